"""What a customer is greeted with after logging in, and what his profile adds up to. Never writes.

Reached from below through the hooks ``telegram_customer_overview`` and ``telegram_subjects``: telegram_core does not
know of contracts.
"""

from datetime import date

import frappe
from frappe.query_builder.functions import Count, Sum

from telegram_integration.installments.services.reading import (
	CONTRACT,
	FIELDS,
	cards,
	newest_contracts,
)
from telegram_integration.installments.services.terms import money
from telegram_integration.telegram_core.domain.money import to_tiyin

GREETING = 10


def subjects() -> list[str]:
	"""Whether contracts are a thing of this company: the bot shows them to nobody else's customers."""
	sells = frappe.db.exists("Installment Plan", {"enabled": 1}) or frappe.db.exists(
		CONTRACT, {"docstatus": 1}
	)
	return ["installments"] if sells else []


def customer_overview(customer: str, today: date) -> dict:
	"""The newest contracts, the next payment of each open one (soonest first), and sums by currency."""
	newest = newest_contracts(customer, GREETING)
	soonest = _soonest_contracts(customer)
	shown = {card["contract_id"]: card for card in cards(_distinct([*newest, *soonest]), today)}
	return {
		"contracts": [shown[contract.name] for contract in newest],
		"next_payments": [
			shown[contract.name]["next_payment"]
			for contract in soonest
			if shown[contract.name]["next_payment"]
		],
		**_sums(customer, today),
	}


def _distinct(contracts: list) -> list:
	return list({contract.name: contract for contract in contracts}.values())


def _soonest_contracts(customer: str) -> list:
	return frappe.get_all(
		CONTRACT,
		filters={"customer": customer, "docstatus": 1, "outstanding": (">", 0)},
		fields=FIELDS,
		order_by="next_due_date asc, name asc",
		limit=GREETING,
	)


def _sums(customer: str, today: date) -> dict:
	total = frappe.db.count(CONTRACT, {"customer": customer, "docstatus": 1})
	open_by_currency = _open_by_currency(customer)
	overdue = _overdue_by_currency(customer, today)
	return {
		"contracts_total": total,
		"contracts_open": sum(row.contracts for row in open_by_currency),
		"outstanding": [
			{
				"currency": row.currency,
				"outstanding": money(to_tiyin(row.outstanding)),
				"overdue": money(overdue.get(row.currency, 0)),
			}
			for row in open_by_currency
		],
	}


def _open_by_currency(customer: str) -> list:
	contract = frappe.qb.DocType(CONTRACT)
	return (
		frappe.qb.from_(contract)
		.select(
			contract.currency,
			Count(contract.name).as_("contracts"),
			Sum(contract.outstanding).as_("outstanding"),
		)
		.where((contract.customer == customer) & (contract.docstatus == 1) & (contract.outstanding > 0))
		.groupby(contract.currency)
		.orderby(contract.currency)
		.run(as_dict=True)
	)


def _overdue_by_currency(customer: str, today: date) -> dict[str, int]:
	row, contract = frappe.qb.DocType("Installment Schedule Row"), frappe.qb.DocType(CONTRACT)
	found = (
		frappe.qb.from_(row)
		.join(contract)
		.on(row.parent == contract.name)
		.select(contract.currency, Sum(row.outstanding).as_("overdue"))
		.where((contract.customer == customer) & (contract.docstatus == 1))
		.where((row.outstanding > 0) & (row.due_date < today))
		.groupby(contract.currency)
		.orderby(contract.currency)
		.run(as_dict=True)
	)
	return {row.currency: to_tiyin(row.overdue) for row in found}
