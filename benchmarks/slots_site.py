"""Run by the Python that has a Frappe: slots_site.py engine|bench SITE FOLDER CALLS BOOKINGS MASTERS…

Makes slots, asks for free times through the application, books, writes FOLDER/slots.json, takes out what it wrote.
"""

import argparse
import json
import sys
import threading
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
# Started by its path, so this folder stands first, where `bot` or `machine` would hide other modules. The checkout
# goes to the end: what a bench has installed is what runs.
sys.path = [entry for entry in sys.path if Path(entry or ".").resolve() != Path(__file__).resolve().parent]
sys.path.append(str(CHECKOUT))

DOOR = "telegram_integration.time_slots.api.get_free_starts"
PING = "frappe.ping"


def main() -> None:
	parser = argparse.ArgumentParser()
	parser.add_argument("kind", choices=["engine", "bench"])
	parser.add_argument("site")
	parser.add_argument("folder", type=Path)
	parser.add_argument("calls", type=int)
	parser.add_argument("bookings", type=int)
	parser.add_argument("masters", type=int, nargs="+")
	options = parser.parse_args()
	site = _engine(options.folder) if options.kind == "engine" else options.site
	import frappe

	frappe.init(site)
	frappe.connect()
	try:
		frappe.set_user("Administrator")
		if options.kind == "bench" and not (frappe.conf.get("allow_tests") or frappe.conf.get("throw_away")):
			raise SystemExit(
				"this site is not one to be thrown away: it has neither allow_tests nor throw_away"
			)
		found = _measured(site, options)
		(options.folder / "slots.json").write_text(json.dumps(found), encoding="utf-8")
	finally:
		frappe.destroy()


def _engine(folder: Path):
	sys.path.append(str(CHECKOUT / "sandbox" / "engine"))
	from frappe.engine.site import create_site

	return create_site(
		folder / "site", apps=["telegram_integration"], masters=CHECKOUT / "sandbox" / "masters"
	)


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
	"""Every question in turn, so that a slow moment of the machine meets all alike."""
	from frappe.app import application

	from benchmarks.api_counts import Counter
	from benchmarks.slots_data import KIND, names_of

	counter = Counter(application, key, secret, options.site)
	found, pings = [], []
	for masters in options.masters:
		query = {"resource_doctype": KIND, "resources": json.dumps(names_of(masters)), "minutes": 90}
		one_day = {**query, **_one_day()}
		for what, words in (("all that may be booked", query), ("one day", one_day)):
			found.append({"what": what, "masters": masters, "query": words, "times": [], "pings": pings})
	for one in found:
		one["queries"] = len(counter.count(DOOR, one["query"]))
		one["slots"] = sum(step["slots"] for step in made if step["masters"] <= one["masters"])
	for _ in range(options.calls):
		pings.append(_timed(lambda: counter._call(PING, {})))
		for one in found:
			one["times"].append(_timed(lambda one=one: counter._call(DOOR, one["query"])))
	return [{key: value for key, value in one.items() if key != "query"} for one in found]


def _one_day() -> dict:
	day = str(date.today() + timedelta(days=2))
	return {"first": day, "last": day}


def _timed(call: Callable[[], object]) -> float:
	began = time.perf_counter()
	call()
	return time.perf_counter() - began


def _booked(site, bookings: int, connections: int) -> dict:
	"""Each booking is three steps in three transactions, as a customer takes them; nobody wants another's slot."""
	times: list[list[float]] = [[] for _ in range(connections)]
	ready = threading.Barrier(connections + 1)

	def work(number: int) -> None:
		import frappe

		frappe.init(site)
		frappe.connect()
		try:
			own = _bookings_of(number, connections, bookings)
			ready.wait()
			for book in own:
				times[number].append(_timed(book))
		finally:
			frappe.destroy()

	threads = [threading.Thread(target=work, args=(number,)) for number in range(connections)]
	for thread in threads:
		thread.start()
	ready.wait()
	began = time.perf_counter()
	for thread in threads:
		thread.join()
	seconds = time.perf_counter() - began
	return {"connections": connections, "seconds": seconds, "times": [one for own in times for one in own]}


def _bookings_of(number: int, connections: int, bookings: int) -> list[Callable[[], None]]:
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


def _booking(name: str, start, visit) -> Callable[[], None]:
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


if __name__ == "__main__":
	main()
