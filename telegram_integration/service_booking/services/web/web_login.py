"""Logging in on the pages: by a code that comes by SMS, or inside Telegram by what Telegram has signed.

Until the code is given nothing depends on whether the telephone is somebody's: every telephone gets one. Refusals that
happen in the ordinary course are values, so that they are kept with what was counted.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import frappe
from frappe.utils import now_datetime

from telegram_integration.online_payments.services.page.mini_app import signed_user
from telegram_integration.online_payments.services.step import drop_step, end_step
from telegram_integration.service_booking.domain import login_code, person_name
from telegram_integration.service_booking.domain.login_code import Verdict
from telegram_integration.service_booking.services.accounts import newcomers
from telegram_integration.service_booking.services.settings import booking_rules
from telegram_integration.service_booking.services.web import sms, web_codes, web_customer, web_sessions
from telegram_integration.service_booking.services.web.sms_settings import sms_rules
from telegram_integration.service_booking.services.web.web_sessions import Proof
from telegram_integration.service_booking.sms.eskiz import number_of
from telegram_integration.telegram_core.domain import phone
from telegram_integration.telegram_core.domain.errors import DomainError, InvalidInput
from telegram_integration.telegram_core.domain.identity import Kind
from telegram_integration.telegram_core.services import identities
from telegram_integration.telegram_core.services.accounts import linked_customer
from telegram_integration.telegram_core.services.business_events import record_event
from telegram_integration.telegram_core.services.login_limits import lock_linking
from telegram_integration.telegram_core.services.settings import login_rules
from telegram_integration.telegram_core.services.staff_notices import notify_staff

_TOLD_EVERY = timedelta(hours=1)


@dataclass(frozen=True)
class Guest:
	"""Who is at the page, before it is known who he is. ``address``: of the internet, as he is counted."""

	address: str
	browser: str
	language: str


def send_code(text: str, guest: Guest, now: datetime) -> dict:
	"""``text``: the telephone as it was typed. ``{result}``: sent, with the ticket that the code is given with; wait,
	locked, wrong_phone, not_sent or off.
	"""
	rules, number = sms_rules(), _number(text)
	if not rules.is_on:
		return {"result": "off"}
	if not number:
		return {"result": "wrong_phone"}
	drop_step()
	lock_linking()
	if seconds := web_codes.wait(number, guest.address, rules.most_per_address, now):
		return {"result": "wait", "seconds": seconds}
	if web_codes.sent_within_an_hour(now) >= rules.most_per_hour:
		_tell_staff("sms_limit_reached")
		return {"result": "not_sent"}
	asked = web_codes.write_down(number, guest.address, now)
	end_step()  # nobody waits for Eskiz under a lock, and what was counted stays counted
	delivery = sms.send_code(number, asked.code, guest.language)
	web_codes.note(asked.name, delivery)
	if not delivery.may_arrive:
		_tell_staff("sms_not_sent", said=delivery.said)
		return {"result": "not_sent"}
	return {
		"result": "sent",
		"ticket": asked.ticket,
		"phone": phone.mask(number),
		"seconds": int(login_code.LASTS.total_seconds()),
		"resend_in": int(login_code.PAUSE.total_seconds()),
		"trial_code": asked.code if delivery.status == sms.TRIAL else "",
	}


def confirm_code(ticket: str, text: str, code: str, guest: Guest, now: datetime) -> dict:
	"""``{result}``: in, with the session; wrong, over, name_needed, ask_support (several customers have this telephone)
	or unknown (nobody has it, and newcomers are not taken).
	"""
	drop_step()
	lock_linking()
	number = _number(text)
	row = web_codes.locked(ticket, number) if number else None
	verdict = web_codes.judge(row, login_code.typed(code), now) if row else Verdict.OVER
	if verdict is Verdict.OVER:
		return {"result": "over"}
	if verdict is Verdict.WRONG:
		left = login_code.tries_left(row.tries)
		return {"result": "wrong", "tries_left": left} if left else {"result": "over"}
	web_codes.prove(row, now)
	return _let_in(row, guest, now, lambda: _newcomer(row, now))


def register(ticket: str, text: str, name: str, guest: Guest, now: datetime) -> dict:
	"""Who has given the right code and is nobody yet says his name. ``{result}`` as above; raises InvalidInput."""
	full_name = person_name.cleaned(name)
	if not full_name:
		raise InvalidInput("name")
	drop_step()
	lock_linking()
	number = _number(text)
	row = web_codes.locked(ticket, number) if number else None
	if not row or not web_codes.is_proved(row, now):
		return {"result": "over"}

	def made() -> dict:
		customer = newcomers.register(number, full_name, guest.language)
		return _opened(row, customer, guest, now) if customer else _used_up(row, now, "unknown")

	return _let_in(row, guest, now, made)


def enter_from_telegram(sent: str, guest: Guest, now: datetime) -> dict:
	"""``{result}``: in; or unknown: a true Telegram user who is no customer. Raises NotFound for a wrong signature."""
	telegram_id = signed_user(sent).user_id
	try:
		customer = linked_customer(telegram_id)
	except DomainError:  # linked to nobody, or blocked by staff: that it is one or the other is not told
		return {"result": "unknown"}
	if web_customer.is_shut_out(customer):
		return {"result": "unknown"}
	token = web_sessions.open_for(customer, Proof(telegram_user=str(telegram_id)), guest.browser, now)
	return {"result": "in", "session": token, "visitor": web_customer.shown(customer)}


def _let_in(row, guest: Guest, now: datetime, nobody: Callable[[], dict]) -> dict:
	found = identities.find_customers(Kind.PHONE, row.phone_key)
	if not found:
		return nobody()
	if len(found) > 1 or web_customer.is_shut_out(min(found)):
		return _used_up(row, now, "ask_support")
	return _opened(row, min(found), guest, now)


def _opened(row, customer: str, guest: Guest, now: datetime) -> dict:
	web_codes.use_up(row, now, customer)
	token = web_sessions.open_for(customer, Proof(phone_key=row.phone_key), guest.browser, now)
	return {"result": "in", "session": token, "visitor": web_customer.shown(customer)}


def _newcomer(row, now: datetime) -> dict:
	if booking_rules().register_new_customers:
		return {"result": "name_needed"}
	return _used_up(row, now, "unknown")


def _used_up(row, now: datetime, result: str) -> dict:
	web_codes.use_up(row, now)
	return {"result": result}


def _number(text: str) -> str:
	"""E.164; empty for what is no telephone of Uzbekistan, to which alone Eskiz sends."""
	number = phone.normalise(text, login_rules().region) or ""
	return number if number_of(number) else ""


def _tell_staff(event: str, **details: str) -> None:
	"""Once an hour: a bad hour has many of them."""
	recent = {"event": event, "occurred_at": (">", now_datetime() - _TOLD_EVERY)}
	if not frappe.db.exists("Business Event", recent):
		notify_staff(record_event(event, details=details or None))
