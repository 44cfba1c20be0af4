"""How long it takes to see the free times of 50 and of 500 masters over three weeks, beside a bare ping, how many
queries that is, and how many bookings a second are made by people who are not in each other's way.

On the embedded engine, and on a real bench where FRAPPE_BENCH and FRAPPE_SITE name one; that site must be one to be
thrown away. The application is called without a socket, authentication and all, so that both are measured alike.
"""

from functools import partial

from benchmarks.benches import found_on_site, on_both
from benchmarks.masters import Size, asked_cells, booked_cells
from benchmarks.tables import print_table
from sandbox.demo.settings import Bench

ASKED = ["asked", "masters", "their slots", "p50, ms", "p95, ms", "p95 over ping, ms", "SQL queries"]
BOOKED = ["connections at once", "bookings (hold, order, reserve)", "a second", "p50, ms", "p95, ms"]


async def measure(size: Size) -> None:
	await on_both("Slots", partial(_on, size))


async def _on(size: Size, where: str, bench: Bench | None) -> None:
	found = await found_on_site("slots", bench, *size.words)
	_print(where, size, found)


def _print(where: str, size: Size, found: dict) -> None:
	rows = [[one["what"], one["masters"], f"{one['slots']:,}", *asked_cells(one)] for one in found["asked"]]
	print_table(f"Free times: {where}; {size.calls} calls each, by turns", ASKED, rows)
	made = [
		f"{one['slots']:,} slots, up to {one['masters']} masters, in {one['seconds']:.1f} s"
		for one in found["made"]
	]
	print(f"made from plans: {'; '.join(made)}")
	print_table(
		f"Bookings without contention: {where}", BOOKED, [booked_cells(one, 0) for one in found["booked"]]
	)
