"""The one place that writes a promise's status. Whoever calls holds the lock of the contract."""

from datetime import date

import frappe
from frappe.utils import getdate

from telegram_integration.installments.domain.promises import BROKEN, KEPT, OPEN, WITHDRAWN, judge
from telegram_integration.telegram_core.domain.money import to_tiyin
from telegram_integration.telegram_core.services.business_events import record_event

PROMISE = "Promise to Pay"
CONTRACT = "Installment Contract"
FIELDS = ["name", "contract", "status", "promised_date", "amount", "paid_before"]
EVENTS = {
	KEPT: "promise_kept",
	BROKEN: "promise_broken",
	OPEN: "promise_reopened",
	WITHDRAWN: "promise_withdrawn",
}


def judge_latest(contract, today: date) -> None:
	"""Judges the contract's latest promise by the money that is dated in time. Called when money moves."""
	found = frappe.get_all(
		PROMISE,
		filters={"contract": contract.name, "status": ("in", [OPEN, KEPT, BROKEN])},
		fields=FIELDS,
		order_by="creation desc, name desc",
		limit=1,
	)
	for promise in found:
		promised = getdate(promise.promised_date)
		paid_since = _paid_by(contract, promised) - to_tiyin(promise.paid_before)
		became = judge(promise.status, promised, to_tiyin(promise.amount), paid_since, today)
		if became != promise.status:
			move(promise, became, today)


def move(promise, status: str, today: date) -> None:
	"""Writes the step and tells of it; an open promise alone holds its contract's place."""
	frappe.db.set_value(
		PROMISE,
		promise.name,
		{
			"status": status,
			"judged_on": None if status == OPEN else today,
			"active_contract": promise.contract if status == OPEN else None,
		},
	)
	record_event(
		EVENTS[status],
		reference_doctype=CONTRACT,
		reference_name=promise.contract,
		details={"promise": promise.name, "promised_date": promise.promised_date},
	)


def withdraw_open(contract_name: str, today: date) -> None:
	"""A contract that is cancelled takes the word given for it along."""
	for promise in frappe.get_all(
		PROMISE, filters={"active_contract": contract_name}, fields=FIELDS, order_by="name asc"
	):
		move(promise, WITHDRAWN, today)


def contracts_to_judge(today: date) -> list[str]:
	"""Contracts whose promise has run out."""
	return frappe.get_all(
		PROMISE,
		filters={"status": OPEN, "promised_date": ("<", today)},
		pluck="contract",
		order_by="contract asc, name asc",
	)


def _paid_by(contract, day: date) -> int:
	return sum(to_tiyin(row.amount) for row in contract.payments if getdate(row.posting_date) <= day)
