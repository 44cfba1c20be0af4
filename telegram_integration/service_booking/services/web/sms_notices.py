"""Sends the notices that wait for customers without Telegram. Once each: two workers, a crash or a lost answer send none twice.

A row is claimed under its lock and the claim committed before Eskiz is asked, so that nobody waits under a lock and a
process that dies leaves a mark. What is no longer true is not sent. Where Eskiz has surely not heard, it is tried again;
where nobody can tell, it is not, and the row says so.
"""

import json
from datetime import datetime, timedelta

import frappe
from frappe.utils import cint, get_datetime

from telegram_integration.online_payments.services.step import drop_step, end_step
from telegram_integration.service_booking.domain import sms_notice
from telegram_integration.service_booking.services.customers.customer_phone import phone_of
from telegram_integration.service_booking.services.messages import order_messages
from telegram_integration.service_booking.services.messages import order_values as about
from telegram_integration.service_booking.services.orders import links, order_notices, sms_queue
from telegram_integration.service_booking.services.orders.sms_queue import (
	FAILED,
	NOT_SENT,
	NOTICE,
	QUEUED,
	SENDING,
	SENT,
	UNKNOWN,
)
from telegram_integration.service_booking.services.settings import booking_rules
from telegram_integration.service_booking.services.web import sms
from telegram_integration.service_booking.services.web.sms_settings import sms_rules
from telegram_integration.service_booking.sms.eskiz import number_of
from telegram_integration.telegram_core.domain import phone
from telegram_integration.telegram_core.services.settings import login_rules

_FIELDS = [
	*("name", "status", "service_order", "occasion", "occasion_key", "language", "details"),
	*("attempts", "send_at", "expires_at", "claimed_at"),
]
_HOUR, _LATER = timedelta(hours=1), timedelta(minutes=10)
_KINDS = {
	order_notices.RECEIVED: sms_notice.RECEIVED,
	order_notices.CONFIRMED: sms_notice.CONFIRMED,
	order_notices.MOVED: sms_notice.MOVED,
	order_notices.CANCELLED: sms_notice.CANCELLED,
	order_notices.DAY_BEFORE: sms_notice.DAY_BEFORE,
	order_notices.PAYMENT_LINK: sms_notice.TO_PAY,
}
# Whoever waits for it has just done something himself.
_URGENT = {order_notices.RECEIVED, order_notices.PAYMENT_LINK}
_NO_LINK = "…"


def due(now: datetime) -> list[str]:
	return frappe.get_all(
		NOTICE,
		filters={"status": QUEUED, "send_at": ("<=", now)},
		pluck="name",
		order_by="send_at asc, name asc",
	)


def send(name: str, now: datetime) -> None:
	"""One that waits, if it still shall be sent."""
	drop_step()
	row = _locked(name)
	if row is None or row.status != QUEUED or get_datetime(row.send_at) > now:
		return
	order, details = about.read(row.service_order), json.loads(row.details or "{}")
	if reason := _why_not(row, order, details, now):
		_write(row, status=NOT_SENT, reason=reason)
		return
	if sms_queue.has_telegram(order.customer):
		goes = order_notices.pass_on(order, row.occasion, row.occasion_key, details or None, row.expires_at)
		_write(row, status=NOT_SENT, reason="told in Telegram" if goes else "the customer has left Telegram")
		return
	number = _number(order)
	if not number:
		_write(row, status=FAILED, reason="no telephone of Uzbekistan")
		return
	at = _moment(row, order, now)
	if at > now:
		_write(row, send_at=at)
		return
	link = links.order_link(order)
	text, attempts = text_of(row.occasion, order, row.language, link), cint(row.attempts) + 1
	told = {"text": text.replace(link, _NO_LINK), "masked": phone.mask(number)}
	_write(row, status=SENDING, attempts=attempts, claimed_at=now, **told)
	end_step()  # whoever comes now finds it claimed
	_note(name, attempts, sms.send_text(number, text), now)


def text_of(occasion: str, order, language: str, link: str) -> str:
	"""What is said now: the payment that is missing before anything else, and what comes back of a cancelled visit."""
	kind, amount = _KINDS[occasion], about.due_first(order)
	if occasion in (order_notices.RECEIVED, order_notices.CONFIRMED) and amount:
		kind = sms_notice.TO_PAY
	if occasion == order_notices.PAYMENT_LINK:
		amount = amount or about.still_open(order)
	if occasion == order_notices.CANCELLED and (amount := about.refund(order)):
		kind = sms_notice.REFUNDED
	own = booking_rules().sms_texts.get((kind, language))
	template = own or sms_notice.TEXTS[kind][language]
	return sms_notice.written(template, get_datetime(order.start), about.money(amount, order, language), link)


def give_up_left_behind(now: datetime) -> None:
	"""A worker died with it in hand. Eskiz may have it: it is not sent again."""
	stale = {"status": SENDING, "claimed_at": ("<", now - sms_notice.LEASE)}
	for name in frappe.get_all(NOTICE, filters=stale, pluck="name", order_by="name asc"):
		row = _locked(name)
		if row and row.status == SENDING and get_datetime(row.claimed_at) < now - sms_notice.LEASE:
			_write(row, status=UNKNOWN, reason="the process ended before the answer was kept")


def forget_old(before: datetime) -> None:
	frappe.db.delete(NOTICE, {"queued_at": ("<", before)})


def _why_not(row, order, details: dict, now: datetime) -> str:
	rules = sms_rules()
	if not booking_rules().sms_notices or not rules.is_on:
		return "switched off"
	if rules.is_trial:
		return "trial: no SMS is sent"
	if row.expires_at and get_datetime(row.expires_at) <= now:
		return "too late"
	if order is None:
		return "the order is gone"
	return order_messages.why_not(row.occasion, order, details, now)


def _moment(row, order, now: datetime) -> datetime:
	"""When it may go: by day, unless it cannot wait, and within what an hour may cost."""
	hold_until = order.hold_until if about.due_first(order) else None
	hurry = [get_datetime(one) for one in (order.start, row.expires_at, hold_until) if one]
	at = sms_notice.may_go_at(now, row.occasion in _URGENT, min(hurry))
	if at == now and _sent_within_an_hour(now) >= sms_rules().most_per_hour:
		return now + _LATER
	return at


def _sent_within_an_hour(now: datetime) -> int:
	return frappe.db.count(NOTICE, {"claimed_at": (">", now - _HOUR)})


def _number(order) -> str:
	"""E.164; empty for what is no telephone of Uzbekistan, to which alone Eskiz sends."""
	number = phone.normalise(order.phone or phone_of(order.customer), login_rules().region) or ""
	return number if number_of(number) else ""


def _note(name: str, attempts: int, delivery: sms.Delivery, now: datetime) -> None:
	"""What became of it; unless somebody has given it up meanwhile, which a late answer still mends."""
	row = _locked(name)
	if row is None:
		return
	if delivery.status == sms.SENT:
		_write(row, status=SENT, sent_at=now, message_id=delivery.message_id, reason="")
	elif delivery.status == sms.NO_ANSWER:
		_write(row, status=UNKNOWN, reason="Eskiz has not answered: it may have come")
	elif delivery.may_repeat and (again := sms_notice.next_try(attempts, now)):
		_write(row, status=QUEUED, send_at=again, reason=delivery.said[:140])
	else:
		_write(row, status=FAILED, reason=delivery.said[:140])


def _locked(name: str):
	return frappe.db.get_value(NOTICE, name, _FIELDS, as_dict=True, for_update=True)


def _write(row, **values) -> None:
	frappe.db.set_value(NOTICE, row.name, values)
