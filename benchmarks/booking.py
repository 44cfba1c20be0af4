"""What booking a visit costs: the doors by which a customer chooses among 50 and 500 masters, beside a bare ping, and
the booking itself by people who are not in each other's way.

On the embedded engine, and on a real bench where FRAPPE_BENCH and FRAPPE_SITE name one; that site must be one to be
thrown away. The application is called without a socket, authentication and all, so that both are measured alike.
"""

from functools import partial

from benchmarks.benches import found_on_site, on_both
from benchmarks.masters import Size, asked_cells, booked_cells
from benchmarks.tables import print_table
from sandbox.demo.settings import Bench

ASKED = ["door", "masters", "p50, ms", "p95, ms", "p95 over ping, ms", "SQL queries"]
BOOKED = ["connections at once", "book_visit", "a second", "p50, ms", "p95, ms", "SQL queries"]


async def measure(size: Size) -> None:
	await on_both("Booking", partial(_on, size))


async def _on(size: Size, where: str, bench: Bench | None) -> None:
	found = await found_on_site("booking", bench, *size.words)
	asked = [[one["door"], one["masters"], *asked_cells(one)] for one in found["asked"]]
	print_table(f"Choosing a visit: {where}; {size.calls} calls each, by turns", ASKED, asked)
	booked = [[*booked_cells(one, 1), one["queries"]] for one in found["booked"]]
	print_table(f"Booking without contention: {where}", BOOKED, booked)
