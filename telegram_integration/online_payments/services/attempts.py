"""Payment Attempts: what is going to be asked of a provider, written and kept before it is asked."""

from dataclasses import dataclass

import frappe

from telegram_integration.online_payments.domain.attempts import MOST, attempt_key

ATTEMPT = "Payment Attempt"
INTENDED, STARTED, DECLINED, ENDED = "Intended", "Started", "Declined", "Ended"
_FIELDS = ["name", "number", "status", "started_ms", "external_id", "payment_url"]


@dataclass(frozen=True)
class Attempt:
	"""``key`` is the idempotency key; ``is_new`` if it was written just now."""

	key: str
	number: int
	status: str
	started_ms: int
	external_id: str
	url: str


def current(session: str, provider: str, now_ms: int) -> Attempt | None:
	"""The attempt in hand, or a new one; None if there were too many.

	The caller has begun a transaction with locking the session.
	"""
	last = _last(session, provider)
	if last and last.status in (INTENDED, STARTED):
		return last
	number = last.number + 1 if last else 1
	if number > MOST:
		return None
	doc = frappe.new_doc(ATTEMPT)
	doc.update(
		{"session": session, "provider": provider, "number": number, "status": INTENDED, "started_ms": now_ms}
	)
	doc.name = attempt_key(session, provider, number)
	doc.db_insert()
	return _value(doc)


def move(key: str, status: str, **fields) -> None:
	"""Writes what became of an attempt."""
	frappe.db.set_value(ATTEMPT, key, {**fields, "status": status})


def _last(session: str, provider: str) -> Attempt | None:
	"""A plain read, and yet not old: the session's lock was the first read of this transaction."""
	rows = frappe.get_all(
		ATTEMPT,
		filters={"session": session, "provider": provider},
		fields=_FIELDS,
		order_by="number desc",
		limit=1,
	)
	return _value(rows[0]) if rows else None


def _value(row) -> Attempt:
	return Attempt(
		key=row.name,
		number=int(row.number),
		status=row.status,
		started_ms=int(row.started_ms or 0),
		external_id=row.external_id or "",
		url=row.payment_url or "",
	)


def of_transaction(session: str, provider: str, external_id: str) -> Attempt:
	"""The attempt that a payment came of."""
	rows = frappe.get_all(
		ATTEMPT,
		filters={"session": session, "provider": provider, "external_id": external_id},
		fields=_FIELDS,
		order_by="number desc",
		limit=1,
	)
	return _value(rows[0])
