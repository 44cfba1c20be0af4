"""Which messages go next: by rank and time, one a chat, and none to a chat that has one under way.

All topics of a group are one chat here, as they are to Telegram's limits. Never locks and never writes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import frappe

from telegram_integration.telegram_core.domain import outbox
from telegram_integration.telegram_core.domain.quiet_hours import is_quiet
from telegram_integration.telegram_core.services.outbox.rows import MESSAGE
from telegram_integration.telegram_core.services.settings import message_rules

BROADCAST = "Telegram Broadcast"
_MOST_WINDOWS = 6
_FIRST_WINDOW = 4  # times what is asked for; each further window is twice as wide
_ORDER = ("rank", "available_at", "creation", "name")


@dataclass(frozen=True)
class Asked:
	"""What one claim may have: whose bot asks, when, and what has to wait at this hour."""

	bot: str
	now: datetime
	last_rank: int
	paused: tuple[str, ...]


def asked_by(bot: str, now: datetime) -> Asked:
	rules = message_rules()
	quiet = is_quiet(now, rules.quiet_from, rules.quiet_until)
	last_rank = outbox.LAST_RANK_AT_NIGHT if quiet else max(outbox.PRIORITIES.values())
	return Asked(bot, now, last_rank, _paused_broadcasts())


def choose(asked: Asked, count: int, taken: Iterable[str] = ()) -> list[str]:
	"""Names of at most ``count`` messages, each to another chat, none to a chat in ``taken``."""
	busy = _busy_chats(asked) | set(taken)
	chosen: dict[str, str] = {}
	for row in _left_behind(asked):
		if row.chat_id not in busy:
			chosen.setdefault(row.chat_id, row.name)
	_fill(chosen, asked, count, busy)
	return list(chosen.values())[:count]


def _fill(chosen: dict[str, str], asked: Asked, count: int, busy: set[str]) -> None:
	"""Window by window: the chats that were met are left out of the next one, so that none stands in the way."""
	met, size = set(chosen), max(_FIRST_WINDOW * count, 100)
	for _number in range(_MOST_WINDOWS):
		if len(chosen) >= count:
			return
		rows = _window(asked, met, size)
		for row in rows:
			met.add(row.chat_id)
			if row.chat_id not in busy:
				chosen.setdefault(row.chat_id, row.name)
		if len(rows) < size:
			return
		size *= 2


def _window(asked: Asked, without: set[str], size: int) -> list:
	message = frappe.qb.DocType(MESSAGE)
	query = (
		_of(asked, message)
		.where(message.status == outbox.QUEUED)
		.where(message.available_at <= asked.now)
		.where(message.retry_at.isnull() | (message.retry_at <= asked.now))
	)
	if without:
		query = query.where(message.chat_id.notin(sorted(without)))
	for field in _ORDER:
		query = query.orderby(message[field])
	return query.limit(size).run(as_dict=True)


def _left_behind(asked: Asked) -> list:
	"""Of somebody who did not come back with a report in time. Before all others: they were first once."""
	message = frappe.qb.DocType(MESSAGE)
	query = (
		_of(asked, message).where(message.status == outbox.SENDING).where(message.lease_until <= asked.now)
	)
	for field in _ORDER:
		query = query.orderby(message[field])
	return query.run(as_dict=True)


def _of(asked: Asked, message):
	"""What this bot may send at this hour."""
	query = frappe.qb.from_(message).select(message.name, message.chat_id)
	query = query.where(_bot(asked, message)).where(message.rank <= asked.last_rank)
	if asked.paused:
		query = query.where(message.broadcast.isnull() | message.broadcast.notin(asked.paused))
	return query


def _busy_chats(asked: Asked) -> set[str]:
	"""With a message in somebody's hand, or one that waits for its next try: what follows it must not overtake."""
	message = frappe.qb.DocType(MESSAGE)
	of_bot = frappe.qb.from_(message).select(message.chat_id).where(_bot(asked, message))
	leased = of_bot.where(message.status == outbox.SENDING).where(message.lease_until > asked.now)
	waiting = of_bot.where(message.status == outbox.QUEUED).where(message.retry_at > asked.now)
	return {
		row.chat_id for query in (leased, waiting) for row in query.orderby(message.name).run(as_dict=True)
	}


def _bot(asked: Asked, message):
	if asked.bot:
		return message.bot == asked.bot
	return message.bot.isnull() | (message.bot == "")


def _paused_broadcasts() -> tuple[str, ...]:
	return tuple(frappe.get_all(BROADCAST, filters={"status": "Paused"}, pluck="name", order_by="name asc"))
