"""What conversations about visits have in common: choosing a time, booking it, paying it, looking at what came."""

import re
from dataclasses import dataclass
from datetime import datetime

from sandbox.demo.conversations import UNKNOWN, Stage, contains, label, log_in_by_passport
from sandbox.demo.ledger import in_words, plain
from sandbox.demo.massage import Treatment
from sandbox.demo.page_visitor import PageVisitor
from sandbox.demo.paying import pay, the_page
from sandbox.demo.player import Player, Seen, StepFailed, View
from sandbox.demo.visit_ledger import Expected, complaints

TIME = re.compile(r"\d\d:\d\d$")
NUMBER = re.compile(r"SRV-\d{4}-\d{5}")
PAID = "to'landi"


@dataclass(frozen=True)
class Wish:
	"""``master``: name, empty for any; ``day``: how many days with free time are passed over; ``option``: its title."""

	treatment: Treatment
	master: str = ""
	day: int = 0
	option: str = ""

	@property
	def title(self) -> str:
		return self.treatment.titles[0]

	@property
	def total(self) -> int:
		prices = {titles[0]: price for _name, price, titles in self.treatment.options}
		return self.treatment.price + (prices[self.option] if self.option else 0)


async def customer(stage: Stage, title: str, index: int) -> Player:
	"""Logged in, at the menu."""
	player = await stage.player(title, index)
	await log_in_by_passport(player, stage.people[index])
	return player


async def book(player: Player, wish: Wish) -> str:
	"""The first time of that day; the order's number."""
	await to_the_summary(player, wish)
	await player.tap(label("book-button-confirm"))
	await player.expect("the card of the visit", booked)
	order = number_in(player)
	await player.find("that it is taken in", lambda view: said(view, order, "Buyurtmangiz qabul qilindi"))
	return order


def booked(view: View) -> bool:
	return shows("book-done")(view) and shows("booking-title", order=UNKNOWN)(view)


async def to_the_summary(player: Player, wish: Wish) -> None:
	await to_the_days(player, wish)
	await choose_day(player, wish.day)
	await choose_time(player)
	await player.expect(
		"all of it once more",
		lambda view: shows("book-summary")(view) and wish.title in text_of(view),
	)
	if wish.option:
		await player.tap(button_with(player.view, wish.option))
		await player.expect(
			"the extra in the sum",
			lambda view: in_words(wish.total) in plain(text_of(view)) and "✅" in marks(view),
		)


async def to_the_days(player: Player, wish: Wish) -> None:
	await player.tap(label("menu-button-book"))
	await player.expect(
		"the services", lambda view: shows("book-service")(view) and wish.title in text_of(view)
	)
	await player.tap(button_with(player.view, wish.title))
	await player.expect("the masters", shows("book-master"))
	await player.tap(wish.master or label("book-button-any"))
	await player.expect("the calendar", shows("book-day"))


async def choose_day(player: Player, number: int) -> None:
	"""On the page of a month: that many days with free time are passed over, on to the next month if need be."""
	days = days_of(player.view)
	while number >= len(days):
		number -= len(days)
		before = buttons_of(player.view)
		await player.tap("▶️")
		await player.expect("the next month", lambda view, before=before: buttons_of(view) != before)
		days = days_of(player.view)
	await player.tap(days[number])
	await player.expect("the times of the day", shows("book-time", day=UNKNOWN))


async def choose_time(player: Player, number: int = 0) -> str:
	"""What was tapped, such as 10:30."""
	times = times_of(player.view)
	if number >= len(times):
		raise StepFailed(f"{player.transcript.title}: expected more free times, came {times}")
	await player.tap(times[number])
	return times[number]


async def pay_for(stage: Stage, player: Player, order: str, provider: str, amount: int) -> None:
	"""From the card in the chat to the message that it is paid."""
	await card_of(player, await stage.erp.visit(player.person["id"], order))
	await player.tap(button_beginning(player.view, "booking-button-pay"))
	payer = await the_page(stage, player, amount)
	await pay(payer, provider, amount)
	await stage.work_off()
	await player.find(
		f"that {amount} have come for {order}",
		lambda view: said(view, order, PAID, in_words(amount)),
	)


async def card_of(player: Player, visit: dict) -> None:
	"""The visit's card, by the list of one's visits."""
	await player.say("/menu")
	await player.expect("the menu", shows("menu-greeting", name=UNKNOWN))
	await player.tap(label("menu-button-bookings"))
	await player.expect("one's visits", shows("bookings-title", count=UNKNOWN))
	start = datetime.fromisoformat(visit["start"])
	await player.tap(button_with(player.view, f"{start:%d.%m.%Y}, {start:%H:%M}"))
	await player.expect("the visit's card", shows("booking-title", order=visit["order_id"]))


async def agree(stage: Stage, player: Player | PageVisitor, order: str, expected: Expected) -> None:
	"""Raises StepFailed, which names whatever the ERP tells otherwise."""
	told = await stage.visits(order)
	wrong = complaints(expected, told[order])
	if wrong:
		listed = "\n    ".join(wrong)
		raise StepFailed(f"{player.transcript.title}: the ERP does not agree about {order}\n    {listed}")
	player.transcript.write("      ▣ order, slots, sales order, Payment Entry and messages agree")


async def operate(stage: Stage, player: Player, door: str, order: str, **more: str) -> None:
	"""An operator presses a button of the order's form."""
	player.transcript.did("Operator", f"{door} {order}")
	answer = await stage.erp.operate(door, order, **more)
	if answer and answer["result"] != "done":
		raise StepFailed(f"{player.transcript.title}: expected {door} to be done, came {answer}")
	await stage.work_off()


def said(view: View, *words: str) -> bool:
	"""Somewhere in the chat one message of the bot holds all of these."""
	return any(all(word in plain(message.get("text", "")) for word in words) for message in view.bots)


def window(view: View) -> dict:
	"""The message that the bot changes as one taps; what the company sends may come below it at any moment."""
	return next((message for message in reversed(view.bots) if _is_window(message)), {})


def _is_window(message: dict) -> bool:
	rows = message.get("reply_markup", {}).get("inline_keyboard", [])
	pressed = [button["callback_data"] for row in rows for button in row if "callback_data" in button]
	return any(not data.startswith("n:") for data in pressed)


def text_of(view: View) -> str:
	return window(view).get("text", "")


def buttons_of(view: View) -> list[str]:
	rows = window(view).get("reply_markup", {}).get("inline_keyboard", [])
	return [button["text"] for row in rows for button in row]


def shows(key: str, **values: str) -> Seen:
	"""The window holds this text of the bot's."""
	return lambda view: contains(text_of(view), key, **values)


def number_in(player: Player) -> str:
	found = NUMBER.search(text_of(player.view))
	if found is None:
		raise StepFailed(
			f"{player.transcript.title}: expected the number of a visit, came {text_of(player.view)!r}"
		)
	return found[0]


def days_of(view: View) -> list[str]:
	return [button for button in buttons_of(view) if button.isdigit()]


def times_of(view: View) -> list[str]:
	return [button for button in buttons_of(view) if TIME.fullmatch(button)]


def marks(view: View) -> str:
	return "".join(button[:1] for button in buttons_of(view))


def button_with(view: View, words: str) -> str:
	found = next((button for button in buttons_of(view) if words in button), None)
	if found is None:
		raise StepFailed(f"expected a button with {words!r}, came {buttons_of(view)}")
	return found


def button_beginning(view: View, key: str) -> str:
	"""A button with this text, whatever amount it names."""
	return button_with(view, label(key, amount=UNKNOWN).partition(UNKNOWN)[0])
