"""Keeps staff from changing a Sales Order behind its contract's back. Never changes an order itself."""

import frappe
from frappe import _

from telegram_integration.installments.services.books import order_total
from telegram_integration.telegram_core.domain.money import to_tiyin

CONTRACT = "Installment Contract"


def require_no_running_contract(order) -> None:
	contract = _running_contract(order)
	if contract:
		frappe.throw(
			_("Sales Order {0} belongs to contract {1}: cancel that").format(order.name, contract.name)
		)


def require_unchanged_total(order) -> None:
	"""ERPNext lets staff update the items of a submitted order: the contract would no longer fit."""
	contract = _running_contract(order)
	if contract and order_total(order) != to_tiyin(contract.grand_total):
		frappe.throw(
			_("Sales Order {0} belongs to contract {1}: cancel and amend the contract instead").format(
				order.name, contract.name
			)
		)


def _running_contract(order):
	if not order.get("installment_contract"):
		return None
	return frappe.db.get_value(
		CONTRACT,
		{"name": order.installment_contract, "docstatus": 1},
		["name", "grand_total"],
		as_dict=True,
	)
