"""A contract for a Sales Order that exists already: the order stays as it is, the contract follows it.

Everything in such a contract comes from the order; nothing is worked out, and the order is never changed but
for its link to the contract.
"""

import frappe
from frappe import _
from frappe.query_builder.functions import Count
from frappe.utils import getdate

from telegram_integration.installments.domain.currencies import is_foreign
from telegram_integration.installments.services import books, payments, standing
from telegram_integration.installments.services.contracts import put_schedule
from telegram_integration.installments.services.terms import money
from telegram_integration.telegram_core.domain.money import to_tiyin

CONTRACT = "Installment Contract"
ORDER = "Sales Order"
CLOSED = "Closed"


def adopt(order_name: str) -> str:
	"""Makes and submits a contract for the order, with the payments it has had so far. Its name."""
	if not frappe.db.get_value(ORDER, order_name, "name", for_update=True):
		frappe.throw(_("Sales Order {0} does not exist").format(order_name))
	_require_adoptable(frappe.get_doc(ORDER, order_name, for_update=True), None)
	contract = frappe.new_doc(CONTRACT)
	contract.update({"adopted": 1, "sales_order": order_name})
	contract.flags.ignore_permissions = True
	contract.insert(ignore_permissions=True)
	contract.submit()
	payments.recount(contract.name, order_name)
	standing.refresh(contract.name, standing.site_today())
	return contract.name


def adopt_from_desk(order_name: str) -> str:
	"""As ``adopt``, for a request whose snapshot may be older than a payment that was just booked.

	The job counts again in a transaction of its own, begun after this one is over.
	"""
	contract = adopt(order_name)
	frappe.enqueue(
		"telegram_integration.installments.tasks.recompute_contract",
		queue="short",
		enqueue_after_commit=True,
		name=contract,
	)
	return contract


def adoptable_orders() -> list[str]:
	"""Submitted orders in several payments that no contract has: what the bench command takes."""
	taken = set(
		frappe.get_all(CONTRACT, filters={"docstatus": ("<", 2)}, pluck="sales_order", order_by="name asc")
	)
	orders = frappe.get_all(
		ORDER,
		filters={"docstatus": 1},
		fields=["name", "status", "company", "currency", "grand_total", "rounded_total"],
		order_by="transaction_date asc, name asc",
	)
	kept_in = _currencies()
	in_several_payments = _paid_in_several_parts()
	return [
		order.name
		for order in orders
		if order.name in in_several_payments
		and order.name not in taken
		and order.status != CLOSED
		and books.order_total(order) > 0
		and not is_foreign(order.currency, kept_in[order.company])
	]


def _paid_in_several_parts() -> set[str]:
	row = frappe.qb.DocType("Payment Schedule")
	orders = (
		frappe.qb.from_(row)
		.select(row.parent, Count(row.name).as_("parts"))
		.where((row.parenttype == ORDER) & (row.payment_amount > 0))
		.groupby(row.parent)
		.orderby(row.parent)
		.run(as_dict=True)
	)
	return {order.parent for order in orders if order.parts > 1}


def _currencies() -> dict[str, str]:
	"""In which currency each company keeps its books, and so its contracts."""
	companies = frappe.get_all("Company", fields=["name", "default_currency"], order_by="name asc")
	return {company.name: company.default_currency for company in companies}


def fill_from_order(contract) -> None:
	"""Parties, lines and schedule as they stand in the order."""
	order = frappe.get_doc(ORDER, contract.sales_order, for_update=True)
	_require_adoptable(order, contract.name)
	contract.update(
		{
			"company": order.company,
			"customer": order.customer,
			"contract_date": order.transaction_date,
			"currency": order.currency,
			"plan": None,
			"interest_percent": 0,
			"total_interest": 0,
			"active_sales_order": order.name,
		}
	)
	_fill_lines(contract, order)
	_fill_schedule(contract, order)


def _require_adoptable(order, contract_name: str | None) -> None:
	if order.docstatus != 1 or order.status == CLOSED:
		frappe.throw(_("Sales Order {0} must be submitted and open").format(order.name))
	owner = _claimed_by(order) or frappe.db.get_value(CONTRACT, {"active_sales_order": order.name}, "name")
	if owner and owner != contract_name:
		frappe.throw(_("Sales Order {0} already belongs to contract {1}").format(order.name, owner))
	if not order.payment_schedule:
		frappe.throw(_("Sales Order {0} has no Payment Schedule").format(order.name))
	if books.order_total(order) <= 0:
		frappe.throw(_("Sales Order {0} comes to nothing: there is nothing to pay for").format(order.name))
	if not any(to_tiyin(row.payment_amount) for row in order.payment_schedule):
		frappe.throw(_("The Payment Schedule of Sales Order {0} has no amounts").format(order.name))
	books.require_company_currency(order)


def _claimed_by(order) -> str | None:
	"""The contract that the order names, if there is one that has not been cancelled."""
	name = order.get("installment_contract")
	standing_claim = {"name": name, "docstatus": ("<", 2)}
	return frappe.db.get_value(CONTRACT, standing_claim, "name", for_update=True) if name else None


def _fill_lines(contract, order) -> None:
	kept = {row.idx: row for row in contract.items}
	contract.set("items", [])
	for row in order.items:
		before = kept.get(row.idx)
		contract.append(
			"items",
			{
				"item_code": row.item_code,
				"item_name": row.item_name,
				"qty": row.qty,
				"base_rate": row.rate,
				"base_amount": row.amount,
				"interest": 0,
				"rate": row.rate,
				"amount": row.amount,
				"imei": before.imei if before else None,
				"notes": before.notes if before else None,
			},
		)


def _fill_schedule(contract, order) -> None:
	"""The order's rows; what ERPNext tolerates between their sum and the total goes into the last one."""
	total = books.order_total(order)
	dated = sorted((getdate(row.due_date), to_tiyin(row.payment_amount)) for row in order.payment_schedule)
	dated = [(due_date, amount) for due_date, amount in dated if amount]
	last_date, _last = dated.pop()
	dated.append((last_date, total - sum(amount for _date, amount in dated)))
	first_is_down = len(dated) > 1 and dated[0][0] <= getdate(order.transaction_date)
	down_payment = dated[0][1] if first_is_down else 0
	put_schedule(
		contract,
		[(due, amount, first_is_down and number == 0) for number, (due, amount) in enumerate(dated)],
	)
	lines = sum(to_tiyin(row.amount) for row in order.items)
	contract.update(
		{
			"months": len(dated) - first_is_down,
			"base_total": money(lines),
			"down_payment": money(down_payment),
			"financed_amount": money(total - down_payment),
			"other_charges": money(total - lines),
			"grand_total": money(total),
		}
	)
