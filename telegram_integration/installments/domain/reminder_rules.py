"""Which rule speaks about which payment on which day: the ladder of reminders. Pure; days are given, no clock."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

BEFORE, ON, AFTER, EVERY = "Before due", "On due day", "After due", "Every while overdue"
REMINDER, OVERDUE = "Reminder", "Overdue"


@dataclass(frozen=True)
class Rule:
	"""``until_days`` 0: for as long as the row is open. ``active_from`` = ``active_until``: at any hour."""

	name: str
	timing: str
	days: int = 0
	every_days: int = 0
	until_days: int = 0
	plan: str | None = None
	customer_group: str | None = None
	template: str = ""
	message_class: str = REMINDER
	active_from: int = 0
	active_until: int = 0

	@property
	def follows_the_oldest(self) -> bool:
		"""Who is late is told of his oldest open row, not of each."""
		return self.timing in (AFTER, EVERY)


@dataclass(frozen=True)
class OpenRow:
	"""A row with money open, which is not the down payment, and what of its contract decides about rules."""

	contract: str
	number: int
	due_date: date
	is_oldest: bool
	made_on: date
	plan: str | None = None
	customer_group: str | None = None


@dataclass(frozen=True)
class Firing:
	rule: Rule
	day: date


def fires(rule: Rule, due: date, day: date) -> bool:
	"""Whether the rule speaks on that day about a row due on that date."""
	late = (day - due).days
	if rule.timing == EVERY:
		if late < max(rule.days, 1) or (rule.until_days and late > rule.until_days):
			return False
		return (late - rule.days) % max(rule.every_days, 1) == 0
	return late == {BEFORE: -rule.days, ON: 0, AFTER: rule.days}[rule.timing]


def due_dates(rule: Rule, day: date, oldest: date) -> Iterator[date]:
	"""The due dates, none before ``oldest``, of the rows about which the rule speaks on that day."""
	if rule.timing == EVERY:
		last = min((day - oldest).days, rule.until_days or (day - oldest).days)
		for late in range(rule.days, last + 1, max(rule.every_days, 1)):
			if late > 0:
				yield day - timedelta(days=late)
	else:
		yield day - timedelta(days={BEFORE: -rule.days, ON: 0, AFTER: rule.days}[rule.timing])


def firings(rules: Collection[Rule], row: OpenRow, days: Sequence[date]) -> list[Firing]:
	"""What the rules say about the row on the latest of the days on which any of them speaks.

	The last of the days is today. An earlier one is made up for, unless the contract did not exist then.
	"""
	suiting = [rule for rule in rules if _suits(rule, row)]
	for day in sorted(days, reverse=True):
		if day != max(days) and row.made_on >= day:
			continue
		if found := [Firing(rule, day) for rule in suiting if fires(rule, row.due_date, day)]:
			return found
	return []


def days_to_serve(today: date, last_served: date | None, catch_up_days: int) -> list[date]:
	"""Today, and before it the days since the last served one, but no more than so many."""
	missed = (today - last_served).days - 1 if last_served else 0
	return [today - timedelta(days=back) for back in range(min(max(missed, 0), catch_up_days), -1, -1)]


def _suits(rule: Rule, row: OpenRow) -> bool:
	if rule.follows_the_oldest and not row.is_oldest:
		return False
	return rule.plan in (None, "", row.plan) and rule.customer_group in (None, "", row.customer_group)
