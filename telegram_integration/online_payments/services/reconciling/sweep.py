"""What must not wait for anybody: sessions whose time is up, payments nobody has told us of, books, refunds.

Each item is a job with a transaction of its own, so that one that fails or takes long holds up no other.
"""

from datetime import datetime, timedelta

import frappe
from frappe.utils import now_datetime

from telegram_integration.online_payments.domain import session_status as statuses
from telegram_integration.online_payments.providers import registry
from telegram_integration.online_payments.services import bookkeeping, refund_books, session_status, sessions
from telegram_integration.online_payments.services.refund_rows import REFUND
from telegram_integration.online_payments.services.session_rows import SESSION, TRANSACTION
from telegram_integration.online_payments.services.staff import refund_sending

MOST = 200
# A customer needs a moment to type; asking earlier would only make noise.
QUIET = timedelta(minutes=1)
# For how long a payment that was made is looked at again, and how many of them in one day.
LOOK_BACK, MOST_SETTLED = timedelta(days=3), 5_000
TASKS = "telegram_integration.online_payments.tasks."


def go_round(now: datetime | None = None) -> None:
	"""One round. Run twice, the second finds what the first has left."""
	now = now or now_datetime()
	expire_sessions(now)
	_start("ask_provider", "transaction", _marked(TRANSACTION, transactions_to_ask(now), now))
	_start("finish_books", "transaction", bookkeeping.waiting(MOST))
	_start("finish_refund_books", "refund", refund_books.waiting(MOST))
	_start("send_refund", "refund", _marked(REFUND, refund_sending.waiting(MOST), now))


def expire_sessions(now: datetime) -> int:
	"""Writes down what reading has told all along: how many sessions were over."""
	names = frappe.get_all(
		SESSION,
		filters={"status": ("in", sorted(statuses.PAYABLE)), "expires_at": ("<", now)},
		pluck="name",
		order_by="expires_at asc, name asc",
		limit=MOST,
	)
	return sum(_expire(name, now) for name in sorted(names))


def transactions_to_ask(now: datetime) -> list[str]:
	"""Open payments of providers that can be asked, those first that have waited longest for a question."""
	askable = [entry.key for entry in registry.with_capability("status")]
	return frappe.get_all(
		TRANSACTION,
		filters={"provider": ("in", askable), "state": "Created", "creation": ("<", now - QUIET)},
		pluck="name",
		order_by="asked_at asc, creation asc, name asc",
		limit=MOST,
	)


def _marked(doctype: str, names: list[str], now: datetime) -> list[str]:
	"""Written down before they are asked, so that the next round begins with others."""
	for name in sorted(names):
		frappe.db.set_value(doctype, name, "asked_at", now, update_modified=False)
	return names


def ask_about_settled(now: datetime) -> None:
	"""Has a payment been reversed in its provider's cabinet? For providers that send no statement to compare with."""
	silent = [
		entry.key
		for entry in registry.with_capability("status")
		if not entry.capabilities & {"statement", "asked"}
	]
	names = frappe.get_all(
		TRANSACTION,
		filters={"provider": ("in", silent), "state": "Paid", "settled_at": (">=", now - LOOK_BACK)},
		pluck="name",
		order_by="settled_at asc, name asc",
		limit=MOST_SETTLED,
	)
	_start("ask_provider", "transaction", names)


def _expire(name: str, now: datetime) -> bool:
	session = sessions.lock(name, now)
	if session.status != statuses.EXPIRED or session.stored_status == statuses.EXPIRED:
		return False
	session_status.move(name, statuses.EXPIRED, now=now)
	return True


def _start(task: str, argument: str, names: list[str]) -> None:
	for name in names:
		frappe.enqueue(TASKS + task, queue="short", enqueue_after_commit=True, **{argument: name})
