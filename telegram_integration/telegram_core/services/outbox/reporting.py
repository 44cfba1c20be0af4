"""What the bot tells of the messages it had in hand. A report may come twice, late, or never."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import frappe

from telegram_integration.telegram_core.domain import outbox
from telegram_integration.telegram_core.domain.errors import InvalidInput
from telegram_integration.telegram_core.domain.outbox import Change, Report, Standing
from telegram_integration.telegram_core.services import broadcast_progress
from telegram_integration.telegram_core.services.outbox import chats, failures, rows
from telegram_integration.telegram_core.services.outbox.rows import MESSAGE

_MOST_AT_ONCE = 500
_LONGEST_ERROR = 500


def report(token: str, results: list) -> dict:
	"""``accepted``: how many were understood. What changes nothing any more is accepted too, in silence."""
	reports = _understood(results)
	touched = _chats_to_touch(reports.values())
	for account in sorted(chats.accounts_of(touched)):
		chats.lock_account(account)  # before the messages, as everybody does
	waiting = _waiting_for(touched)
	found = rows.locked([*reports, *waiting], rows.at_once())
	changes = _changes(token, reports, found)
	_write(changes, reports, found)
	_follow_up(changes, reports, found, waiting)
	broadcast_progress.after_report(found[name] for name in changes)
	return {"accepted": len(reports)}


def _understood(results: list) -> dict[str, Report]:
	"""By message; of two reports on one message the word that it was sent counts."""
	if not isinstance(results, list) or len(results) > _MOST_AT_ONCE:
		raise InvalidInput("results")
	found: dict[str, Report] = {}
	for result in results:
		one = _parsed(result)
		if one and (one.message not in found or one.outcome == "sent"):
			found[one.message] = one
	return found


def _parsed(result) -> Report | None:
	if not isinstance(result, dict) or result.get("outcome") not in outbox.OUTCOMES or not result.get("id"):
		return None
	return Report(
		message=str(result["id"]),
		outcome=result["outcome"],
		error=str(result.get("error") or "")[:_LONGEST_ERROR],
		retry_after=frappe.utils.cint(result.get("retry_after")),
		telegram_message_id=str(result.get("telegram_message_id") or "")[:20],
		new_chat_id=str(result.get("new_chat_id") or "")[:20],
	)


def _chats_to_touch(reports: Iterable[Report]) -> set[str]:
	"""The chats that are closed or have moved, by the reports; which of these count is judged under the lock."""
	names = [one.message for one in reports if one.outcome in ("blocked", "moved")]
	if not names:
		return set()
	return set(frappe.get_all(MESSAGE, filters={"name": ("in", names)}, pluck="chat_id", order_by="name asc"))


def _waiting_for(touched: set[str]) -> list[str]:
	if not touched:
		return []
	waiting = {"chat_id": ("in", sorted(touched)), "status": outbox.QUEUED}
	return frappe.get_all(MESSAGE, filters=waiting, pluck="name", order_by="name asc")


def _changes(token: str, reports: dict[str, Report], found: dict) -> dict[str, Change]:
	changes = {}
	for name, one in reports.items():
		if row := found.get(name):
			standing = Standing(row.status, row.attempts, row.priority, bool(token) and row.claim == token)
			if change := outbox.judge(standing, one):
				changes[name] = change
	return changes


def _write(changes: dict[str, Change], reports: dict[str, Report], found: dict) -> None:
	"""A message that was sent keeps Telegram's own number."""
	now = frappe.utils.now_datetime()
	for name, change in changes.items():
		values: dict = {"last_error": change.error, "attempts": change.attempts}
		values["retry_at"] = _after(change, now)
		if change.status == outbox.SENT:
			values |= {"sent_at": now, "telegram_message_id": reports[name].telegram_message_id}
		rows.move([found[name]], change.status, lease_until=None, **values)


def _after(change: Change, now: datetime) -> datetime | None:
	return now + timedelta(seconds=change.wait) if change.wait else None


def _follow_up(changes: dict[str, Change], reports: dict[str, Report], found: dict, waiting: list) -> None:
	failed = [found[name] for name, change in changes.items() if change.status == outbox.FAILED]
	failures.record(row for row in failed if reports[row.name].outcome != "blocked")
	queued = [found[name] for name in waiting if name in found and found[name].status == outbox.QUEUED]
	for name in changes:
		row, one = found[name], reports[name]
		same_chat = [other for other in queued if (other.chat_id, other.bot) == (row.chat_id, row.bot)]
		if one.outcome == "blocked":
			rows.move(same_chat, outbox.CANCELLED, last_error=chats.BLOCKED, retry_at=None)
			queued = [other for other in queued if other not in same_chat]
			chats.close(row.chat_id, row.bot)
		elif one.outcome == "moved" and one.new_chat_id:
			rows.write([row.name, *(other.name for other in same_chat)], chat_id=one.new_chat_id)
			chats.follow(row.chat_id, one.new_chat_id)
