"""What it costs to queue a message while a document is saved: milliseconds more, and how many times as long.

On the embedded engine, and on a real bench where FRAPPE_BENCH and FRAPPE_SITE name one. Only the latter is the
product's: there a save also writes ERPNext's books.
"""

from dataclasses import dataclass
from functools import partial
from statistics import median

from benchmarks.benches import found_on_site, on_both
from benchmarks.tables import milliseconds, percentile, print_table
from sandbox.demo.settings import Bench

HEAD = [
	"saved, committed",
	"without, ms",
	"with, ms",
	"p95 without, ms",
	"p95 with, ms",
	"more, ms",
	"with : without",
]


@dataclass(frozen=True)
class Size:
	saves: int = 200


async def measure(size: Size) -> None:
	await on_both("Queueing", partial(_on, size))


async def _on(size: Size, where: str, bench: Bench | None) -> None:
	times = await found_on_site("queueing", bench, str(size.saves))
	rows = [_row(what, taken["without"], taken["with"]) for what, taken in times.items()]
	print_table(f"Queueing a message: {where}; {size.saves} saves of each, by turns, medians", HEAD, rows)


def _row(what: str, without: list[float], with_message: list[float]) -> list[str]:
	"""More and ratio are medians over the pairs of one turn: a slow minute of the machine meets both of a pair."""
	pairs = list(zip(without, with_message, strict=True))
	slow = [milliseconds(percentile(times, 0.95)) for times in (without, with_message)]
	more = milliseconds(median(queued - plain for plain, queued in pairs))
	is_alone = what.startswith("nothing")
	ratio = "" if is_alone else f"{median(queued / plain for plain, queued in pairs):.2f}"
	return [what, milliseconds(median(without)), milliseconds(median(with_message)), *slow, more, ratio]
