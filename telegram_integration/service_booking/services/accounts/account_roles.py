"""A Telegram account that is a master's. Reached from telegram_core through hooks (services/subjects.py)."""

import frappe

from telegram_integration.service_booking.services.masters.master_day import master_of
from telegram_integration.service_booking.services.offer.bookable_services import SERVICE
from telegram_integration.service_booking.services.offer.plans import MASTER
from telegram_integration.telegram_core.domain import phone as phones
from telegram_integration.telegram_core.services.accounts import account_name, any_language_of
from telegram_integration.telegram_core.services.business_events import record_event
from telegram_integration.telegram_core.services.settings import login_rules

ROLE = "master"


def subjects() -> list[str]:
	"""Whether there is anything to book: the bot shows it nowhere else."""
	return ["booking"] if frappe.db.exists(SERVICE, {"active": 1}) else []


def roles(telegram_id: int) -> list[str]:
	return [ROLE] if _master_with(account_name(telegram_id)) else []


def master_at(telegram_id: int) -> tuple[str, str]:
	"""The master behind the account, and the account's language. Raises BlockedByStaff, NotFound, and NotLinked for an
	account that nobody knows."""
	language = any_language_of(telegram_id)
	return master_of(account_name(telegram_id)), language


def recognise(telegram_id: int, phone: str) -> None:
	"""A master who shares the phone that staff have written down is known from then on. ``phone``: E.164.

	Staff's own choice of an account stands, and a phone that two masters share proves nothing.
	"""
	if _master_with(account_name(telegram_id)):
		return
	region = login_rules().region
	rows = frappe.get_all(
		MASTER,
		filters={"active": 1, "phone": ("is", "set"), "telegram_user": ("is", "not set")},
		fields=["name", "phone"],
		order_by="name asc",
	)
	his = [row.name for row in rows if phones.normalise(row.phone, region) == phone]
	if len(his) == 1 and not _locked_account(his[0]):
		frappe.db.set_value(MASTER, his[0], "telegram_user", account_name(telegram_id))
		record_event(
			"master_linked", reference_doctype=MASTER, reference_name=his[0], telegram_id=telegram_id
		)


def _master_with(account: str) -> str | None:
	return frappe.db.get_value(MASTER, {"telegram_user": account, "active": 1}, "name")


def _locked_account(master: str) -> str | None:
	"""As the lock shows it: staff may have chosen one meanwhile."""
	return frappe.db.get_value(MASTER, master, "telegram_user", for_update=True)
