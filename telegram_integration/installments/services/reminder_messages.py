"""The two occasions of which a reminder tells, judged at the moment of sending: what is paid by then falls out.

A message holds no figure of its own. Its entries in the log say which payments it is about; where it has none,
staff are looking at a preview for a customer.
"""

from collections.abc import Callable
from datetime import date

import frappe

from telegram_integration.installments.domain import reminder_words as words
from telegram_integration.installments.domain.reminder_rules import OVERDUE, REMINDER
from telegram_integration.installments.services.live_contracts import LiveContract, live_contracts
from telegram_integration.installments.services.reminder_selection import is_muted, promised_dates
from telegram_integration.installments.services.reminder_settings import reminder_settings
from telegram_integration.installments.services.reminder_wishes import accounts_of, wants
from telegram_integration.installments.services.standing import site_today
from telegram_integration.online_payments.services.provider_settings import may_be_paid
from telegram_integration.telegram_core.domain.message_event import Drop

LOG = "Payment Reminder"
MOST_LINES = 20
Line = tuple[str, str, date, int]  # contract, currency, due date, open amount in tiyin
Lines = Callable[[LiveContract, set[int], date], list[Line]]


def coming_context(customer: str, details: dict, language: str) -> dict | Drop:
	"""Payments that are open and not late yet, each with what is still open of it."""
	return _context(customer, details, language, _coming, REMINDER)


def overdue_context(customer: str, details: dict, language: str) -> dict | Drop:
	"""Each contract that is late: since when, and all that is late on it."""
	return _context(customer, details, language, _overdue, OVERDUE)


def _context(customer: str, details: dict, language: str, lines_of: Lines, usual: str) -> dict | Drop:
	today = site_today()
	spoken_of = _spoken_of(details)
	if details and not _still_wants(customer, details.get("class", usual)):
		return Drop("the customer wants no such messages any more")
	found = _contracts(customer, spoken_of)
	speaking = _not_silent(found, today, by_hand=bool(details.get("by_hand"))) if details else found
	if found and not speaking:
		return Drop("muted or promised")
	said = {one.name: lines_of(one, spoken_of.get(one.name, set()), today) for one in speaking}
	lines = sorted((line for each in said.values() for line in each), key=lambda line: line[2])
	if not lines:
		return Drop("paid, or not due any more")
	companies = sorted({one.company for one in speaking if said[one.name]})
	return _values(customer, ", ".join(companies), lines, today, language)


def _spoken_of(details: dict) -> dict[str, set[int]]:
	"""By contract, the numbers of the rows that the message is about."""
	if not details:
		return {}
	entries = frappe.get_all(
		LOG,
		filters={"message_key": details["key"]},
		fields=["contract", "payment_number"],
		order_by="contract asc, payment_number asc, name asc",
	)
	found: dict[str, set[int]] = {}
	for entry in entries:
		found.setdefault(entry.contract, set()).add(entry.payment_number)
	return found


def _contracts(customer: str, spoken_of: dict[str, set[int]]) -> list[LiveContract]:
	"""Those of the message that are still this customer's; in a preview all of his with money open."""
	filters: dict = {"name": ("in", sorted(spoken_of))} if spoken_of else {"outstanding": (">", 0)}
	return live_contracts(site_today(), customer=customer, **filters)


def _still_wants(customer: str, message_class: str) -> bool:
	account = accounts_of([customer]).get(customer)
	return bool(account) and wants(account, message_class, reminder_settings())


def _not_silent(found: list[LiveContract], today: date, *, by_hand: bool) -> list[LiveContract]:
	"""Who is written to by hand is written to in spite of his promise."""
	promised = {} if by_hand else promised_dates([contract.name for contract in found], today)
	return [one for one in found if not is_muted(one.muted_until, today) and one.name not in promised]


def _coming(contract: LiveContract, rows: set[int], today: date) -> list[Line]:
	chosen = [one for one in contract.open if one.row.due_date >= today]
	chosen = [one for one in chosen if one.number in rows] if rows else chosen[:1]
	return [(contract.name, contract.currency, one.row.due_date, one.row.outstanding) for one in chosen]


def _overdue(contract: LiveContract, _rows: set[int], today: date) -> list[Line]:
	late = contract.late(today)
	if not late:
		return []
	total = sum(one.row.outstanding for one in late)
	return [(contract.name, contract.currency, late[0].row.due_date, total)]


def _values(customer: str, company: str, lines: list[Line], today: date, language: str) -> dict:
	totals: dict[str, int] = {}
	for _contract, currency, _due, amount in lines:
		totals[currency] = totals.get(currency, 0) + amount
	return {
		"name": frappe.db.get_value("Customer", customer, "customer_name"),
		"company": company,
		"payments": [_payment(line, today, language) for line in lines[:MOST_LINES]],
		"more": max(len(lines) - MOST_LINES, 0),
		"totals": [words.amount(total, currency, language) for currency, total in sorted(totals.items())]
		if len(lines) > 1
		else [],
		"buttons": _buttons(totals, language),
	}


def _buttons(totals: dict[str, int], language: str) -> list[list[dict]]:
	"""Paying comes first, where some provider takes the currency."""
	pay = [[{"text": words.PAY_BUTTON[language], "action": "pay"}]] if may_be_paid(totals) else []
	return [
		*pay,
		[{"text": words.OPEN_BUTTON[language], "action": "open"}],
		[{"text": words.PROMISE_BUTTON[language], "action": "promise"}],
	]


def _payment(line: Line, today: date, language: str) -> dict:
	contract, currency, due, amount = line
	days = (due - today).days
	return {
		"contract": contract,
		"date": words.day(due),
		"amount": words.amount(amount, currency, language),
		"when": words.when(days, language) if days >= 0 else words.days(-days, language),
	}
