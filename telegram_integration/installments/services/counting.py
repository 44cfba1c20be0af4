"""What a Payment Entry gives to contracts, counted from the payment itself and from what it is allocated to.

Never writes and never locks; who writes is payments.py.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import frappe
from frappe.utils import flt

from telegram_integration.installments.domain.allocation import PAY, RECEIVE, Reference, contributions
from telegram_integration.installments.services import owners
from telegram_integration.telegram_core.domain.money import to_tiyin

ENTRY = "Payment Entry"
ORDER = "Sales Order"
INVOICE = "Sales Invoice"


class Allocation(NamedTuple):
	"""One row of a payment: its amount, and the orders it pays for by weight; None for goods without one."""

	amount: int
	orders: dict[str | None, int]
	to_invoice: bool


def allocations_of(entry) -> list[Allocation]:
	"""The rows of a customer's payment; other payments have none that concern a contract."""
	if not _is_customers(entry):
		return []
	rows = [row for row in entry.get("references") or [] if row.reference_name and flt(row.allocated_amount)]
	return [
		Allocation(to_tiyin(row.allocated_amount), _paid_orders(row), row.reference_doctype == INVOICE)
		for row in rows
	]


def orders_of(allocations: Iterable[Allocation]) -> set[str]:
	return {order for allocation in allocations for order in allocation.orders if order}


def contributions_of(
	entry, allocations: Iterable[Allocation], contract_of: Mapping[str, str | None]
) -> dict[str, int]:
	"""What the payment gives to each contract, in tiyin, once it is known whose the orders are."""
	if not _is_customers(entry):
		return {}
	references = [
		Reference(allocation.amount, _by_contract(allocation.orders, contract_of), not allocation.to_invoice)
		for allocation in allocations
	]
	named = entry.get("installment_contract") or None
	return contributions(entry.payment_type, amount_of(entry), named, references)


def amount_of(entry) -> int:
	"""What the customer's account is credited (Receive) or debited (Pay), in its currency, as ERPNext books it.

	A bank's fee that ERPNext books as a deduction was paid by the customer all the same; a tax that is included
	in the amount goes to the tax's account and not to his.
	"""
	fees = sum(
		flt(row.amount) for row in entry.get("deductions") or [] if not row.get("is_exchange_gain_loss")
	)
	taxes = _included_taxes(entry)
	if entry.payment_type == RECEIVE:
		return to_tiyin(flt(entry.paid_amount) + (fees - taxes) / (flt(entry.source_exchange_rate) or 1))
	return to_tiyin(flt(entry.received_amount) - (fees + taxes) / (flt(entry.target_exchange_rate) or 1))


def account_currency_of(entry) -> str | None:
	"""In which currency the customer's account is kept: what is allocated is in that one."""
	side = "paid_from" if entry.payment_type == RECEIVE else "paid_to"
	return entry.get(f"{side}_account_currency")


def expected(contract_name: str, order: str | None) -> dict[str, int]:
	"""What each payment on the site gives to the contract."""
	given = {}
	for name in sorted(_entries_of(contract_name, order)):
		entry = frappe.get_doc(ENTRY, name)
		allocations = allocations_of(entry)
		contract_of = owners.find(orders_of(allocations)).of_order
		given[name] = contributions_of(entry, allocations, contract_of).get(contract_name, 0)
	return {name: amount for name, amount in given.items() if amount}


def entries_allocated_to(doctype: str, name: str) -> list[str]:
	rows = frappe.get_all(
		"Payment Entry Reference",
		filters={"reference_doctype": doctype, "reference_name": name, "docstatus": 1},
		pluck="parent",
		order_by="parent asc, name asc",
	)
	return sorted(set(rows))


def _is_customers(entry) -> bool:
	return entry.party_type == "Customer" and entry.payment_type in (RECEIVE, PAY)


def _included_taxes(entry) -> float:
	"""In the company's currency; what a row deducts comes back to the customer."""
	included = [row for row in entry.get("taxes") or [] if row.included_in_paid_amount]
	return sum(
		flt(row.base_tax_amount) if row.add_deduct_tax == "Add" else -flt(row.base_tax_amount)
		for row in included
	)


def _paid_orders(row) -> dict[str | None, int]:
	if row.reference_doctype == ORDER:
		return {row.reference_name: 1}
	return _billed_orders(row.reference_name) if row.reference_doctype == INVOICE else {}


def _billed_orders(invoice: str) -> dict[str | None, int]:
	"""How much of an invoice bills which order, in tiyin; None for goods without an order."""
	rows = frappe.get_all(
		"Sales Invoice Item",
		filters={"parent": invoice},
		fields=["sales_order", "amount"],
		order_by="idx asc, name asc",
	)
	weights: dict[str | None, int] = {}
	for row in rows:
		order = row.sales_order or None
		weights[order] = weights.get(order, 0) + abs(to_tiyin(row.amount))
	return weights


def _by_contract(
	weights: Mapping[str | None, int], contract_of: Mapping[str, str | None]
) -> dict[str | None, int]:
	summed: dict[str | None, int] = {}
	for order, weight in weights.items():
		contract = contract_of.get(order) if order else None
		summed[contract] = summed.get(contract, 0) + weight
	return summed


def _entries_of(contract_name: str, order: str | None) -> set[str]:
	"""Submitted payments that name the contract or are allocated to its order, or to an invoice of that."""
	names = set(
		frappe.get_all(
			ENTRY,
			filters={"installment_contract": contract_name, "docstatus": 1},
			pluck="name",
			order_by="name asc",
		)
	)
	if order:
		names.update(entries_allocated_to(ORDER, order))
		for invoice in _invoices_of(order):
			names.update(entries_allocated_to(INVOICE, invoice))
	return names


def _invoices_of(order: str) -> list[str]:
	rows = frappe.get_all(
		"Sales Invoice Item",
		filters={"sales_order": order, "docstatus": 1},
		pluck="parent",
		order_by="parent asc, name asc",
	)
	return sorted(set(rows))
