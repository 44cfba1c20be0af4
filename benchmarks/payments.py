"""How long a provider waits for our answer, beside a bare ping of the same server in the same run, how many queries
that takes, and what the books say after a storm of calls: thrice each, in any order, eight at once.

Payme's calls stand for all: Perform makes and submits the Payment Entry before it answers. On the embedded engine, and
on a real bench where FRAPPE_BENCH and FRAPPE_SITE name one; that site must be one to be thrown away.
"""

import json
import random
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.benches import on_both, run_on_site, serve_site
from benchmarks.tables import milliseconds, percentile, print_table
from sandbox.demo.settings import Bench
from sandbox.demo.supervisor import Supervisor
from sandbox.providers.caller import send
from sandbox.providers.payme_caller import Payme, new_id

DOOR = "/api/method/telegram_integration.online_payments.api.payme"
CALLS = ("ping", "CheckPerform", "Create", "Perform")
HEAD = ["senders", "call", "p50, ms", "p95, ms", "3 × ping p95 + 60", "SQL queries"]


@dataclass(frozen=True)
class Size:
	payments: int = 100
	senders: tuple[int, ...] = (1, 8)
	events: int = 10_000
	each: int = 20
	"""Sessions of one contract."""

	@property
	def storm(self) -> int:
		"""Sessions in the storm: each is created and performed, both three times."""
		return self.events // 6

	@property
	def contracts(self) -> int:
		return -(-(self.payments * len(self.senders) + self.storm + 2) // self.each)


@dataclass(frozen=True)
class Place:
	"""A served site: its address, the name it is chosen by, and how to run the script on it."""

	address: str
	host: str
	facts: dict
	payme: Payme


async def measure(size: Size) -> None:
	await on_both("Payments", partial(_on, size))


async def _on(size: Size, where: str, bench: Bench | None) -> None:
	with TemporaryDirectory(prefix="figures-") as folder:
		supervisor = Supervisor(Path(folder) / "logs")
		try:
			address = await serve_site(
				supervisor, "payments", bench, folder, str(size.contracts), str(size.each)
			)
			place = _place(address, Path(folder), bench)
			orders = place.facts["sessions"]
			for senders in size.senders:
				mine, orders = orders[: size.payments], orders[size.payments :]
				_print_waits(where, place, senders, _paid_by(place, mine, senders))
			await _storm(supervisor, Path(folder), size, bench, place, orders[: size.storm], where)
		finally:
			await supervisor.stop()


def _place(address: str, folder: Path, bench: Bench | None) -> Place:
	facts = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
	host = bench.host if bench else "127.0.0.1"
	return Place(address, host, facts, Payme(f"{address}{DOOR}", facts["key"], headers={"Host": host}))


Waits = dict[str, list[float]]


def _paid_by(place: Place, orders: list[str], senders: int) -> Waits:
	"""Every order is paid as Payme does it, with a ping before; so many at once."""
	waits: Waits = defaultdict(list)
	with ThreadPoolExecutor(senders) as pool:
		for taken in pool.map(lambda order: _pay(place, order), orders):
			for call, seconds in taken.items():
				waits[call].append(seconds)
	return waits


def _pay(place: Place, order: str) -> dict[str, float]:
	payment, amount = new_id(), place.facts["amount"]
	steps = (
		lambda: send(f"{place.address}/api/method/ping", "GET", {"Host": place.host}),
		lambda: place.payme.check_perform(order, amount),
		lambda: place.payme.create(payment, order, amount),
		lambda: place.payme.perform(payment),
	)
	return {call: _timed(step) for call, step in zip(CALLS, steps, strict=True)}


def _timed(step) -> float:
	began = time.perf_counter()
	reply = step()
	taken = time.perf_counter() - began
	if reply.status != 200 or "error" in (reply.json or {}):
		raise RuntimeError(f"answered {reply.status}: {reply.body[:300]!r}")
	return taken


def _print_waits(where: str, place: Place, senders: int, waits: Waits) -> None:
	limit = 3 * percentile(waits["ping"], 0.95) + 0.060
	rows = [
		[
			str(senders),
			call,
			*(milliseconds(percentile(waits[call], share)) for share in (0.5, 0.95)),
			milliseconds(limit),
			str(place.facts["queries"].get(call, "–")),
		]
		for call in CALLS
	]
	print_table(f"Payme's calls: {where}; {len(waits['ping'])} payments", HEAD, rows)


async def _storm(supervisor, folder: Path, size: Size, bench, place: Place, orders: list[str], where: str):
	"""Shuffled, so that many a Perform comes before its Create and is refused; what is left over is repeated."""
	payments = {order: new_id() for order in orders}
	calls = [(method, order) for order in orders for method in ("create", "perform")] * 3
	random.Random(1).shuffle(calls)
	amount = place.facts["amount"]

	def deliver(call: tuple[str, str]) -> int:
		method, order = call
		payment = payments[order]
		if method == "create":
			return place.payme.create(payment, order, amount).status
		return place.payme.perform(payment).status

	began = time.perf_counter()
	with ThreadPoolExecutor(max(size.senders)) as pool:
		statuses = list(pool.map(deliver, calls))
		seconds = time.perf_counter() - began
		list(pool.map(deliver, [(method, order) for order in orders for method in ("create", "perform")]))
	(folder / "paid.json").write_text(json.dumps(orders), encoding="utf-8")
	await run_on_site(supervisor, "payments", bench, folder, "--look")
	found = json.loads((folder / "books.json").read_text(encoding="utf-8"))
	rows = [
		["events", f"{len(calls):,}"],
		["answers other than HTTP 200", str(sum(status != 200 for status in statuses))],
		["events a second", f"{len(calls) / seconds:.0f}"],
		["payments", f"{len(orders):,}"],
		["wrong bookings", str(found["wrong"])],
		["contracts whose paid sum is not that of their payments", str(found["contracts_wrong"])],
	]
	print_table(f"A storm of events: {where}", ["what", "value"], rows)
