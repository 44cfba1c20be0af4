"""The doors of the booking page, of a visit's page and of a master's day, open to guests.

All are POST, so that no telephone, code or token stands in an address that a server logs; none takes a cookie. Prices
and free times are told to everybody. Everything else has a proof of its own: the session of a login, the token of a
visit's link, or the token of a master's link. How often each may be called from one address is its guard's business: often enough for
all who share the one of a mobile operator.
"""

import frappe
from frappe.utils import now_datetime

from telegram_integration.service_booking.domain.sent_values import moment_of
from telegram_integration.service_booking.services.customers import addresses
from telegram_integration.service_booking.services.web import (
	web_booking,
	web_login,
	web_master_day,
	web_offer,
	web_sessions,
	web_start,
	web_visit,
)
from telegram_integration.service_booking.services.web.web_booking import Wish
from telegram_integration.service_booking.services.web.web_guard import guest, require_calm, spoken
from telegram_integration.service_booking.services.web.web_sessions import visitor
from telegram_integration.telegram_core.services.shelter import sheltered

MINUTE = 60
HOUR = 3600


@frappe.whitelist(allow_guest=True, methods=["POST"])
def get_start(session: str = "", language: str = "") -> dict:
	"""``{company, services, sms_login, visitor…}``: all that the booking page needs at first."""
	require_calm("get_start", 120, MINUTE, session, language)
	return sheltered(lambda: web_start.start(session, spoken(language), now_datetime()))


@frappe.whitelist(allow_guest=True, methods=["POST"])
def get_masters(service: str = "", session: str = "") -> dict:
	"""``{masters: [{master_id, name, photo, bio}]}``. NotFound (404) for a service that is none."""
	require_calm("get_masters", 120, MINUTE, service, session)
	return sheltered(lambda: web_offer.masters(service, session, now_datetime()))


@frappe.whitelist(allow_guest=True, methods=["POST"])
def get_days(service: str = "", master: str = "", session: str = "") -> dict:
	"""``{days: [{date, count}]}`` with free times; ``master`` empty: whoever can."""
	require_calm("get_days", 120, MINUTE, service, master, session)
	return sheltered(lambda: web_offer.days(service, master, session, now_datetime()))


@frappe.whitelist(allow_guest=True, methods=["POST"])
def get_times(service: str = "", master: str = "", day: str = "", session: str = "") -> dict:
	"""``{times: ["10:00"]}`` of one day. InvalidInput (422) for what is no day."""
	require_calm("get_times", 240, MINUTE, service, master, day, session)
	return sheltered(lambda: web_offer.times(service, master, day, session, now_datetime()))


@frappe.whitelist(allow_guest=True, methods=["POST"])
def send_code(phone: str = "", language: str = "") -> dict:
	"""Asks for a code by SMS: ``{result, ticket, resend_in…}``. Whether the telephone is known is not told."""
	require_calm("send_code", 20, MINUTE, phone, language)
	return sheltered(lambda: web_login.send_code(phone, guest(language), now_datetime()))


@frappe.whitelist(allow_guest=True, methods=["POST"])
def confirm_code(ticket: str = "", phone: str = "", code: str = "", language: str = "") -> dict:
	"""``{result: in, session, visitor}``, or why not."""
	require_calm("confirm_code", 30, MINUTE, ticket, phone, code, language)
	return sheltered(lambda: web_login.confirm_code(ticket, phone, code, guest(language), now_datetime()))


@frappe.whitelist(allow_guest=True, methods=["POST"])
def register(ticket: str = "", phone: str = "", name: str = "", language: str = "") -> dict:
	"""A newcomer says his name: as confirm_code. InvalidInput (422) for what is no name."""
	require_calm("register", 20, MINUTE, ticket, phone, name, language)
	return sheltered(lambda: web_login.register(ticket, phone, name, guest(language), now_datetime()))


@frappe.whitelist(allow_guest=True, methods=["POST"])
def enter_from_telegram(init_data: str = "", language: str = "") -> dict:
	"""What Telegram has signed, for a session: ``{result: in|unknown}``. NotFound for a wrong signature."""
	require_calm("enter_from_telegram", 120, MINUTE, init_data, language)
	return sheltered(lambda: web_login.enter_from_telegram(init_data, guest(language), now_datetime()))


@frappe.whitelist(allow_guest=True, methods=["POST"])
def get_logins(session: str = "") -> dict:
	"""``{logins}``: where the customer is logged in. NotLoggedIn (403) without a good session, here and below."""
	require_calm("get_logins", 60, MINUTE, session)
	now = now_datetime()
	return sheltered(lambda: {"logins": web_sessions.logins_of(visitor(session, now), now)})


@frappe.whitelist(allow_guest=True, methods=["POST"])
def end_login(session: str = "", login: str = "") -> dict:
	"""Ends one of the customer's logins; ``login`` empty: all but this one. The logins that are left."""
	require_calm("end_login", 60, MINUTE, session, login)
	now = now_datetime()
	return sheltered(lambda: web_sessions.end_one(visitor(session, now), login, now))


@frappe.whitelist(allow_guest=True, methods=["POST"])
def get_addresses(session: str = "") -> dict:
	"""``{addresses}``, the default one first."""
	require_calm("get_addresses", 120, MINUTE, session)
	return sheltered(lambda: {"addresses": addresses.list_of(visitor(session, now_datetime()).customer)})


@frappe.whitelist(allow_guest=True, methods=["POST"])
def save_address(fields: dict | None = None, session: str = "", address_id: str = "") -> dict:
	"""A new one, or what is said anew of one's own: all of them then, and ``saved``. InvalidInput (422)."""
	require_calm("save_address", 60, MINUTE, fields, session, address_id)
	return sheltered(
		lambda: web_booking.save_address(visitor(session, now_datetime()), address_id, fields or {})
	)


@frappe.whitelist(allow_guest=True, methods=["POST"])
def remove_address(session: str = "", address_id: str = "") -> dict:
	"""``{addresses}`` that are left."""
	require_calm("remove_address", 60, MINUTE, session, address_id)
	return sheltered(lambda: web_booking.remove_address(visitor(session, now_datetime()), address_id))


@frappe.whitelist(allow_guest=True, methods=["POST"])
def get_orders(session: str = "", which: str = "", page: int = 1, language: str = "") -> dict:
	"""The customer's visits: ``{orders, has_more…}``. ``which``: upcoming, past, or empty for all."""
	require_calm("get_orders", 120, MINUTE, session, which, language)
	now = now_datetime()
	return sheltered(lambda: web_booking.orders_of(visitor(session, now), which, page, spoken(language), now))


@frappe.whitelist(allow_guest=True, methods=["POST"])
def book(
	options: list | None = None,
	session: str = "",
	service: str = "",
	start: str = "",
	address_id: str = "",
	master: str = "",
	comment: str = "",
	total: str = "",
	idempotency_key: str = "",
	language: str = "",
) -> dict:
	"""``{result: booked, order}`` or ``{result: refused, reason, alternatives}``; the same for the same key."""
	require_calm(
		"book", 30, MINUTE, session, service, start, address_id, master, options, comment, total, language
	)
	sent = Wish(service, start, address_id, master, options or [], comment, idempotency_key, total)
	now = now_datetime()
	return sheltered(lambda: web_booking.book(visitor(session, now), sent, spoken(language), now))


@frappe.whitelist(allow_guest=True, methods=["POST"])
def get_visit(order: str = "", token: str = "", language: str = "") -> dict:
	"""A visit by its link: ``{order, company…}``. NotFound for a token that is not, or no longer, right; so below."""
	require_calm("get_visit", 240, MINUTE, order, token, language)
	return sheltered(lambda: web_visit.page(order, token, spoken(language), now_datetime()))


@frappe.whitelist(allow_guest=True, methods=["POST"])
def pay_visit(order: str = "", token: str = "", idempotency_key: str = "", language: str = "") -> dict:
	"""``{url}`` of the payment page. NothingToPay (409) where nothing is owed."""
	require_calm("pay_visit", 30, MINUTE, order, token, idempotency_key, language)
	return sheltered(lambda: web_visit.pay(order, token, spoken(language), idempotency_key))


@frappe.whitelist(allow_guest=True, methods=["POST"])
def cancel_visit(order: str = "", token: str = "", reason: str = "", language: str = "") -> dict:
	"""Cancelled at once, or asked for once it is reserved: the visit as it is then. ImpossibleStep (409)."""
	require_calm("cancel_visit", 30, MINUTE, order, token, reason, language)
	return sheltered(lambda: web_visit.cancel(order, token, reason, spoken(language), now_datetime()))


@frappe.whitelist(allow_guest=True, methods=["POST"])
def move_visit(
	order: str = "", token: str = "", was: str = "", start: str = "", master: str = "", language: str = ""
) -> dict:
	"""From the time that was shown to another one; ``master`` empty: whoever can. ``{result, order…}`` as of book."""
	require_calm("move_visit", 30, MINUTE, order, token, was, start, master, language)
	return sheltered(
		lambda: web_visit.move(
			order, token, moment_of(was), moment_of(start), master, spoken(language), now_datetime()
		)
	)


@frappe.whitelist(allow_guest=True, methods=["POST"])
def rate_visit(
	order: str = "", token: str = "", score: int = 0, comment: str = "", language: str = ""
) -> dict:
	"""How it was, one to five: the visit as it is then. ImpossibleStep (409), InvalidInput (422)."""
	require_calm("rate_visit", 30, MINUTE, order, token, comment, language)
	return sheltered(lambda: web_visit.rate(order, token, score, comment, spoken(language), now_datetime()))


@frappe.whitelist(allow_guest=True, methods=["POST"])
def get_master_day(master: str = "", token: str = "", language: str = "") -> dict:
	"""A master's visits by his link: ``{master, days…}``. NotFound for a token that is not, or no longer, right."""
	require_calm("get_master_day", 240, MINUTE, master, token, language)
	return sheltered(lambda: web_master_day.page(master, token, spoken(language), now_datetime()))


@frappe.whitelist(allow_guest=True, methods=["POST"])
def take_visit_step(
	master: str = "", token: str = "", order: str = "", step: str = "", language: str = ""
) -> dict:
	"""``on_the_way``, ``start``, ``complete`` or ``no_show``: the days as they are then. ImpossibleStep (409)."""
	require_calm("take_visit_step", 60, MINUTE, master, token, order, step, language)
	return sheltered(
		lambda: web_master_day.step(master, token, order, step, spoken(language), now_datetime())
	)
