"""When a due row is charged, from which card, how often, and when it is given up. Pure.

Times are the site's own, without a zone; nothing here looks at a clock.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

FURTHEST = 1
"""Days before the due date: a charge happens within 24 hours of it."""

# With these the same card will not do tomorrow either.
CARD_IS_USELESS = frozenset({"card_expired", "wrong_card", "card_not_found", "sms_off"})


@dataclass(frozen=True)
class Rule:
	"""What the customer has agreed to."""

	days_before: int
	hour: int

	def on(self, day: date) -> datetime:
		return datetime.combine(day, time(min(max(self.hour, 0), 23)))

	def scheduled(self, due: date) -> datetime:
		return self.on(due - timedelta(days=min(max(self.days_before, 0), FURTHEST)))


@dataclass(frozen=True)
class Tried:
	"""A try that the provider has declined; ``error`` is its text key."""

	card: str
	at: datetime
	error: str


@dataclass(frozen=True)
class Next:
	"""The next try; no card: there is none to try, and the auto-payment is to be stopped."""

	card: str
	at: datetime


def first_try(due: date, rule: Rule, noticed_at: datetime) -> datetime:
	"""At the hour of the due date (or of the day before). Who is told later than that is charged at the next such
	hour after he was told.
	"""
	scheduled = rule.scheduled(due)
	if noticed_at <= scheduled:
		return scheduled
	same_day = rule.on(noticed_at.date())
	return same_day if noticed_at <= same_day else rule.on(noticed_at.date() + timedelta(days=1))


def notice_from(due: date, rule: Rule, hours: int) -> datetime:
	"""From when on the customer may be told of the charge to come."""
	return rule.scheduled(due) - timedelta(hours=hours)


def next_try(
	first: datetime, cards: Sequence[str], tried: Sequence[Tried], retry_days: Sequence[int], rule: Rule
) -> Next:
	"""``cards``: those that may be charged now, in the order of the customer's choice; ``tried``: in order of time.

	A card that is refused is tried again by the plan; one that cannot serve, or has been tried to the end of the
	plan, gives way to the next at once. A card that the customer has newly chosen is tried at once as well.
	"""
	if not tried:
		return Next(cards[0] if cards else "", first)
	last, used = tried[-1], {one.card for one in tried}
	fresh = next((card for card in cards if card not in used), "")
	mine = [one for one in tried if one.card == last.card]
	again = last.card in cards and last.error not in CARD_IS_USELESS and len(mine) <= len(retry_days)
	if again and not (fresh and fresh == cards[0]):
		return Next(last.card, rule.on(mine[0].at.date() + timedelta(days=retry_days[len(mine) - 1])))
	return Next(fresh, last.at)
