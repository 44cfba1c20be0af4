"""What a customer sees of his reminders, as the HTTP contract shapes it. Never writes; only what is his."""

from datetime import date, timedelta

import frappe
from frappe.utils import getdate

from telegram_integration.installments.domain.promises import common
from telegram_integration.installments.domain.standing import payment_status
from telegram_integration.installments.services.live_contracts import Instalment, LiveContract, live_contracts
from telegram_integration.installments.services.promise_status import PROMISE
from telegram_integration.installments.services.promises import Offer, contracts_of_message, offer
from telegram_integration.installments.services.reading import LONGEST_LOOK
from telegram_integration.installments.services.terms import money


def reminders(customer: str, today: date, days: int) -> dict:
	"""What is late or due within so many days, instalment by instalment, and its sums by currency."""
	until = today + timedelta(days=min(max(days, 0), LONGEST_LOOK))
	contracts = live_contracts(today, customer=customer, outstanding=(">", 0))
	promised = _open_promises([contract.name for contract in contracts])
	shown = [(contract, one) for contract in contracts for one in contract.open if one.row.due_date <= until]
	shown.sort(key=lambda pair: (pair[1].row.due_date, pair[0].name, pair[1].number))
	return {
		"payments": [_payment(contract, one, promised.get(contract.name), today) for contract, one in shown],
		"totals": _totals(shown, today),
	}


def reminder(customer: str, message: str, today: date) -> dict:
	"""The contracts that a message spoke of, and what may be promised on them."""
	contracts = live_contracts(today, name=("in", contracts_of_message(customer, message)))
	offers = [offer(contract, today) for contract in contracts]
	allowed = [one for one in offers if not one.refusal]
	dates = common([one.window for one in allowed if one.window]) if allowed else None
	can_promise = bool(dates) and dates.earliest <= dates.latest
	promised = sorted(_open_promises([contract.name for contract in contracts]).values())
	return {
		"contracts": [contract.name for contract in contracts],
		"can_promise": can_promise,
		"earliest": dates.earliest.isoformat() if dates and can_promise else None,
		"latest": dates.latest.isoformat() if dates and can_promise else None,
		"promised_date": promised[0].isoformat() if promised else None,
		"amounts": _amounts(offers),
	}


def _open_promises(contracts: list[str]) -> dict[str, date]:
	if not contracts:
		return {}
	found = frappe.get_all(
		PROMISE,
		filters={"active_contract": ("in", contracts)},
		fields=["contract", "promised_date"],
		order_by="contract asc, name asc",
	)
	return {row.contract: getdate(row.promised_date) for row in found}


def _payment(contract: LiveContract, one: Instalment, promised: date | None, today: date) -> dict:
	"""A promise is about what is late, or else about the next payment."""
	is_promised = promised and one.number in {due.number for due in contract.due(today)}
	return {
		"contract_id": contract.name,
		"row": one.number,
		"due_date": one.row.due_date.isoformat(),
		"amount": money(one.row.amount),
		"outstanding": money(one.row.outstanding),
		"currency": contract.currency,
		"days_left": (one.row.due_date - today).days,
		"status": payment_status(one.row.due_date, today),
		"promised_date": promised.isoformat() if promised and is_promised else None,
	}


def _totals(shown: list[tuple[LiveContract, Instalment]], today: date) -> list[dict]:
	sums: dict[str, dict[str, int]] = {}
	for contract, one in shown:
		total = sums.setdefault(contract.currency, {"outstanding": 0, "overdue": 0})
		total["outstanding"] += one.row.outstanding
		total["overdue"] += one.row.outstanding if one.row.due_date < today else 0
	return [
		{"currency": currency, **{key: money(tiyin) for key, tiyin in total.items()}}
		for currency, total in sums.items()
	]


def _amounts(offers: list[Offer]) -> list[dict]:
	sums: dict[str, int] = {}
	for one in offers:
		sums[one.contract.currency] = sums.get(one.contract.currency, 0) + one.amount
	return [
		{"currency": currency, "outstanding": money(amount)}
		for currency, amount in sorted(sums.items())
		if amount
	]
