"""The steps of a broadcast: the only place that writes its status. Each step holds the broadcast's lock."""

from dataclasses import replace
from datetime import datetime

import frappe
from frappe import _

from telegram_integration.telegram_core.domain import broadcast as life
from telegram_integration.telegram_core.domain import languages
from telegram_integration.telegram_core.services import broadcast_progress, broadcast_texts
from telegram_integration.telegram_core.services.business_events import record_event
from telegram_integration.telegram_core.services.outbox.queueing import cancel_messages, queue_message
from telegram_integration.telegram_core.services.outbox.recipients import user_recipient

BROADCAST = "Telegram Broadcast"
_PREPARE = "telegram_integration.telegram_core.services.broadcast_preparing.prepare"


def send_now(name: str) -> None:
	_start(lock(name))


def send_later(name: str, send_at: str) -> None:
	"""``send_at`` in the site's time zone, as the Desk writes a moment."""
	moment = _moment(send_at)
	if moment is None or moment <= frappe.utils.now_datetime():
		frappe.throw(_("Choose a time to come."))
	broadcast = lock(name)
	if move(broadcast, life.SCHEDULED, send_at=moment):
		_record(broadcast, "broadcast_scheduled", details={"send_at": str(moment)})


def back_to_draft(name: str) -> None:
	broadcast = lock(name)
	if move(broadcast, life.DRAFT, send_at=None):
		_record(broadcast, "broadcast_unscheduled")


def start_if_due(broadcast: str) -> None:
	"""For the scheduler: silent where somebody was faster or has thought better of it."""
	doc = lock(broadcast)
	if doc.status == life.SCHEDULED and doc.send_at <= frappe.utils.now_datetime():
		_start(doc)


def pause(name: str) -> None:
	"""Holds what no bot has claimed yet: the claim passes messages of a paused broadcast over."""
	broadcast = lock(name)
	if move(broadcast, life.PAUSED):
		_record(broadcast, "broadcast_paused")


def resume(name: str) -> None:
	broadcast = lock(name)
	if move(broadcast, life.resumed(bool(broadcast.is_prepared))):
		_record(broadcast, "broadcast_resumed")


def stop(name: str) -> None:
	"""For good: what waits is cancelled, what is on its way arrives."""
	broadcast = lock(name)
	if move(broadcast, life.STOPPED, finished_at=frappe.utils.now_datetime()):
		cancelled = cancel_messages("the broadcast was stopped", broadcast=name)
		_record(broadcast, "broadcast_stopped", details={"cancelled": cancelled})


def take_step(name: str, step: str) -> None:
	"""By the word that the form's button sends."""
	steps = {"pause": pause, "resume": resume, "stop": stop, "back_to_draft": back_to_draft}
	if step not in steps:
		frappe.throw(_("Unknown step: {0}").format(step))
	steps[step](name)


def complete_if_done(name: str) -> None:
	broadcast = lock(name)
	if broadcast.status == life.SENDING and not broadcast_progress.is_waiting(name):
		move(broadcast, life.COMPLETED, finished_at=frappe.utils.now_datetime())
		_record(broadcast, "broadcast_completed")


def test(name: str, telegram_user: str, language: str) -> str:
	"""Sends the text to one account, as it is now, outside of the broadcast's figures."""
	broadcast = frappe.get_doc(BROADCAST, name)
	recipient = user_recipient(telegram_user)
	if recipient is None:
		frappe.throw(_("Nothing can be sent to this account: it is blocked, or it has blocked the bot."))
	if not frappe.db.get_value("Telegram User", telegram_user, "wants_marketing"):
		frappe.throw(_("The customer has switched such messages off"))
	if languages.is_language(language):
		recipient = replace(recipient, language=language)
	return queue_message(
		recipient,
		priority="Notice",
		dedupe_key=f"broadcast-test:{name}:{frappe.generate_hash(length=10)}",
		reference_doctype=BROADCAST,
		reference_name=name,
		**content(broadcast, recipient.language),
	)


def content(broadcast, language: str) -> dict:
	"""What one recipient gets, as arguments of queue_message."""
	return {
		"text": broadcast_texts.text_for(broadcast, language),
		"buttons": broadcast_texts.buttons_for(broadcast, language),
		"attachment": _file_of(broadcast),
	}


def lock(name: str):
	if not frappe.db.get_value(BROADCAST, name, "name", for_update=True):
		frappe.throw(_("{0} does not exist.").format(name))
	return frappe.get_doc(BROADCAST, name, for_update=True)


def move(broadcast, wanted: str, **values) -> bool:
	"""Into the next state, with what belongs to it; False where it is there already. Needs the lock."""
	try:
		if not life.step(broadcast.status, wanted):
			return False
	except life.ImpossibleStep:
		frappe.throw(_("The broadcast is {0}: it cannot become {1}.").format(_(broadcast.status), _(wanted)))
	broadcast.status = wanted
	save(broadcast, **values)
	return True


def save(broadcast, **values) -> None:
	broadcast.update(values)
	broadcast.flags.by_service = True
	# Who did what is in the Business Events; five hundred recipients more are no version.
	broadcast.save(ignore_permissions=True, ignore_version=True)
	broadcast_progress.tell(broadcast.name)


def _start(broadcast) -> None:
	started = {"started_at": frappe.utils.now_datetime(), "started_by": frappe.session.user}
	if move(broadcast, life.PREPARING, prepared_at=started["started_at"], **started):
		_record(broadcast, "broadcast_started")
		go_on_preparing(broadcast.name)


def go_on_preparing(name: str) -> None:
	frappe.enqueue(_PREPARE, queue="long", enqueue_after_commit=True, broadcast=name)


def _record(broadcast, event: str, details: dict | None = None) -> None:
	record_event(event, reference_doctype=BROADCAST, reference_name=broadcast.name, details=details)


def _moment(text: str) -> datetime | None:
	try:
		moment = datetime.fromisoformat(text)
	except ValueError:
		return None
	return None if moment.tzinfo else moment


def _file_of(broadcast) -> str | None:
	if not broadcast.image:
		return None
	found = frappe.get_all(
		"File",
		filters={
			"file_url": broadcast.image,
			"attached_to_doctype": BROADCAST,
			"attached_to_name": broadcast.name,
		},
		pluck="name",
		order_by="creation asc",
		limit=1,
	)
	if not found:
		frappe.throw(_("The image is gone. Attach it anew."))
	return found[0]
