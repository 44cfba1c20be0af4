"""Makes plans, contracts, orders and payments for tests, through the public way of the documents.

Names every field that ERPNext would fill in, so that the same lines work on a bench and on the embedded engine.
"""

import itertools
import secrets
from datetime import date, timedelta

import frappe

from telegram_integration.telegram_core.tests.factories import company, make_customer

_serial = itertools.count(secrets.randbelow(8_000_000) + 1_000_000)


def today() -> date:
	return frappe.utils.getdate(frappe.utils.nowdate())


def days_ago(days: int) -> date:
	return today() - timedelta(days=days)


def make_item(**fields) -> str:
	"""An item without stock: the name of a new one."""
	_ensure("Item Group", "Products", item_group_name="Products", parent_item_group="All Item Groups")
	_ensure("UOM", fields.get("stock_uom", "Nos"), uom_name=fields.get("stock_uom", "Nos"))
	doc = frappe.new_doc("Item")
	doc.update(
		{
			"item_code": f"TEST-{next(_serial)}",
			"item_group": "Products",
			"stock_uom": "Nos",
			"is_stock_item": 0,
			"is_sales_item": 1,
			**fields,
		}
	)
	return doc.insert(ignore_permissions=True).name


def make_plan(**terms) -> str:
	"""Twelve months, 15 percent, no least down payment, rounded to nothing; ``terms`` say otherwise."""
	doc = frappe.new_doc("Installment Plan")
	doc.update(
		{
			"plan_name": f"Test plan {next(_serial)}",
			"enabled": 1,
			"months": 12,
			"interest_percent": 15,
			"due_day_rule": "Same day as the contract",
			"rounding": "No rounding",
			**terms,
		}
	)
	return doc.insert(ignore_permissions=True).name


def new_contract(*, lines: list[tuple] | None = None, plan: str | None = None, **fields):
	"""An unsaved contract over (quantity, price) lines: five million, of which one million down."""
	doc = frappe.new_doc("Installment Contract")
	doc.update(
		{
			"customer": fields.pop("customer", None) or make_customer().name,
			"company": company(),
			"contract_date": today(),
			"plan": plan or make_plan(),
			"down_payment": 1_000_000,
			**fields,
		}
	)
	for qty, rate in lines or [(1, 5_000_000)]:
		doc.append("items", {"item_code": make_item(), "qty": qty, "base_rate": rate})
	return doc


def make_contract(**fields):
	"""A submitted contract, as it stands in the database."""
	doc = new_contract(**fields)
	doc.insert(ignore_permissions=True)
	doc.submit()
	return doc.reload()


def short_contract(*, started: date | None = None, **fields):
	"""300 in all, without interest: 100 down and two months of 100."""
	plan = make_plan(months=2, interest_percent=0)
	fields = {"lines": [(1, 300)], "down_payment": 100, **fields}
	return make_contract(plan=plan, contract_date=started or today(), **fields)


def make_order(
	schedule: list[tuple[date, float]], *, customer: str | None = None, price: float | None = None, **fields
):
	"""A submitted Sales Order that no contract has made, with a Payment Schedule of its own."""
	total = sum(amount for _, amount in schedule)
	started = min(due for due, _ in schedule)
	doc = frappe.new_doc("Sales Order")
	doc.update(
		{
			"company": company(),
			"customer": customer or make_customer().name,
			"transaction_date": started,
			"delivery_date": started,
			"disable_rounded_total": 1,
			**fields,
		}
	)
	doc.append(
		"items", {"item_code": make_item(), "qty": 1, "rate": price or total, "delivery_date": started}
	)
	for due, amount in schedule:
		doc.append("payment_schedule", {"due_date": due, "payment_amount": amount})
	doc.insert(ignore_permissions=True)
	doc.submit()
	return doc.reload()


def new_payment(
	customer: str,
	amount: float,
	*,
	contract: str | None = None,
	references: list[tuple[str, str, float]] = (),
	payment_type: str = "Receive",
	**fields,
):
	"""An unsaved Payment Entry in cash; references are (doctype, name, allocated amount)."""
	receivable, cash = _accounts()
	doc = frappe.new_doc("Payment Entry")
	doc.update(
		{
			"payment_type": payment_type,
			"company": company(),
			"posting_date": today(),
			"party_type": "Customer",
			"party": customer,
			"paid_from": receivable if payment_type == "Receive" else cash,
			"paid_to": cash if payment_type == "Receive" else receivable,
			"paid_amount": amount,
			"received_amount": amount,
			"source_exchange_rate": 1,
			"target_exchange_rate": 1,
			"installment_contract": contract,
			**fields,
		}
	)
	for doctype, name, allocated in references:
		doc.append(
			"references",
			{"reference_doctype": doctype, "reference_name": name, "allocated_amount": allocated},
		)
	return doc


def make_payment(customer: str, amount: float, **fields):
	"""A submitted Payment Entry."""
	doc = new_payment(customer, amount, **fields)
	doc.insert(ignore_permissions=True)
	doc.submit()
	return doc


def pay(doc, amount: float, **fields):
	"""A submitted payment allocated to the contract's order, as ERPNext's own button makes it."""
	reference = ("Sales Order", doc.sales_order, amount)
	return make_payment(doc.customer, amount, references=[reference], **fields)


def schedule_of(contract) -> list[tuple]:
	return [(row.due_date, row.amount, row.paid, row.status) for row in contract.schedule]


def _accounts() -> tuple[str, str]:
	names = frappe.db.get_value(
		"Company", company(), ["default_receivable_account", "default_cash_account"], as_dict=True
	)
	return (
		names.default_receivable_account or _account("Debtors", "Receivable"),
		names.default_cash_account or _account("Cash", "Cash"),
	)


def _account(name: str, account_type: str) -> str:
	existing = frappe.db.get_value(
		"Account",
		{"account_type": account_type, "company": company(), "is_group": 0},
		"name",
		order_by="name",
	)
	if existing:
		return existing
	doc = frappe.new_doc("Account")
	doc.update({"account_name": name, "company": company(), "account_type": account_type, "is_group": 0})
	return doc.insert(ignore_permissions=True).name


def _ensure(doctype: str, name: str, **fields) -> None:
	if not frappe.db.exists(doctype, name):
		doc = frappe.new_doc(doctype)
		doc.update(fields)
		doc.insert(ignore_permissions=True)
