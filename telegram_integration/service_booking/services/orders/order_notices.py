"""Who is told of a step in an order's life: the customer, the therapists' chat, the master.

Each function queues in the caller's transaction and waits for nothing. What a message says is worked out when it is
sent (order_messages.py, work_order.py), so what is no longer true by then is not said. Chats of operators are told
through the Business Events that the steps record (telegram_core's event routes).
"""

from datetime import datetime

import frappe
from frappe.utils import get_datetime, now_datetime

from telegram_integration.service_booking.domain.reminding import DAY_BEFORE as DAY
from telegram_integration.service_booking.domain.reminding import SOON as HOURS
from telegram_integration.service_booking.domain.reminding import Reminder
from telegram_integration.service_booking.services.orders import sms_queue
from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.service_booking.services.settings import booking_rules
from telegram_integration.telegram_core.domain import outbox
from telegram_integration.telegram_core.services.outbox.queueing import queue_message
from telegram_integration.telegram_core.services.outbox.recipients import (
	Recipient,
	chat_recipient,
	customer_recipient,
	user_recipient,
)

RECEIVED, CONFIRMED, PAYMENT_LINK = "Visit received", "Visit confirmed", "Visit payment link"
PAID, RESERVED, MOVED = "Visit paid", "Visit reserved", "Visit moved"
CANCEL_ASKED, CANCELLED = "Visit cancellation asked", "Visit cancelled"
CANCEL_DECLINED = "Visit cancellation declined"
ON_THE_WAY, QUALITY = "Master on the way", "Visit quality"
DAY_BEFORE, SOON, UNPAID = "Visit the day before", "Visit soon", "Visit not paid"
WORK_ORDER, WITHDRAWN = "Work order", "Work order withdrawn"
BY_SMS = (RECEIVED, CONFIRMED, PAYMENT_LINK, MOVED, CANCELLED, DAY_BEFORE)
# These tell by themselves how the order stands when they are sent.
_TELL_THE_STATE = (RECEIVED, CONFIRMED, PAYMENT_LINK, PAID)


def booked(order) -> None:
	"""Taken in; with what is to be paid first, and until when."""
	_tell_customer(order, RECEIVED, "received")


def confirmed(order) -> None:
	"""Staff have called; says also what is to be paid, where something is."""
	_tell_customer(order, CONFIRMED, f"confirmed:{_minute(order.confirmed_at)}")


def payment_link(order) -> bool:
	"""By the button of the form: what is to be paid, with a button that pays. Twice within a minute is once.

	Whether there is an account that it goes to, or it goes by SMS.
	"""
	told = _tell_customer(order, PAYMENT_LINK, f"pay:{_minute(now_datetime())}")
	return bool(told) or sms_queue.reaches(order.customer)


def paid(order, source: str, brought: int, amount: int) -> None:
	"""``source``: the session or Payment Entry, and what it has ``brought`` altogether; ``amount``: what of it has just
	come. Tiyin. Of a session's money the payments' receipt is silent where this one is sent."""
	key = _paid_key(source, brought)
	_tell_customer(order, PAID, key, priority="Receipt", details={"amount": amount})


def paid_message(name: str, source: str, brought: int) -> str:
	"""The message of ``paid``, whether it was queued or not."""
	return outbox.message_name(f"visit:{name}:{_paid_key(source, brought)}")


def _paid_key(source: str, brought: int) -> str:
	return f"paid:{source}:{brought}"


def reserved(order) -> None:
	"""Nothing where a message that still waits will say so anyway."""
	if not _still_waits(order, _TELL_THE_STATE):
		_tell_customer(order, RESERVED, f"reserved:{_minute(order.reserved_at)}")


def moved(order, before: dict) -> None:
	"""``before``: ``start`` and ``master`` as they were. A master who has lost the visit is told as well."""
	was = {
		"start": str(before["start"]),
		"master": before["master"],
		"to": str(order.start),
		"to_master": order.master,
	}
	_tell_customer(order, MOVED, f"moved:{_moves(order)}:{order.start}", details=was)
	if order.ready_sent_at and before["master"] != order.master:
		_tell_master(before["master"], order, WITHDRAWN, f"moved-away:{_moves(order)}", was)


def cancel_requested(order) -> None:
	_tell_customer(order, CANCEL_ASKED, f"cancel-asked:{_minute(order.cancel_requested_at)}")


def cancelled(order) -> None:
	"""With what goes back. Who had the work order hears of it too."""
	_tell_customer(order, CANCELLED, f"cancelled:{_minute(order.cancelled_at)}")
	if order.ready_sent_at:
		_tell_workers(order, WITHDRAWN, f"withdrawn:{_minute(order.cancelled_at)}", {"master": order.master})


def cancel_declined(order, reason: str) -> None:
	"""With what staff have said to it."""
	details = {"reason": reason}
	_tell_customer(order, CANCEL_DECLINED, f"cancel-declined:{_minute(now_datetime())}", details=details)


def ready(order, *, again: bool = False, edit: str = "") -> bool:
	"""The work order, to the therapists' chat and the master himself; whether it reaches anybody.

	The first goes out once, whoever calls. ``again``: after a move, or by the button of the form; twice within a
	minute is an impatient finger. ``edit``: what tells one change of the order by staff from another.
	"""
	key = f"ready-again:{_moves(order)}:{edit or _minute(now_datetime())}" if again else "ready"
	return _tell_workers(order, WORK_ORDER, key, {"master": order.master, "again": again})


def on_the_way(order) -> None:
	_tell_customer(order, ON_THE_WAY, f"on-the-way:{order.start}", expires_at=get_datetime(order.end))


def completed(order) -> None:
	"""How was it? The buttons carry the score to the bot."""
	_tell_customer(order, QUALITY, "quality")


def reminder(order, due: Reminder, *, silent: bool) -> None:
	"""Of a visit: one of the two kinds, once for each start. ``silent``: it comes in the quiet hours."""
	template, priority = {DAY: (DAY_BEFORE, "Reminder"), HOURS: (SOON, "Notice")}[due.kind]
	details = {"start": str(order.start)}
	as_due = {"priority": priority, "expires_at": due.until, "silent": silent}
	_tell_customer(order, template, _reminder(order, due), details=details, **as_due)


def reminder_key(order, due: Reminder) -> str:
	return _key(order, _reminder(order, due))


def unpaid(order) -> None:
	"""Once for each hold: the time that is kept ends soon."""
	_tell_customer(
		order, UNPAID, f"unpaid:{_minute(order.hold_until)}", expires_at=get_datetime(order.hold_until)
	)


def pass_on(order, template: str, key: str, details: dict | None, expires_at: datetime | None) -> bool:
	"""What waited as an SMS, to the account that the customer has linked meanwhile; ``key``: the notice's own. Whether it
	goes there."""
	more = {"details": details, "expires_at": expires_at, "priority": "Notice"}
	about = {"reference_doctype": ORDER, "reference_name": order.name}
	recipient = customer_recipient(order.customer)
	return bool(queue_message(recipient, dedupe_key=key, template=template, **about, **more))


def _tell_customer(order, template: str, key: str, **more) -> str | None:
	"""``more``: as of queue_message. Who has no Telegram is told of what matters by SMS, if the settings say so."""
	if template in BY_SMS:
		asked = {name: more[name] for name in ("details", "expires_at") if name in more}
		sms_queue.queue(order, template, _key(order, key), **asked)
	return _queue(customer_recipient(order.customer), order, template, key, **more)


def _tell_workers(order, template: str, key: str, details: dict) -> bool:
	told = None
	if chat := booking_rules().therapists_chat:
		told = _queue(chat_recipient(chat), order, template, f"{key}:chat:{chat}", details=details)
	return bool(_tell_master(order.master, order, template, key, {**details, "own": True}) or told)


def _tell_master(master: str, order, template: str, key: str, details: dict) -> str | None:
	account = frappe.db.get_value("Service Master", master, "telegram_user")
	if not account:
		return None
	return _queue(user_recipient(account), order, template, f"{key}:master:{master}", details=details)


def _queue(recipient: Recipient | None, order, template: str, key: str, **more) -> str | None:
	return queue_message(
		recipient,
		dedupe_key=_key(order, key),
		template=template,
		reference_doctype=ORDER,
		reference_name=order.name,
		**{"priority": "Notice", **more},
	)


def _key(order, occasion: str) -> str:
	return f"visit:{order.name}:{occasion}"


def _reminder(order, due: Reminder) -> str:
	return f"{due.kind}:{order.start}"


def _still_waits(order, templates: tuple[str, ...]) -> bool:
	waiting = {
		"reference_doctype": ORDER,
		"reference_name": order.name,
		"template": ("in", list(templates)),
		"status": outbox.QUEUED,
	}
	return bool(frappe.db.exists("Telegram Message", waiting))


def _moves(order) -> int:
	"""How often the order was moved: to the same time and back again is told each time."""
	filters = {"event": "order_moved", "reference_doctype": ORDER, "reference_name": order.name}
	return frappe.db.count("Business Event", filters)


def _minute(moment: datetime | str | None) -> str:
	return f"{get_datetime(moment):%Y-%m-%d %H:%M}" if moment else ""
