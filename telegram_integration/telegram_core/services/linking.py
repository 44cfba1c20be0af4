"""Who is linked to whom: the only place that writes the link between a Telegram account and a customer.

One account, one customer: the unique column Telegram User.customer decides, whatever else was read before.
Every change leaves a Business Event. Callers hold the linking lock.
"""

import frappe
from frappe import _

from telegram_integration.telegram_core.services.accounts import USER, save_account
from telegram_integration.telegram_core.services.business_events import record_event
from telegram_integration.telegram_core.services.login_limits import lock_linking

CUSTOMER = "Customer"
STAFF = "Staff"
UNLINKED = "customer_unlinked"
LOGGED_OUT = "customer_logged_out"


def link(account, customer: str, linked_by: str, *, reason: str | None = None) -> bool:
	"""Links and saves the account; False where another account has the customer already."""
	account.customer = customer
	account.linked_by = linked_by
	account.linked_on = frappe.utils.now_datetime().replace(microsecond=0)
	frappe.db.savepoint("link_customer")
	try:
		save_account(account, is_seen=linked_by != STAFF)
	except frappe.UniqueValidationError:
		frappe.db.rollback(save_point="link_customer")
		frappe.clear_messages()
		account.reload()
		return False
	_record("customer_linked", account.name, customer, reason, {"linked_by": linked_by})
	return True


def unlink(account, event: str, *, reason: str | None = None) -> str | None:
	"""Takes the link away, with every proof; the customer that was linked, None where none was."""
	customer = account.customer
	account.update({"customer": None, "linked_by": "", "linked_on": None})
	account.update({"passport_proof": "", "passport_proof_until": None})
	save_account(account, is_seen=event == LOGGED_OUT)
	if customer:
		_record(event, account.name, customer, reason)
	return customer


def other_holder(customer: str, account_name: str) -> str | None:
	"""The other account that is linked to the customer, read as it is now and not as of the snapshot."""
	holder = frappe.db.get_value(USER, {"customer": customer}, "name", for_update=True)
	return holder if holder != account_name else None


def unlink_by_staff(telegram_user: str, reason: str) -> None:
	_require_reason(reason)
	lock_linking()
	account = _load(telegram_user)
	if not account.customer:
		frappe.throw(_("{0} is not linked to a customer.").format(telegram_user))
	unlink(account, UNLINKED, reason=reason.strip())


def relink_by_staff(telegram_user: str, customer: str, reason: str) -> None:
	"""Moves the customer to this account: another account that has him loses him."""
	_require_reason(reason)
	lock_linking()
	if not frappe.db.exists(CUSTOMER, customer):
		frappe.throw(_("Customer {0} does not exist.").format(customer))
	account = _load(telegram_user)
	if account.customer == customer:
		frappe.throw(_("{0} is linked to {1} already.").format(telegram_user, customer))
	if holder := other_holder(customer, account.name):
		unlink(_load(holder), UNLINKED, reason=reason.strip())
	if account.customer:
		unlink(account, UNLINKED, reason=reason.strip())
	if not link(account, customer, STAFF, reason=reason.strip()):
		frappe.throw(_("{0} was linked to another Telegram account meanwhile. Try again.").format(customer))


def _load(telegram_user: str):
	if not frappe.db.get_value(USER, telegram_user, "name", for_update=True):
		frappe.throw(_("Telegram User {0} does not exist.").format(telegram_user))
	return frappe.get_doc(USER, telegram_user, for_update=True)


def _require_reason(reason: str) -> None:
	if not (reason or "").strip():
		frappe.throw(_("Write a reason: it is kept in the Business Events."))


def _record(
	event: str, telegram_id: str, customer: str, reason: str | None, details: dict | None = None
) -> None:
	record_event(
		event,
		reference_doctype=CUSTOMER,
		reference_name=customer,
		telegram_id=telegram_id,
		reason=reason,
		details=details,
	)
