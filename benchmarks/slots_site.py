"""on_site.py slots … CALLS BOOKINGS MASTERS…: how fast free times are found, and taken.

Makes slots, asks for free times through the application, books, writes FOLDER/slots.json, takes out what it wrote.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from benchmarks.masters import arguments
from benchmarks.on_site import opened
from benchmarks.timing import Step, at_once, by_turns

DOOR = "telegram_integration.time_slots.api.get_free_starts"
__all__ = ["arguments", "run"]


def run(site, options) -> None:
	with opened(site, options):
		found = _measured(site, options)
	(options.folder / "slots.json").write_text(json.dumps(found), encoding="utf-8")


def _measured(site, options) -> dict:
	import frappe

	from benchmarks import slots_data

	try:
		key, secret = slots_data.staff_key()
		made = [slots_data.fill(masters) for masters in sorted(options.masters)]
		frappe.destroy()  # the application connects by itself
		asked = _asked(options, made, key, secret)
		booked = [_booked(site, options.bookings, 1)]
		if options.kind == "bench":
			booked.append(_booked(site, options.bookings, 4))
		return {"made": made, "asked": asked, "booked": booked}
	finally:
		frappe.init(site)
		frappe.connect()
		slots_data.take_out()


def _asked(options, made: list[dict], key: str, secret: str) -> list[dict]:
	from frappe.app import application

	from benchmarks.api_counts import Counter
	from benchmarks.slots_data import KIND, names_of

	questions = []
	for masters in options.masters:
		query = {"resource_doctype": KIND, "resources": json.dumps(names_of(masters)), "minutes": 90}
		slots = sum(step["slots"] for step in made if step["masters"] <= masters)
		for what, words in (("all that may be booked", query), ("one day", {**query, **_one_day()})):
			questions.append(({"what": what, "masters": masters, "slots": slots}, DOOR, words))
	return by_turns(Counter(application, key, secret, options.site), questions, options.calls)


def _one_day() -> dict:
	day = str(date.today() + timedelta(days=2))
	return {"first": day, "last": day}


def _booked(site, bookings: int, connections: int) -> dict:
	"""Each booking is three steps in three transactions, as a customer takes them; nobody wants another's slot."""

	@contextmanager
	def connected(number: int) -> Iterator[list[Step]]:
		import frappe

		frappe.init(site)
		frappe.connect()
		try:
			yield _bookings_of(number, connections, bookings)
		finally:
			frappe.destroy()

	return at_once(connections, connected)


def _bookings_of(number: int, connections: int, bookings: int) -> list[Step]:
	"""Of masters that are this connection's alone."""
	import frappe

	from benchmarks.slots_data import KIND, names_of
	from telegram_integration.time_slots.domain.fitting import Visit
	from telegram_integration.time_slots.services import free_slots

	now, visit = frappe.utils.now_datetime(), Visit(60)
	own = names_of(48)[number::connections]
	found = free_slots.free_starts(KIND, own, visit, now)
	starts = [(name, offer.start) for name in own for day in found[name].values() for offer in day]
	frappe.db.commit()
	return [_booking(name, start, visit) for name, start in starts[: bookings // connections]]


def _booking(name: str, start, visit) -> Step:
	import frappe

	from benchmarks.slots_data import KIND
	from telegram_integration.time_slots.domain.slot import Holder
	from telegram_integration.time_slots.domain.wishes import Wish
	from telegram_integration.time_slots.services import holding

	def book() -> None:
		now, holder = frappe.utils.now_datetime(), Holder(KIND, name)
		kept = holding.hold(Wish(KIND, (name,), start, visit), holder, now)
		frappe.db.commit()
		for step in (holding.pend, holding.reserve):
			step(kept.offer.slots, holder, now)
			frappe.db.commit()

	return book
