"""What it costs to find who has to be reminded, among ten thousand, a hundred thousand and a million schedule rows.

On a real bench only, where FRAPPE_BENCH and FRAPPE_SITE name one: the question is MariaDB's. The site must be one
to be thrown away; what was written is taken out again.
"""

from dataclasses import dataclass, field

from benchmarks.benches import found_on_site, named_bench
from benchmarks.tables import milliseconds, print_table

HEAD = [
	"schedule rows",
	"open rows on a rule's date",
	"customers found",
	"seconds to find them",
	"rows read",
	"memory peak, MB",
	"queries",
]
PARTS = [
	"schedule rows",
	"part of",
	"its rows, ms",
	"queries",
	"messages",
	"queued with everything, ms",
	"every part's rows, s",
]
PLAN = ["table", "type", "key", "rows", "Extra"]


@dataclass(frozen=True)
class Size:
	rows: list[int] = field(default_factory=lambda: [10_000, 100_000, 1_000_000])


async def measure(size: Size) -> None:
	bench = named_bench()
	if bench is None:
		print("Reminders: not measured, FRAPPE_BENCH and FRAPPE_SITE are not set.")
		return
	found = await found_on_site("reminders", bench, *map(str, size.rows))
	_print(found)


def _print(found: list[dict]) -> None:
	print_table("Who has to be reminded: real bench, MariaDB", HEAD, [_found(one) for one in found])
	print_table("One part of the day's work", PARTS, [_part(one) for one in found])
	for one in found:
		rows = [[row.get(column, "") for column in PLAN] for row in one["plan"]]
		print_table(f"The plan of the first question at {one['schedule_rows']:,} rows", PLAN, rows)


def _found(one: dict) -> list[object]:
	return [
		f"{one['schedule_rows']:,}",
		f"{one['rows_on_dates']:,}",
		f"{one['customers']:,}",
		f"{one['seconds']:.2f}",
		f"{one['rows_read']:,}",
		f"{one['peak'] / 1e6:.1f}",
		one["queries"],
	]


def _part(one: dict) -> list[object]:
	return [
		f"{one['schedule_rows']:,}",
		one["part"],
		milliseconds(one["part_seconds"]),
		one["part_queries"],
		one["messages"],
		milliseconds(one["queueing_seconds"]),
		f"{one['all_parts_seconds']:.1f}",
	]
