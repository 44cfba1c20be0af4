"""The doors of the subject: nothing here decides or computes.

The doors of the bot read, and only what belongs to the customer linked to the Telegram account. The doors of the
Desk ask for the right on the document.
"""

import json

import frappe

from telegram_integration.installments.services import adoption, collecting, history, preview, reading
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


@frappe.whitelist(methods=["POST"])
def preview_contract(contract: str) -> dict:
	"""Totals and schedule of an unsaved contract (its fields as JSON). Writes nothing."""
	require_right("Installment Contract", "create")
	return preview.preview(json.loads(contract))


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
