"""How long it takes to see the free times of 50 and of 500 masters over three weeks, beside a bare ping, how many
queries that is, and how many bookings a second are made by people who are not in each other's way.

On the embedded engine, and on a real bench where FRAPPE_BENCH and FRAPPE_SITE name one; that site must be one to be
thrown away. The application is called without a socket, authentication and all, so that both are measured alike.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.benches import MAKING, named_bench, run_there
from benchmarks.tables import milliseconds, percentile, print_table
from sandbox.demo.programs import environment
from sandbox.demo.ready import at_once
from sandbox.demo.settings import CHECKOUT, Bench
from sandbox.demo.supervisor import Program, Supervisor

SCRIPT = str(CHECKOUT / "benchmarks" / "slots_site.py")
ASKED = ["asked", "masters", "their slots", "p50, ms", "p95, ms", "p95 over ping, ms", "SQL queries"]
BOOKED = ["connections at once", "bookings (hold, order, reserve)", "a second", "p50, ms", "p95, ms"]


@dataclass(frozen=True)
class Size:
	masters: tuple[int, ...] = (50, 500)
	calls: int = 50
	bookings: int = 200


async def measure(size: Size) -> None:
	await _on(size, "embedded engine, SQLite", None)
	bench = named_bench()
	if bench is None:
		print("Slots on a real bench: not measured, FRAPPE_BENCH and FRAPPE_SITE are not set.")
		return
	await _on(size, "real bench, MariaDB", bench)


async def _on(size: Size, where: str, bench: Bench | None) -> None:
	numbers = [str(number) for number in (size.calls, size.bookings, *size.masters)]
	with TemporaryDirectory(prefix="figures-") as folder:
		supervisor = Supervisor(Path(folder) / "logs")
		try:
			if bench:
				await run_there(supervisor, bench, SCRIPT, "bench", bench.site, folder, *numbers)
			else:
				command = [sys.executable, SCRIPT, "engine", "engine", folder, *numbers]
				await supervisor.complete(Program("data", command, at_once, environment(), CHECKOUT, MAKING))
			found = json.loads((Path(folder) / "slots.json").read_text(encoding="utf-8"))
		finally:
			await supervisor.stop()
	_print(where, size, found)


def _print(where: str, size: Size, found: dict) -> None:
	rows = [_asked(one) for one in found["asked"]]
	print_table(f"Free times: {where}; {size.calls} calls each, by turns", ASKED, rows)
	made = [
		f"{one['slots']:,} slots, up to {one['masters']} masters, in {one['seconds']:.1f} s"
		for one in found["made"]
	]
	print(f"made from plans: {'; '.join(made)}")
	print_table(f"Bookings without contention: {where}", BOOKED, [_booked(one) for one in found["booked"]])


def _asked(one: dict) -> list[object]:
	p95 = percentile(one["times"], 0.95)
	return [
		one["what"],
		one["masters"],
		f"{one['slots']:,}",
		milliseconds(percentile(one["times"], 0.5)),
		milliseconds(p95),
		milliseconds(p95 - percentile(one["pings"], 0.95)),
		one["queries"],
	]


def _booked(one: dict) -> list[object]:
	return [
		one["connections"],
		len(one["times"]),
		f"{len(one['times']) / one['seconds']:.0f}",
		milliseconds(percentile(one["times"], 0.5)),
		milliseconds(percentile(one["times"], 0.95)),
	]
