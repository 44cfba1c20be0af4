"""What the booking page offers: told to everybody, and to who is logged in only those who come to where he lives."""

from datetime import datetime

from telegram_integration.service_booking.domain.sent_values import day_of
from telegram_integration.service_booking.services.customers import addresses
from telegram_integration.service_booking.services.offer import catalogue, free_times
from telegram_integration.service_booking.services.web import web_sessions
from telegram_integration.service_booking.services.web.web_sessions import NotLoggedIn, Visitor


def masters(service: str, session: str, now: datetime) -> dict:
	"""Raises NotFound, here and below."""
	return {"masters": catalogue.masters(service, _zone(session, now))}


def days(service: str, master: str, session: str, now: datetime) -> dict:
	zone = "" if master else _zone(session, now)
	return {"days": free_times.days(service, master, now, zone=zone)}


def times(service: str, master: str, day: str, session: str, now: datetime) -> dict:
	"""Raises InvalidInput for what is no day."""
	zone = "" if master else _zone(session, now)
	return {"times": free_times.times(service, master, day_of(day), now, zone=zone)}


def visitor_or_nobody(session: str, now: datetime) -> Visitor | None:
	"""A session that is over is no hindrance to who only looks."""
	try:
		return web_sessions.visitor(session, now)
	except NotLoggedIn:
		return None


def _zone(session: str, now: datetime) -> str:
	"""Of his usual address; empty where nobody knows it."""
	visitor = visitor_or_nobody(session, now) if session else None
	return addresses.usual_zone(visitor.customer) if visitor else ""
