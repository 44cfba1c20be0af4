"""What a master does in the bot, answered as its contract has it."""

from frappe.utils import get_datetime, now_datetime

from telegram_integration.online_payments.services.step import drop_step
from telegram_integration.service_booking.services.masters import day_off, master_day
from telegram_integration.service_booking.services.offer.typed_times import typed_day
from telegram_integration.service_booking.services.orders import orders
from telegram_integration.telegram_core.domain.errors import NotFound


def day(master: str, language: str, on: str) -> dict:
	"""``on``: empty for today. Raises InvalidInput."""
	now = now_datetime()
	return master_day.day(master, typed_day(on, "day", now.date()), now, language)


def take(master: str, language: str, order: str, step: str) -> dict:
	"""The visit after the step. Raises NotFound for another one's, InvalidInput for no step, ImpossibleStep."""
	now = now_datetime()
	drop_step()
	master_day.step(master, order, step, now)
	on = get_datetime(orders.read(order).start).date()
	visits = master_day.day(master, on, now, language)["visits"]
	visit = next((one for one in visits if one["order_id"] == order), None)
	if visit is None:
		raise NotFound
	return {"result": "done", "visit": visit}


def ask_days_off(master: str, first: str, last: str, reason: str) -> dict:
	"""Raises InvalidInput with ``first``, ``last`` or ``reason``."""
	begin, end = typed_day(first, "first"), typed_day(last, "last")
	drop_step()
	day_off.request(master, begin, end, reason, now_datetime())
	return {"result": "done", "first": begin.isoformat(), "last": end.isoformat()}
