"""The one interface by which a subject lets its documents be paid online. Pure: functions and values.

The hook ``telegram_payables`` names one Payable for each DocType. Amounts are tiyin.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

NEXT, OVERDUE, PAYOFF, AMOUNT = "next", "overdue", "payoff", "amount"
"""Words for what is paid; a subject may have others. ``amount`` is a sum of the customer's own choice."""


@dataclass(frozen=True)
class Description:
	title: str
	customer: str
	customer_name: str
	company: str
	currency: str
	lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Choice:
	key: str
	amount: int


@dataclass(frozen=True)
class NextDue:
	"""What falls due next. ``key`` tells this row from the document's others, and never changes for it."""

	due_date: date
	amount: int
	key: str


@dataclass(frozen=True)
class Payable:
	"""``payment_entry(name, amount)``: an unsaved Payment Entry over the amount, allocated as far as it is owed.

	``describe`` raises NotFound for what is not there. ``amount_due(name, choice, amount, today)`` gives what is to
	be paid, and 0 where nothing is.
	"""

	doctype: str
	describe: Callable[[str, str], Description]
	choices: Callable[[str, date], tuple[Choice, ...]]
	amount_due: Callable[[str, str, int, date], int]
	outstanding: Callable[[str, date], int]
	payment_entry: Callable[[str, int], Any]
	give_back: Callable[[Any, str], None]
	"""Puts on an unsaved Payment Entry of a refund what the first one, by name, says of the document."""
	is_open: Callable[[str], bool]
	names_of: Callable[[str], list[str]]
	"""The customer's documents that may be paid."""
	on_payment_settled: Callable[[str, str, int], None] | None = None
	"""``(name, session, amount)``: once, with the Payment Entry, in its transaction; a negative amount is money given
	back. For what follows the books.
	"""
	on_money_moved: Callable[[str, str], None] | None = None
	"""``(name, session)``: money has come or gone back, in the transaction in which the session says so. Before the books
	and whether or not they refuse it, so that it may be told again of the same money.
	"""
	next_due: Callable[[str, date, bool], NextDue | None] | None = None
	"""``(name, today, lock)``: what an auto-payment charges, under the choice ``next``; the first row with money open,
	also if it is late. ``lock``: for who is about to charge, as it is now. None: it cannot be paid by itself.
	"""
	on_session_opened: Callable[[str, datetime, datetime], None] | None = None
	"""``(name, now, expires_at)``: right before a session is written that lives until then, in its transaction. What it
	raises keeps the session from being opened.
	"""
	telling_message: Callable[[str, str, int], str] | None = None
	"""``(name, session, amount)``: the Telegram Message, whether it was queued or not, by which the subject itself tells
	the customer of a session's money. None: he is always told by the payments' receipt.
	"""
