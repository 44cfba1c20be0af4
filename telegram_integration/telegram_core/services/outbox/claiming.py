"""Hands messages to the bot, for as long as a lease lasts. What is not reported by then is handed out again.

Claims go one after the other (lock.py). The door ends the request's first transaction before: what is read here
after the lock is then what the claim before left, and not what the request saw when its user was looked up.
"""

import json
from datetime import datetime, timedelta

import frappe

from telegram_integration.telegram_core.domain import outbox
from telegram_integration.telegram_core.domain.errors import InvalidInput
from telegram_integration.telegram_core.domain.template_faults import TemplateFault
from telegram_integration.telegram_core.services.outbox import candidates, failures, rows
from telegram_integration.telegram_core.services.outbox.lock import lock_outbox
from telegram_integration.telegram_core.services.outbox.rendering import Drop, Rendered, render
from telegram_integration.telegram_core.services.outbox.rows import MESSAGE
from telegram_integration.telegram_core.services.shelter import where_it_happened

LEASE_SECONDS = 60
MOST_AT_ONCE = 100
_MOST_ROUNDS = 4  # a batch whose messages have nothing to say any more is filled up with others
_LONGEST_TOKEN = 64


def claim(bot: str, token: str, limit: int) -> dict:
	"""At most one message a chat, in the order of each chat. The same token gets what it still has in hand."""
	if len(token) > _LONGEST_TOKEN or not token.isascii():
		raise InvalidInput("claim")
	token = token or frappe.generate_hash(length=16)
	lock_outbox()
	now = frappe.utils.now_datetime()
	lease_until = now + timedelta(seconds=LEASE_SECONDS)
	handed = _again(token, now, lease_until) or _new_batch(bot, token, _count(limit), now, lease_until)
	return {"claim": token, "lease_seconds": LEASE_SECONDS, "messages": [_answer(row) for row in handed]}


def _count(limit: int) -> int:
	return min(max(limit, 1), MOST_AT_ONCE)


def _again(token: str, now: datetime, lease_until: datetime) -> list:
	"""The answer to this claim was lost on its way: the same once more, with a lease that begins anew."""
	names = frappe.get_all(
		MESSAGE,
		filters={"status": outbox.SENDING, "claim": token, "lease_until": (">", now)},
		pluck="name",
		order_by="rank asc, available_at asc, creation asc, name asc",
	)
	found = rows.locked(names)
	leased = [found[name] for name in names if found[name].claim == token and _is_leased(found[name], now)]
	rows.write([row.name for row in leased], lease_until=lease_until)
	return leased


def _new_batch(bot: str, token: str, count: int, now: datetime, lease_until: datetime) -> list:
	asked, size = candidates.asked_by(bot, now), rows.at_once()
	ready: list = []
	for _round in range(_MOST_ROUNDS):
		names = candidates.choose(asked, count - len(ready), [row.chat_id for row in ready])
		prepared = _prepared(names, now, size)
		ready += prepared
		if len(prepared) == len(names):
			break
	rows.hand_out(ready, token, lease_until, size)
	return ready


def _prepared(names: list[str], now: datetime, size: int) -> list:
	"""Locked, looked at once more, rendered. What is not to be sent gets its last status here."""
	found = rows.locked(names, size)
	free = [found[name] for name in names if name in found and _is_free(found[name], now)]
	late = [row for row in free if row.expires_at and row.expires_at <= now]
	rows.move(late, outbox.EXPIRED)
	return [row for row in free if row not in late and not _is_deadly(row) and _render(row)]


def _is_deadly(row) -> bool:
	"""Gives up what was left behind too often: a report of it would have come by then."""
	if row.status != outbox.SENDING or row.claims < outbox.MOST_CLAIMS:
		return False
	_fail(row, outbox.NOT_KNOWN)
	return True


def _is_free(row, now: datetime) -> bool:
	if row.status == outbox.SENDING:
		return not _is_leased(row, now)
	return row.status == outbox.QUEUED and not (row.retry_at and row.retry_at > now)


def _is_leased(row, now: datetime) -> bool:
	return row.status == outbox.SENDING and bool(row.lease_until and row.lease_until > now)


def _render(row) -> bool:
	"""Puts text and buttons on the row, and stores them as they will be sent. False where nothing is sent."""
	try:
		rendered = render(row)
	except TemplateFault as fault:
		return _fail(row, str(fault))
	except Exception as error:
		frappe.log_error(title=f"{MESSAGE} {row.name} was not rendered", message=where_it_happened(error))
		return _fail(row, type(error).__name__)
	if isinstance(rendered, Drop):
		rows.move([row], outbox.CANCELLED, last_error=rendered.reason)
		return False
	_keep(row, rendered)
	return True


def _fail(row, error: str) -> bool:
	rows.move([row], outbox.FAILED, last_error=error)
	failures.record([row])
	return False


def _keep(row, rendered: Rendered) -> None:
	buttons = json.dumps(rendered.buttons, ensure_ascii=False) if rendered.buttons else None
	if (row.text, row.buttons or None) != (rendered.text, buttons):
		rows.write([row.name], text=rendered.text, buttons=buttons)
	row.update({"text": rendered.text, "buttons": buttons, "silent": rendered.silent})


def _answer(row) -> dict:
	return {
		"id": row.name,
		"chat_id": int(row.chat_id),
		"topic_id": int(row.topic_id) if row.topic_id else None,
		"text": row.text,
		"buttons": json.loads(row.buttons) if row.buttons else [],
		"silent": bool(row.silent),
		"has_attachment": bool(row.attachment or row.print_format),
		"priority": row.priority.lower(),
		"is_repeat": row.claims > 1,
	}
