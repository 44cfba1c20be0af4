"""on_site.py booking … CALLS BOOKINGS MASTERS…: how fast a visit is chosen, and booked.

Makes masters with their time, asks the doors of the bot through the application, books, writes FOLDER/booking.json,
takes out what it wrote.
"""

import json
from contextlib import nullcontext
from datetime import date, timedelta
from functools import partial

from benchmarks.masters import arguments
from benchmarks.on_site import opened
from benchmarks.timing import at_once, by_turns

DOORS = "telegram_integration.service_booking.api"
__all__ = ["arguments", "run"]


def run(site, options) -> None:
	with opened(site, options):
		found = _measured(site, options)
	(options.folder / "booking.json").write_text(json.dumps(found), encoding="utf-8")


def _measured(site, options) -> dict:
	import frappe

	from benchmarks import booking_data

	# Two bookings beside those of each number of connections: one warms the caches, the queries of one are counted.
	ways = (1, 4) if options.kind == "bench" else (1,)
	filled = booking_data.begin(booking_data.clients_for((options.bookings + 2) * len(ways)))
	try:
		services = {number: booking_data.service_of(filled, number) for number in sorted(options.masters)}
		wishes = _wishes(filled, services[min(services)])
		frappe.destroy()  # the application connects by itself
		asked = _asked(options, filled, services)
		booked = [_booked(options, filled, wishes, connections) for connections in ways]
		return {"asked": asked, "booked": booked}
	finally:
		frappe.init(site)
		frappe.connect()
		booking_data.take_out(filled)


def _wishes(filled, service: str) -> list[dict]:
	"""Bookings that are nowhere in each other's way: of one customer a few, every master's hour once."""
	import frappe

	from benchmarks.booking_data import MARK
	from telegram_integration.service_booking.services.offer.catalogue import masters_for
	from telegram_integration.service_booking.services.offer.plans import MASTER
	from telegram_integration.service_booking.services.steps.booking import MOST_OPEN
	from telegram_integration.time_slots.domain.fitting import Visit
	from telegram_integration.time_slots.services import free_slots

	masters = [name for name in masters_for(service) if name.startswith(MARK)]
	found = free_slots.free_starts(MASTER, masters, Visit(60), frappe.utils.now_datetime())
	frappe.db.commit()
	starts = [(name, offer.start) for name in masters for day in found[name].values() for offer in day]
	people = [client for client in filled.clients for _ in range(MOST_OPEN)]
	return [
		{
			"telegram_id": telegram_id,
			"address_id": address,
			"service": service,
			"master": master,
			"start": start.isoformat(),
			"idempotency_key": f"figures-{number}",
		}
		for number, ((telegram_id, address), (master, start)) in enumerate(zip(people, starts, strict=False))
	]


def _counter(options, filled):
	from frappe.app import application

	from benchmarks.api_counts import Counter

	return Counter(application, filled.key, filled.secret, options.site)


def _asked(options, filled, services: dict[int, str]) -> list[dict]:
	who = {"telegram_id": filled.clients[0][0]}
	day = {"day": str(date.today() + timedelta(days=2))}
	questions = []
	for masters in options.masters:
		of = {**who, "service": services[masters]}
		for door, query in (
			("get_services", who),
			("get_masters", of),
			("get_free_days", of),
			("get_free_times", {**of, **day}),
		):
			questions.append(({"door": door, "masters": masters}, f"{DOORS}.{door}", query))
	return by_turns(_counter(options, filled), questions, options.calls)


def _booked(options, filled, wishes: list[dict], connections: int) -> dict:
	"""``wishes``: those that are booked are taken out of it."""
	from benchmarks.api_counts import noted

	first, second, *taken = [wishes.pop() for _ in range(options.bookings + 2)]
	_book(_counter(options, filled), first)
	with noted() as queries:
		_book(_counter(options, filled), second)

	def visitors(number: int):
		counter = _counter(options, filled)
		return nullcontext([partial(_book, counter, wish) for wish in taken[number::connections]])

	return {**at_once(connections, visitors), "queries": len(queries)}


def _book(counter, wish: dict) -> None:
	path = f"/api/method/{DOORS}.book_visit"
	answer = counter.client.post(path, json=wish, headers=counter.headers)
	if answer.status_code != 200 or answer.get_json()["message"]["result"] != "booked":
		raise RuntimeError(f"book_visit answered {answer.status}: {answer.get_data(as_text=True)[:500]}")
