"""What comes to customers and to staff by itself: a reminder and what can be done with it, a notice."""

import re

from sandbox.demo.browsing import AMOUNT, DAY
from sandbox.demo.cast import REMINDED
from sandbox.demo.conversations import UNKNOWN, Conversation, Stage, contains, label, says
from sandbox.demo.player import Player, StepFailed, View

SHORT_DAY = re.compile(r"\d\d\.\d\d$")
ON, OFF = "✅", "⬜️"


async def reminder_and_promise(stage: Stage) -> None:
	player = await stage.owner("A reminder comes by itself, a date is promised", REMINDED[0])
	await player.expect("a reminder: how much, when, which contract, what can be done", reminder_of)
	reminder = reminder_of(player.view)
	await player.press(reminder, button_of(reminder, "open"))
	await player.expect("the contract's card", says("contract-products"))
	promised = await a_date_is_promised(player, reminder)
	await it_is_shown(player, promised)
	await the_wishes(player)
	await nothing_comes_twice(stage, player)


def reminder_of(view: View) -> dict | None:
	"""The message that offers to promise a date, wherever it stands in the chat."""
	for message in view.bots:
		if button_of(message, "promise") and AMOUNT.search(message["text"]) and DAY.search(message["text"]):
			return message
	return None


def button_of(message: dict, action: str) -> str:
	"""The label of the button that does this; the ERP chose it."""
	rows = message.get("reply_markup", {}).get("inline_keyboard", [])
	of_action = (
		b["text"] for row in rows for b in row if b.get("callback_data", "").startswith(f"n:{action}:")
	)
	return next(of_action, "")


async def a_date_is_promised(player: Player, reminder: dict) -> str:
	await player.press(reminder, button_of(reminder, "promise"))
	view = await player.expect(
		"the question when, with days to choose from",
		lambda view: says("promise-ask", amount=UNKNOWN)(view) and len(days_of(view)) > 2,
	)
	chosen = days_of(view)[2]
	await player.tap(chosen)
	day = chosen[-5:]
	await player.expect(
		"that the promise is noted, with its date",
		lambda view: says("promise-noted", date=UNKNOWN)(view) and f"{day}." in view.text,
	)
	return day


def days_of(view: View) -> list[str]:
	return [button for button in view.buttons if SHORT_DAY.search(button)]


async def it_is_shown(player: Player, promised: str) -> None:
	await player.say("/menu")
	await player.expect("the menu", says("menu-greeting", name=UNKNOWN))
	await player.tap(label("menu-button-reminders"))
	await player.expect(
		"what is to be paid, and the promise for it",
		lambda view: says("reminders-promised", date=UNKNOWN)(view) and f"{promised}." in view.text,
	)


async def the_wishes(player: Player) -> None:
	"""Off and on again: the customer is left as he was found."""
	await player.tap(label("reminders-button-preferences"))
	reminders = label("preferences-reminders")
	await player.expect("what he may be written to about", lambda view: f"{ON} {reminders}" in view.buttons)
	for before, after in ((ON, OFF), (OFF, ON)):
		await player.tap(f"{before} {reminders}")
		await player.expect(
			f"reminders {after}, and that it is kept",
			lambda view, after=after: (
				f"{after} {reminders}" in view.buttons and label("preferences-saved") in player.toasts()
			),
		)


async def nothing_comes_twice(stage: Stage, player: Player) -> None:
	player.transcript.title = "The day's reminders are run once more, as after a crash"
	player.transcript.open()
	before, after = await stage.remind_again()
	player.transcript.did("ERP", f"{len(before)} reminders before the second run, {len(after)} after it")
	if not before or before != after:
		raise StepFailed(
			f"{player.transcript.title}: expected no new reminder, came {set(after) - set(before)}"
		)


async def staff_are_told(stage: Stage) -> None:
	operator = await stage.owner("Staff read along", -1)
	await operator.wait()
	thief = await stage.player("Somebody offers the passport of a linked customer")
	await thief.say("/start")
	await thief.expect("the choice between passport and phone", says("login-choose-visits"))
	await thief.tap(label("login-button-passport"))
	await thief.expect("the question for the passport", says("login-passport-prompt"))
	customer = stage.people[REMINDED[1]]
	await thief.say(customer["passport"])
	await thief.expect("a refusal that tells nothing", says("login-not-recognised"))
	await operator.expect(
		"a notice with the customer's name and without the passport",
		lambda view: (
			customer["first_name"] in view.text
			and customer["passport"] not in view.text
			and not contains(view.text, "login-choose-visits")
		),
	)


ALL: list[Conversation] = [reminder_and_promise, staff_are_told]
