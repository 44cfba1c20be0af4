"""Keeps staff from changing a Sales Order behind its contract's back. Never changes an order itself."""

import frappe
from frappe import _
from frappe.utils import flt

from telegram_integration.installments.services.books import order_total
from telegram_integration.telegram_core.domain.money import to_tiyin

CONTRACT = "Installment Contract"


def require_no_running_contract(order) -> None:
	contract = _running_contract(order)
	if contract:
		frappe.throw(
			_("Sales Order {0} belongs to contract {1}: cancel that").format(order.name, contract.name)
		)


def require_unchanged_lines(order) -> None:
	"""ERPNext lets staff update the items of a submitted order: the contract would no longer fit."""
	contract = _running_contract(order)
	if not contract:
		return
	lines = frappe.get_all(
		"Installment Contract Item",
		filters={"parent": contract.name},
		fields=["item_code", "qty", "rate"],
		order_by="idx asc, name asc",
	)
	same_total = order_total(order) == to_tiyin(contract.grand_total)
	if not same_total or _lines(order.items) != _lines(lines):
		frappe.throw(
			_("Sales Order {0} belongs to contract {1}: cancel and amend the contract instead").format(
				order.name, contract.name
			)
		)


def _lines(rows) -> list[tuple]:
	return [(row.item_code, flt(row.qty), to_tiyin(row.rate)) for row in rows]


def _running_contract(order):
	if not order.get("installment_contract"):
		return None
	# What the order says is not enough: it must be the contract's own.
	return frappe.db.get_value(
		CONTRACT,
		{"name": order.installment_contract, "docstatus": 1, "active_sales_order": order.name},
		["name", "grand_total"],
		as_dict=True,
	)
