"""What it costs to queue a message while a document is saved: milliseconds more, and how many times as long.

On the embedded engine, and on a real bench where FRAPPE_BENCH and FRAPPE_SITE name one. Only the latter is the
product's: there a save also writes ERPNext's books.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.benches import MAKING, named_bench, run_there
from benchmarks.tables import milliseconds, percentile, print_table
from sandbox.demo.programs import environment
from sandbox.demo.ready import at_once
from sandbox.demo.settings import CHECKOUT, Bench
from sandbox.demo.supervisor import Program, Supervisor

SCRIPT = str(CHECKOUT / "benchmarks" / "queueing_site.py")
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
	await _on(size, "embedded engine, SQLite", None)
	bench = named_bench()
	if bench is None:
		print("Queueing on a real bench: not measured, FRAPPE_BENCH and FRAPPE_SITE are not set.")
		return
	await _on(size, "real bench, MariaDB", bench)


async def _on(size: Size, where: str, bench: Bench | None) -> None:
	with TemporaryDirectory(prefix="figures-") as folder:
		supervisor = Supervisor(Path(folder) / "logs")
		try:
			if bench:
				await run_there(supervisor, bench, SCRIPT, "bench", bench.site, folder, str(size.saves))
			else:
				command = [sys.executable, SCRIPT, "engine", "engine", folder, str(size.saves)]
				await supervisor.complete(Program("data", command, at_once, environment(), CHECKOUT, MAKING))
			times = json.loads((Path(folder) / "times.json").read_text(encoding="utf-8"))
		finally:
			await supervisor.stop()
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
