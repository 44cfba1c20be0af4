"""A master's day on a page of its own, for whoever has its link: today, the days after it, and what was left open."""

from datetime import datetime, timedelta

from telegram_integration.online_payments.services.step import drop_step
from telegram_integration.service_booking.services.masters import master_day
from telegram_integration.service_booking.services.messages import order_values
from telegram_integration.service_booking.services.orders import links
from telegram_integration.service_booking.services.web import web_start

DAYS = 7


def page(master: str, token: str, language: str, now: datetime) -> dict:
	"""``{master, now, days: [{date, visits}], company…}``; of the days to come only those with visits, of those gone by
	what is still to be ended. Raises NotFound.
	"""
	known = links.master_behind(master, token)
	today = now.date()
	first, last = today - timedelta(days=DAYS - 1), today + timedelta(days=DAYS - 1)
	days: dict[str, list[dict]] = {today.isoformat(): []}
	for visit in master_day.visits_between(known, first, last, now, language):
		if visit["start"][:10] >= today.isoformat() or visit["can"]:
			days.setdefault(visit["start"][:10], []).append(visit)
	return {
		"master": order_values.master_name(known),
		"now": now.replace(microsecond=0).isoformat(),
		"days": [{"date": day, "visits": visits} for day, visits in sorted(days.items())],
		**web_start.company(),
	}


def step(master: str, token: str, order: str, action: str, language: str, now: datetime) -> dict:
	"""The page as it is then. Raises NotFound for another one's visit, InvalidInput, ImpossibleStep."""
	known = links.master_behind(master, token)
	drop_step()
	master_day.step(known, order, action, now)
	return page(master, token, language, now)
