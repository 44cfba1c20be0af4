"""Weeks as the trade counts them, from Monday to Sunday."""

from collections.abc import Iterable
from datetime import date, timedelta

WEEK = timedelta(days=7)


def monday_of(day: date) -> date:
	return day - timedelta(days=day.weekday())


def mondays(first: date, last: date) -> list[date]:
	"""The Monday of every week that has one of these days in it."""
	found, monday = [], monday_of(first)
	while monday <= last:
		found.append(monday)
		monday += WEEK
	return found


def by_week(amounts: Iterable[tuple[date, int]]) -> dict[date, int]:
	"""Amounts of days summed up by the Monday of their week."""
	sums: dict[date, int] = {}
	for day, amount in amounts:
		sums[monday_of(day)] = sums.get(monday_of(day), 0) + amount
	return sums
