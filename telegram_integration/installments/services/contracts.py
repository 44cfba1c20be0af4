"""Works a draft out: customer, plan, prices with interest, schedule. Never touches the books or any payment."""

from decimal import Decimal

import frappe
from frappe import _
from frappe.utils import cint, flt, getdate

from telegram_integration.installments.domain.pricing import (
	Line,
	Price,
	price_lines,
	require_decimals,
	require_least_down_payment,
)
from telegram_integration.installments.domain.schedule import make_schedule
from telegram_integration.installments.domain.standing import ROW_UNPAID
from telegram_integration.installments.services.terms import money, smallest_money, told_to_the_clerk
from telegram_integration.telegram_core.domain.money import TIYIN, round_half_up, to_tiyin

FIXED_DAY = "Fixed day of the month"


def fill_parties(contract) -> None:
	"""Who sells to whom in which currency. Asked here, because Frappe does not check every link."""
	customer = frappe.db.get_value("Customer", contract.customer, ["customer_name", "disabled"], as_dict=True)
	if not customer:
		frappe.throw(_("Choose a customer"))
	if customer.disabled:
		frappe.throw(_("Customer {0} is disabled").format(customer.customer_name))
	currency = frappe.db.get_value("Company", contract.company, "default_currency")
	if not currency:
		frappe.throw(_("Choose a company"))
	contract.customer_name = customer.customer_name
	if not contract.adopted:
		contract.currency = currency


def fill_plan(contract):
	"""Copies the plan's terms into the contract, which keeps them whatever becomes of the plan."""
	plan = frappe.get_cached_doc("Installment Plan", contract.plan) if contract.plan else None
	if not plan:
		frappe.throw(_("Choose a plan"))
	if not plan.enabled:
		frappe.throw(_("Plan {0} is not enabled").format(plan.name))
	if plan.company and plan.company != contract.company:
		frappe.throw(_("Plan {0} belongs to company {1}").format(plan.name, plan.company))
	copy_terms(contract, plan)
	return plan


def copy_terms(contract, plan) -> None:
	contract.months = plan.months
	contract.interest_percent = plan.interest_percent


def fill_price_and_schedule(contract, plan) -> None:
	"""Works prices and schedule out anew: nobody writes them by hand. A fault becomes the clerk's sentence."""
	with told_to_the_clerk(contract.currency):
		work_out(contract, plan)


def work_out(contract, plan) -> None:
	"""Every line at its price with interest, the totals, the rows of the schedule. Raises ContractFault."""
	smallest = smallest_money(contract)
	for row in contract.items:
		row.base_rate = money(_whole(row.base_rate, smallest))
		require_decimals(row.idx, _decimal(row.qty), row.precision("qty"))
	price = price_lines(
		[Line(_decimal(row.qty), to_tiyin(row.base_rate)) for row in contract.items],
		_whole(contract.down_payment, smallest),
		_decimal(contract.interest_percent),
		smallest,
	)
	require_least_down_payment(price, _decimal(plan.least_down_payment_percent))
	_put_price(contract, price)
	rows = make_schedule(
		getdate(contract.contract_date),
		price.down_payment,
		price.grand_total - price.down_payment,
		cint(contract.months),
		due_day=cint(plan.due_day) if plan.due_day_rule == FIXED_DAY else None,
		unit=cint(plan.rounding) * TIYIN or smallest,
		smallest=smallest,
	)
	put_schedule(contract, [(row.due_date, row.amount, row.is_down_payment) for row in rows])


def fill_item_names(contract) -> None:
	for row in contract.items:
		item = frappe.db.get_value("Item", row.item_code, ["item_name", "disabled"], as_dict=True)
		if not item or item.disabled:
			frappe.throw(_("Row {0}: choose an item that is on sale").format(row.idx))
		row.item_name = row.item_name or item.item_name


def require_as_saved(contract) -> None:
	"""What is submitted is what the clerk has seen: a plan changed meanwhile does not slip in."""
	saved = contract.get_doc_before_save()
	if saved and _terms(saved) != _terms(contract):
		frappe.throw(_("The terms have changed since the draft was saved. Save it again and look at it."))


def put_schedule(contract, rows) -> None:
	"""Rows of (due date, tiyin, is it the down payment) as nothing has been paid yet.

	Rows that are there already are kept and changed, so that the log of changes tells what has changed.
	"""
	kept = list(contract.schedule)[: len(rows)]
	contract.set("schedule", kept)
	for index, (due_date, amount, is_down_payment) in enumerate(rows):
		row = kept[index] if index < len(kept) else contract.append("schedule", {})
		row.update(
			{
				"due_date": due_date,
				"amount": money(amount),
				"paid": 0,
				"outstanding": money(amount),
				"status": ROW_UNPAID,
				"is_down_payment": int(is_down_payment),
			}
		)


def _put_price(contract, price: Price) -> None:
	for row, line in zip(contract.items, price.lines, strict=True):
		row.base_amount = money(line.base_amount)
		row.interest = money(line.interest)
		row.rate = money(line.rate)
		row.amount = money(line.amount)
	contract.base_total = money(price.base_total)
	contract.down_payment = money(price.down_payment)
	contract.financed_amount = money(price.financed)
	contract.total_interest = money(price.total_interest)
	contract.other_charges = 0
	contract.grand_total = money(price.grand_total)


def _terms(contract) -> list:
	rows = [(getdate(row.due_date), to_tiyin(row.amount)) for row in contract.schedule]
	return [to_tiyin(contract.grand_total), *rows]


def _whole(amount, smallest: int) -> int:
	"""An amount as a whole number of the smallest money of the site, in tiyin."""
	return round_half_up(Decimal(to_tiyin(amount)) / smallest) * smallest


def _decimal(value) -> Decimal:
	return Decimal(str(flt(value)))
