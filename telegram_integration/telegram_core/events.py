"""What telegram_core does when somebody else's document changes."""

import frappe
from frappe import _

from telegram_integration.telegram_core.domain import passport, phone
from telegram_integration.telegram_core.domain.long_numbers import without_long_numbers
from telegram_integration.telegram_core.services import identities
from telegram_integration.telegram_core.services.settings import login_rules


def customer_validate(doc, method: str | None = None) -> None:
	"""Our own two fields are kept readable: a clerk learns of a slip now, not the customer at the bot."""
	if doc.get("telegram_passport"):
		doc.telegram_passport = passport.normalise(doc.telegram_passport) or _refuse_passport()
	if doc.get("telegram_phone"):
		region = login_rules().region
		doc.telegram_phone = phone.normalise(doc.telegram_phone, region) or _refuse_phone()


def customer_on_update(doc, method: str | None = None) -> None:
	identities.refresh_customer(doc)


def customer_on_trash(doc, method: str | None = None) -> None:
	identities.forget_customer(doc.name)


def customer_before_rename(doc, method: str, old: str, new: str, merge: bool = False) -> None:
	"""Two linked customers cannot become one: whose Telegram account it is, only staff can say."""
	if merge and all(frappe.db.exists("Telegram User", {"customer": name}) for name in (old, new)):
		frappe.throw(_("Both customers are linked to a Telegram account. Unlink one of them first."))


def customer_after_rename(doc, method: str, old: str, new: str, merge: bool = False) -> None:
	identities.forget_customer(old)
	identities.refresh_customer(frappe.get_doc("Customer", new))


def error_log_before_insert(doc, method: str | None = None) -> None:
	"""Frappe writes down the variables of what failed, and of a call that it cannot read the whole body is one: no door
	of ours has been asked yet, and a card that was typed on the page would stay where staff read."""
	for field in ("method", "error"):
		doc.set(field, without_long_numbers(doc.get(field) or ""))


def _refuse_passport() -> None:
	frappe.throw(_("Passport must be two letters and seven digits, such as AA1234567."))


def _refuse_phone() -> None:
	frappe.throw(
		_("Phone in Telegram is not a phone number. Write it with the country's code, such as +998901234567.")
	)
