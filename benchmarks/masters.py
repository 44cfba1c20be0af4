"""What the figures of slots and of visits share: among how many masters is chosen, how often, and how it is told."""

import argparse
from dataclasses import dataclass

from benchmarks.tables import milliseconds, percentile


@dataclass(frozen=True)
class Size:
	masters: tuple[int, ...] = (50, 500)
	calls: int = 50
	bookings: int = 200

	@property
	def words(self) -> list[str]:
		"""As ``arguments`` reads them."""
		return [str(number) for number in (self.calls, self.bookings, *self.masters)]


def arguments(parser: argparse.ArgumentParser) -> None:
	parser.add_argument("calls", type=int)
	parser.add_argument("bookings", type=int)
	parser.add_argument("masters", type=int, nargs="+")


def asked_cells(one: dict) -> list[object]:
	"""p50, p95, p95 over ping, queries: of what ``timing.by_turns`` has found."""
	p95 = percentile(one["times"], 0.95)
	over_ping = p95 - percentile(one["pings"], 0.95)
	return [*_waits(one["times"]), milliseconds(over_ping), one["queries"]]


def booked_cells(one: dict, decimals: int) -> list[object]:
	"""Connections, bookings, a second, p50, p95: of what ``timing.at_once`` has found."""
	times = one["times"]
	return [one["connections"], len(times), f"{len(times) / one['seconds']:.{decimals}f}", *_waits(times)]


def _waits(times: list[float]) -> list[str]:
	return [milliseconds(percentile(times, share)) for share in (0.5, 0.95)]
