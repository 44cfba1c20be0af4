"""The doors of the subject: nothing here decides or computes.

The doors of the bot read, and only what belongs to the customer linked to the Telegram account. The doors of the
Desk ask for the right on the document.
"""

import json

import frappe
from frappe.utils import getdate

from telegram_integration.installments.services import (
	adoption,
	cards,
	collecting,
	history,
	muting,
	preview,
	prices,
	promises,
	reading,
	reminder_lists,
	reminder_reading,
	reminders_by_hand,
	staff_lists,
)
from telegram_integration.installments.services.desk_door import require_right
from telegram_integration.installments.services.standing import site_today
from telegram_integration.telegram_core.services.accounts import linked_customer
from telegram_integration.telegram_core.services.bot_door import require_bot


@frappe.whitelist(methods=["GET"])
def get_contracts(telegram_id: int, page: int = 1, page_size: int = 10) -> dict:
	"""The customer's contracts, the newest first, at most 50 a page."""
	require_bot()
	return reading.contracts_page(linked_customer(telegram_id), site_today(), page, page_size)


@frappe.whitelist(methods=["GET"])
def get_contract(telegram_id: int, contract_id: str) -> dict:
	"""One contract of the customer; NotFound where it is not his."""
	require_bot()
	return reading.one_contract(linked_customer(telegram_id), contract_id, site_today())


@frappe.whitelist(methods=["GET"])
def get_payment_schedule(telegram_id: int, contract_id: str) -> dict:
	"""The schedule of one contract of the customer, row by row; NotFound where it is not his."""
	require_bot()
	return reading.payment_schedule(linked_customer(telegram_id), contract_id, site_today())


@frappe.whitelist(methods=["GET"])
def get_payment_history(telegram_id: int, contract_id: str = "", page: int = 1, page_size: int = 20) -> dict:
	"""The customer's payments, the newest first; of one contract where one is given."""
	require_bot()
	return history.payment_history(linked_customer(telegram_id), contract_id, page, page_size)


@frappe.whitelist(methods=["GET"])
def get_upcoming_payments(telegram_id: int, days: int = 31) -> dict:
	"""What is overdue or due within so many days, and its sum by currency."""
	require_bot()
	return reading.upcoming_payments(linked_customer(telegram_id), site_today(), days)


@frappe.whitelist(methods=["GET"])
def get_reminders(telegram_id: int, days: int = 31) -> dict:
	"""The customer's open instalments that are late or due within so many days, with the dates he promised."""
	require_bot()
	return reminder_reading.reminders(linked_customer(telegram_id), site_today(), days)


@frappe.whitelist(methods=["GET"])
def get_reminder(telegram_id: int, message: str = "") -> dict:
	"""What a message reminded of and which dates may be promised; NotFound where it is not his."""
	require_bot()
	return reminder_reading.reminder(linked_customer(telegram_id), message, site_today())


@frappe.whitelist(methods=["POST"])
def promise_to_pay(
	telegram_id: int,
	message: str = "",
	contract_id: str = "",
	promised_date: str = "",
	idempotency_key: str = "",
) -> dict:
	"""``result``: promised | refused (nothing_open, too_early, too_late, too_many). For the contracts of a
	message, or for one. InvalidInput (422) for what is no date, NotFound where it is not his.
	"""
	require_bot()
	word = promises.Word(telegram_id, message, contract_id, promised_date, idempotency_key)
	return promises.promise(linked_customer(telegram_id), word)


@frappe.whitelist(methods=["POST"])
def preview_contract(contract: str) -> dict:
	"""Totals and schedule of an unsaved contract (its fields as JSON). Writes nothing."""
	require_right("Installment Contract", "create")
	return preview.preview(json.loads(contract))


@frappe.whitelist(methods=["GET"])
def get_item_price(
	item_code: str, company: str, customer: str = "", contract_date: str = "", qty: float = 1
) -> float | None:
	"""The price before interest that the buyer's price list has for the item on that day; nothing where unknown."""
	require_right("Installment Contract", "create")
	on = getdate(contract_date) if contract_date else site_today()
	return prices.suggested_price(item_code, customer, company, on, qty)


@frappe.whitelist(methods=["POST"])
def get_overdue_card() -> dict:
	"""The number card of contracts that are late today. POST, as the Desk asks for its cards."""
	require_right("Installment Contract", "read")
	return cards.overdue(site_today())


@frappe.whitelist(methods=["POST"])
def get_due_soon_card() -> dict:
	"""The number card of contracts that are due within a week. POST, as the Desk asks for its cards."""
	require_right("Installment Contract", "read")
	return cards.due_soon(site_today())


@frappe.whitelist(methods=["POST"])
def adopt_sales_order(sales_order: str) -> str:
	"""Makes a contract for a submitted Sales Order; answers with the contract's name."""
	require_right("Installment Contract", "submit")
	require_right("Sales Order", "read", sales_order)
	return adoption.adopt_from_desk(sales_order)


@frappe.whitelist(methods=["GET"])
def get_next_payment(contract: str) -> dict:
	"""An unsaved Payment Entry over what the contract's customer owes now."""
	require_right("Payment Entry", "create")
	require_right("Installment Contract", "read", contract)
	return collecting.next_payment(contract).as_dict()


@frappe.whitelist(methods=["POST"])
def send_reminder_now(contract: str) -> str:
	"""Queues a reminder of what is due on the contract; the message's name, or a refusal that says why not."""
	require_right("Installment Contract", "write", contract)
	return reminders_by_hand.send_now(contract)


@frappe.whitelist(methods=["POST"])
def mute_contract(contract: str, until: str, reason: str) -> None:
	"""No reminders of the contract through that day; the reason is kept."""
	require_right("Installment Contract", "write", contract)
	muting.mute(contract, getdate(until), reason)


@frappe.whitelist(methods=["POST"])
def unmute_contract(contract: str) -> None:
	"""Reminders of the contract go on."""
	require_right("Installment Contract", "write", contract)
	muting.unmute(contract)


@frappe.whitelist(methods=["POST"])
def record_promise(contract: str, promised_date: str) -> None:
	"""What a customer promised on the phone: reminders are silent through that day."""
	require_right("Installment Contract", "write", contract)
	promises.record_by_staff(contract, getdate(promised_date))


@frappe.whitelist(methods=["GET"])
def get_customers_needing_reminders(days: int = 7, filters: str = "") -> list:
	"""Open instalments due within so many days. ``filters``: JSON of company, customer_group, customer, plan."""
	require_right("Installment Contract", "report")
	return staff_lists.customers_needing_reminders(days, json.loads(filters or "{}"))


@frappe.whitelist(methods=["GET"])
def get_todays_reminders() -> list:
	"""What was queued today, with the fate of each message, and what the rules would still queue."""
	require_right("Payment Reminder", "report")
	return reminder_lists.todays_reminders()


@frappe.whitelist(methods=["GET"])
def get_overdue_customers(filters: str = "") -> list:
	"""Who is late, by customer and currency, with the ageing. ``filters``: as above, and bucket."""
	require_right("Installment Contract", "report")
	return staff_lists.overdue_customers(json.loads(filters or "{}"))


@frappe.whitelist(methods=["GET"])
def get_promises(filters: str = "") -> list:
	"""Promises by their date. ``filters``: JSON of status, customer, from_date, to_date."""
	require_right("Promise to Pay", "report")
	return reminder_lists.promises(json.loads(filters or "{}"))
