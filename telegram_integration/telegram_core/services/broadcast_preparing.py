"""Writes a broadcast's messages, five hundred accounts a job, each job in a transaction of its own.

Where it stands is stored with the messages it wrote, so a job that died is simply run again, and a job that runs
twice finds its work done. Should that fail all the same, the message's dedupe key holds.
"""

import frappe

from telegram_integration.telegram_core.domain.broadcast import BEING_PREPARED, PREPARING, SENDING
from telegram_integration.telegram_core.services import segments
from telegram_integration.telegram_core.services.broadcasts import content, go_on_preparing, lock, move, save
from telegram_integration.telegram_core.services.outbox.queueing import queue_message
from telegram_integration.telegram_core.services.outbox.recipients import Recipient

ACCOUNTS_A_JOB = 500


def prepare(broadcast: str, size: int = ACCOUNTS_A_JOB) -> None:
	"""The next accounts' messages. Holds the broadcast's lock: pausing or stopping waits for the end of a job."""
	doc = lock(broadcast)
	if doc.status not in BEING_PREPARED or doc.is_prepared:
		return
	rows, last = segments.page(segments.filters_of(doc), doc.prepared_until or "", size)
	written = _write(doc, rows)
	reached = {"recipients": doc.recipients + written, "prepared_at": frappe.utils.now_datetime()}
	if last is not None:
		save(doc, prepared_until=last, **reached)
		go_on_preparing(broadcast)
		return
	save(doc, is_prepared=1, **reached)
	if doc.status == PREPARING:
		move(doc, SENDING)


def _write(doc, rows: list) -> int:
	by_language: dict[str, dict] = {}
	written = 0
	for row in rows:
		if row.language not in by_language:
			by_language[row.language] = content(doc, row.language)
		recipient = Recipient(
			chat_id=row.telegram_user,
			language=row.language,
			telegram_user=row.telegram_user,
			customer=row.customer,
		)
		name = queue_message(
			recipient,
			priority="Marketing",
			dedupe_key=f"broadcast:{doc.name}:{row.telegram_user}",
			reference_doctype=doc.doctype,
			reference_name=doc.name,
			broadcast=doc.name,
			**by_language[row.language],
		)
		written += bool(name)
	return written
