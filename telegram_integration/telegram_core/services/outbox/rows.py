"""The rows of Telegram Message: the one place that writes their status, and only as the table allows.

Whoever changes a message locks it first, several in the order of their names, and judges what the lock showed:
a plain read may be older than what others have committed meanwhile.
"""

from collections.abc import Collection, Iterable, Iterator

import frappe

from telegram_integration.telegram_core.domain import outbox

MESSAGE = "Telegram Message"
_MOST_AT_ONCE = 60
_FIELDS = (
	"name",
	"status",
	"priority",
	"rank",
	"bot",
	"chat_id",
	"topic_id",
	"telegram_user",
	"customer",
	"language",
	"template",
	"context",
	"text",
	"buttons",
	"silent",
	"attachment",
	"print_format",
	"available_at",
	"expires_at",
	"retry_at",
	"attempts",
	"claims",
	"claim",
	"lease_until",
	"reference_doctype",
	"reference_name",
)


class NotAllowed(Exception):
	"""A fault of ours: the table of transitions knows no such way."""


def at_once() -> int:
	"""How many rows one statement may name.

	Asked for many rows of a small table MariaDB reads it whole, and then locks all of it with the gaps between:
	whoever queues a message meanwhile, in the middle of a sale, would be the one to give way.
	"""
	beyond = frappe.get_all(MESSAGE, pluck="name", order_by="name asc", start=20 * _MOST_AT_ONCE, limit=1)
	return _MOST_AT_ONCE if beyond else 1


def locked(names: Iterable[str], size: int = 1) -> dict:
	"""The rows by name, as they are now, locked for the rest of the transaction. ``size``: of ``at_once``."""
	found = (row for part in _parts(names, size) for row in _locked(part))
	return {row.name: row for row in found}


def move(rows: Collection, status: str, size: int = 1, **values) -> None:
	"""Gives locked rows a new status, and with it the same values to all of them."""
	for row in rows:
		if not outbox.may_become(row.status, status):
			raise NotAllowed(f"{MESSAGE} {row.name}: {row.status} → {status}")
	write([row.name for row in rows], size, status=status, **values)
	for row in rows:
		row.update(values, status=status)


def write(names: Iterable[str], size: int = 1, **values) -> None:
	"""Past the documents: no version, no event, no cache hangs on a message."""
	message = frappe.qb.DocType(MESSAGE)
	stamp = {"modified": frappe.utils.now_datetime(), "modified_by": frappe.session.user}
	for part in _parts(names, size):
		query = frappe.qb.update(message).where(message.name.isin(part))
		for field, value in {**values, **stamp}.items():
			query = query.set(message[field], value)
		query.run()


def move_waiting(names: Iterable[str], status: str, **values) -> int:
	"""Moves those of the messages that still wait; how many."""
	size, moved = at_once(), 0
	for part in _parts(names, size):
		waiting = [row for row in _locked(part) if row.status == outbox.QUEUED]
		move(waiting, status, size, **values)
		moved += len(waiting)
	return moved


def hand_out(rows: Iterable, claim: str, lease_until, size: int = 1) -> None:
	"""Leases the rows to a claim and counts it."""
	groups: dict[int, list] = {}
	for row in rows:
		groups.setdefault(row.claims + 1, []).append(row)
	for claims, alike in groups.items():
		values = {"claim": claim, "lease_until": lease_until, "retry_at": None, "claims": claims}
		move(alike, outbox.SENDING, size, **values)


def _parts(names: Iterable[str], size: int) -> Iterator[list[str]]:
	wanted = sorted(set(names))
	for start in range(0, len(wanted), size):
		yield wanted[start : start + size]


def _locked(names: list[str]) -> list:
	message = frappe.qb.DocType(MESSAGE)
	query = frappe.qb.from_(message).select(*(message[field] for field in _FIELDS))
	query = query.where(message.name.isin(names)).orderby(message.name)
	return query.for_update().run(as_dict=True)
