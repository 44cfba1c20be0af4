"""A contract's side in ERPNext: one Sales Order with the same lines and the same Payment Schedule.

Runs inside the contract's own submit and cancel, in one transaction with them. Never changes an amount: where
ERPNext arrives at another total, the contract is refused.
"""

import frappe
from frappe import _

from telegram_integration.installments.domain.currencies import is_foreign
from telegram_integration.installments.domain.wording import format_amount
from telegram_integration.telegram_core.domain.money import to_tiyin
from telegram_integration.telegram_core.services.business_events import record_event

ORDER = "Sales Order"


def open_books(contract) -> None:
	"""Makes and submits the contract's Sales Order; an adopted order is only claimed."""
	if contract.adopted:
		frappe.db.set_value(ORDER, contract.sales_order, "installment_contract", contract.name)
	else:
		order = _make_order(contract)
		contract.db_set({"sales_order": order.name, "active_sales_order": order.name})
	_record("contract_submitted", contract)


def close_books(contract) -> None:
	"""Takes the order back that the contract made; an adopted one stays and is free again."""
	order = contract.sales_order
	contract.db_set("active_sales_order", None)
	if contract.adopted:
		frappe.db.set_value(ORDER, order, "installment_contract", None)
	else:
		_cancel_order(order)
	_record("contract_cancelled", contract)


def require_nothing_paid(contract) -> None:
	"""A contract with standing payments is not cancelled: the money must first go elsewhere."""
	if not contract.payments:
		return
	names = ", ".join(row.payment_entry for row in contract.payments)
	if sum(to_tiyin(row.amount) for row in contract.payments):
		sentence = _("Cancel its payments first: {0}").format(names)
	else:
		sentence = _("Cancel its payments first, though together they come to nothing: {0}").format(names)
	frappe.throw(sentence, title=_("Contract has payments"))


def order_total(order) -> int:
	"""What the order comes to, in tiyin: the rounded total where the site rounds."""
	return to_tiyin(order.get("rounded_total") or order.grand_total)


def require_company_currency(order) -> None:
	"""Contracts are kept in the company's currency, payments in that of the customer's account: both the order's."""
	kept_in = frappe.db.get_value("Company", order.company, "default_currency")
	if is_foreign(order.currency, kept_in):
		frappe.throw(
			_("Sales Order {0} is in {1}, while company {2} keeps its books in {3}").format(
				order.name, order.currency, order.company, kept_in
			)
		)
	require_account_currency(order.currency, order.get("party_account_currency"))


def require_account_currency(currency: str, account_currency: str | None) -> None:
	if is_foreign(currency, account_currency):
		frappe.throw(
			_("The contract is in {0}, the customer's account in {1}").format(currency, account_currency)
		)


def _make_order(contract):
	order = frappe.get_doc(_order_fields(contract))
	order.flags.ignore_permissions = True
	# First without the schedule: taxes that come on top then meet our own words, not ERPNext's about the
	# schedule; and the terms template that ERPNext takes from the customer must not replace our rows.
	order.insert(ignore_permissions=True)
	_require_same_total(order, contract)
	require_company_currency(order)
	order.payment_terms_template = None
	order.set("payment_schedule", [])
	for row in contract.schedule:
		order.append("payment_schedule", {"due_date": row.due_date, "payment_amount": row.amount})
	order.submit()
	_require_same_total(order, contract)
	return order


def _order_fields(contract) -> dict:
	return {
		"doctype": ORDER,
		"company": contract.company,
		"customer": contract.customer,
		"transaction_date": contract.contract_date,
		"delivery_date": contract.contract_date,
		"order_type": "Sales",
		"currency": contract.currency,
		"ignore_pricing_rule": 1,
		"disable_rounded_total": 1,
		"installment_contract": contract.name,
		"items": [_order_line(contract, row) for row in contract.items],
	}


def _order_line(contract, row) -> dict:
	line = {
		"item_code": row.item_code,
		"item_name": row.item_name,
		"qty": row.qty,
		"rate": row.rate,
		"delivery_date": contract.contract_date,
	}
	# A rate of zero means "take the price list's" to ERPNext; a discount of all of it means free.
	return line if row.rate else {**line, "discount_percentage": 100}


def _require_same_total(order, contract) -> None:
	if order_total(order) != to_tiyin(contract.grand_total):
		frappe.throw(
			_(
				"The Sales Order comes to {0}, the contract to {1}. Taxes, shipping or discounts that ERPNext adds"
				" by itself must be part of the price or switched off for this customer."
			).format(
				format_amount(order.get("rounded_total") or order.grand_total, contract.currency),
				format_amount(contract.grand_total, contract.currency),
			),
			title=_("Sales Order differs from the contract"),
		)


def _cancel_order(name: str) -> None:
	order = frappe.get_doc(ORDER, name)
	order.flags.ignore_permissions = True
	order.cancel()


def _record(event: str, contract) -> None:
	record_event(
		event,
		reference_doctype=contract.doctype,
		reference_name=contract.name,
		details=format_amount(contract.grand_total, contract.currency),
	)
