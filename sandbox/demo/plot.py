"""What becomes of the demo's sixty contracts: who buys what, when it began, how far it is paid. Dates hang on
today, everything else is the same each time.

Pure: no frappe, no clock. Prices and schedules are the app's to work out; here are only its inputs.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sandbox.demo.cast import CYRILLIC, NAMES, REMINDED, SEED, SHARING

# State: how many, and how many days from today the row falls due on which the state hangs.
STATES = {
	"active": (12, 19),
	"due today": (5, 0),
	"due tomorrow": (5, 1),
	"due soon": (4, 4),
	"overdue 3 days": (5, -3),
	"overdue 20 days": (4, -20),
	"overdue 45 days": (4, -45),
	"partly paid": (6, 9),
	"draft": (4, 0),
	"closed": (5, 25),
	"cancelled": (3, 12),
	"adopted": (3, 15),
}
PLANS = {
	"3 oy, ustamasiz": (3, 0, 20),
	"6 oy, 12%": (6, 12, 20),
	"9 oy, 18%": (9, 18, 10),
	"12 oy, 24%": (12, 24, 10),
}
GOODS = (
	("TV-55", "Artel UA55H4101 televizor", 5_600_000),
	("PHONE-A56", "Samsung Galaxy A56 8/256", 4_890_000),
	("PHONE-17", "iPhone 17 256 GB", 13_750_000),
	("FRIDGE-380", "Artel HD 395 muzlatkich", 6_240_000),
	("WASHER-8", "LG F2V5 kir yuvish mashinasi", 5_150_000),
	("AC-12", "Midea 12 konditsioner", 4_320_000),
	("LAPTOP-15", "Lenovo IdeaPad Slim 3 15", 7_980_000),
	("VACUUM-S10", "Xiaomi S10 robot changyutgich", 2_790_000),
	("OVEN-60", "Artel elektr pech", 1_640_000),
	("COVER", "Telefon gʻilofi", 85_000),
)
PHONES = ("PHONE-A56", "PHONE-17")
# The first customer shows a list of several pages; the last one has nothing yet.
MOST_OWNED, NOTHING_OWNED = 0, 29
SHOWN_BY_FIRST = (
	*("active", "due today", "overdue 20 days", "partly paid", "closed", "due tomorrow"),
	*("active", "due soon", "cancelled", "adopted", "overdue 3 days"),
)


@dataclass(frozen=True)
class Sale:
	number: int
	customer: int
	state: str
	plan: str
	goods: tuple[tuple[str, int, str], ...]
	contract_date: date
	# Rows paid in full, the down payment among them, and what part of the next one.
	rows_paid: int
	part_paid_percent: int
	by_reference: bool
	today: date


def the_plot(today: date) -> list[Sale]:
	chance = random.Random(SEED)
	return [_sale(number, owner, state, today, chance) for number, (owner, state) in enumerate(_roles())]


def _roles() -> Iterator[tuple[int, str]]:
	left = {state: count for state, (count, _days) in STATES.items()}
	for state in SHOWN_BY_FIRST:
		left[state] -= 1
		yield MOST_OWNED, state
	others = [index for index in range(len(NAMES)) if index not in (MOST_OWNED, NOTHING_OWNED)]
	# Each pass over the states hands out one of each, so that neighbours in the list differ.
	turn = 0
	while any(left.values()):
		for state in [state for state in STATES if left[state]]:
			left[state] -= 1
			yield others[turn % len(others)], state
			turn += 1


def _sale(number: int, owner: int, state: str, today: date, chance: random.Random) -> Sale:
	plan = "3 oy, ustamasiz" if state == "closed" else chance.choice(list(PLANS))
	months = PLANS[plan][0]
	due = today + timedelta(days=STATES[state][1])
	goods = tuple(_goods(number, chance))
	by_reference = number % 3 == 0
	if state in ("draft", "cancelled"):
		return Sale(number, owner, state, plan, goods, today, 0, 0, by_reference, today)
	if state == "closed":
		# Its last row is not due yet: it was paid early, as people do.
		return Sale(
			number, owner, state, plan, goods, month_before(due, [2, 1]), months + 1, 0, by_reference, today
		)
	passed = _passed(due, min(months, 4), chance)
	part = 40 if state == "partly paid" else 0
	# The down payment and the rows before the one in question are paid.
	return Sale(
		number, owner, state, plan, goods, month_before(due, [passed]), passed, part, by_reference, today
	)


def _passed(due: date, most: int, chance: random.Random) -> int:
	"""How many months before `due` the contract began. February has no 30th: such a start would shift the due day."""
	possible = [months for months in range(1, most + 1) if _exists(due, months)]
	return chance.choice(possible)


def month_before(due: date, choices: list[int]) -> date:
	months = next(months for months in choices if _exists(due, months))
	return shift(due, -months)


def _exists(due: date, months: int) -> bool:
	return shift(due, -months).day == due.day


def shift(start: date, months: int) -> date:
	"""So many months later, on the same day or, where there is none, on the month's last."""
	total = start.year * 12 + start.month - 1 + months
	day = start.day
	while True:
		try:
			return date(total // 12, total % 12 + 1, day)
		except ValueError:
			day -= 1


def _goods(number: int, chance: random.Random) -> Iterator[tuple[str, int, str]]:
	code = GOODS[number % (len(GOODS) - 1)][0]
	imei = f"35{chance.randrange(10**12, 10**13)}" if code in PHONES else ""
	yield code, 1, imei
	if code in PHONES:
		yield "COVER", chance.choice((1, 2)), ""


def notes(sales: list[Sale]) -> dict[int, str]:
	"""What to expect of each customer, for the person who picks one."""
	found = {
		index: _note([sale.state for sale in sales if sale.customer == index]) for index in range(len(NAMES))
	}
	for index in REMINDED:
		found[index] = f"Linked already, a reminder waits. {found[index]}"
	found[CYRILLIC] = f"Name in Cyrillic. {found[CYRILLIC]}"
	for one, other in (SHARING, SHARING[::-1]):
		found[one] = f"Shares the phone with {' '.join(NAMES[other][:2])}. {found[one]}"
	return found


def _note(states: list[str]) -> str:
	if not states:
		return "No contracts yet"
	what = ", ".join(dict.fromkeys(states))
	return f"{len(states)} contract{'s' if len(states) > 1 else ''}: {what}"
