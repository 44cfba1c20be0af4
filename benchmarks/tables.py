"""Figures as tables, in the form that a document takes as they are."""

from collections.abc import Iterable, Sequence
from math import ceil


def print_table(title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
	cells = [[str(cell) for cell in row] for row in rows]
	widths = [max(len(row[at]) for row in (head, *cells)) for at in range(len(head))]
	rule = ["-" * width for width in widths]
	print(f"\n### {title}\n")
	for row in (head, rule, *cells):
		print("| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |")
	print(flush=True)


def percentile(values: Sequence[float], share: float) -> float:
	"""The smallest value that at least this share of all do not exceed."""
	if not values:
		raise ValueError("no values, no percentile")
	ordered = sorted(values)
	return ordered[max(1, ceil(share * len(ordered))) - 1]


def milliseconds(seconds: float) -> str:
	return f"{seconds * 1000:.1f}"
