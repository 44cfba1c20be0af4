"""The long conversation: a customer with many contracts looks at all there is to see, back and forth."""

import re

from sandbox.demo.conversations import (
	UNKNOWN,
	Conversation,
	Stage,
	change_of_language,
	first_and_second_login,
	foreign_contact,
	label,
	log_in_by_passport,
	log_out,
	phone_login,
	profile_and_help,
	says,
	shared_phone,
	wrong_passport_until_locked,
)
from sandbox.demo.player import Player, StepFailed, View

AMOUNT = re.compile(r"\d{1,3}([ \u00a0]\d{3})+[ \u00a0]so'm")
DAY = re.compile(r"\d\d\.\d\d\.\d{4}")


async def contract_browsing(stage: Stage) -> None:
	player = await stage.player("Browsing contracts", 0)
	await log_in_by_passport(player, stage.people[0])
	await the_list(player)
	contract = await a_card(player)
	await schedule_and_history(player, contract)
	await back_to_the_list(player)
	await upcoming(player, "upcoming-today" if stage.fresh_data else "upcoming-late")
	await an_old_button(player)
	await log_out(player)


async def the_list(player: Player) -> None:
	await player.tap(label("menu-button-contracts"))
	view = await player.expect(
		"a list with amounts as people write them", lambda view: AMOUNT.search(view.text)
	)
	if "▶️" not in view.buttons:
		raise StepFailed(
			f"{player.transcript.title}: expected more than one page of contracts, came {view.buttons}"
		)
	await player.tap("▶️")
	await player.expect("the second page", lambda view: "◀️" in view.buttons)
	await player.tap("◀️")
	await player.expect("the first page again", lambda view: "▶️" in view.buttons and "◀️" not in view.buttons)


async def a_card(player: Player) -> str:
	running = next((button for button in player.view.buttons if _owes(button)), None)
	if running is None:
		raise StepFailed(
			f"{player.transcript.title}: expected a running contract, came {player.view.buttons}"
		)
	contract = running.split(" · ")[0]
	await player.tap(running)
	await player.expect(
		"the card with its number, products, amounts and the next payment",
		lambda view: (
			contract in view.text
			and DAY.search(view.text)
			and _has_products(view)
			and AMOUNT.search(view.text)
		),
	)
	return contract


def _owes(button: str) -> bool:
	return " · " in button and bool(AMOUNT.search(button))


def _has_products(view: View) -> bool:
	return says("contract-products")(view)


async def schedule_and_history(player: Player, contract: str) -> None:
	await player.tap(label("contract-button-schedule"))
	await player.expect(
		"the schedule with its signs",
		lambda view: says("schedule-title", contract=contract)(view) and len(DAY.findall(view.text)) >= 3,
	)
	await player.tap(label("common-button-back"))
	await player.expect("the card again", _has_products)
	await player.tap(label("contract-button-history"))
	await player.expect(
		"its payments",
		lambda view: says("history-title-of", contract=contract)(view) and AMOUNT.search(view.text),
	)
	await player.tap(label("common-button-back"))
	await player.expect("the card again", _has_products)


async def back_to_the_list(player: Player) -> None:
	await player.tap(label("common-button-back"))
	await player.expect("the list again", lambda view: "▶️" in view.buttons)
	await player.tap(label("common-button-menu"))
	await player.expect("the menu", says("menu-greeting", name=UNKNOWN))


async def upcoming(player: Player, among_them: str) -> None:
	await player.tap(label("menu-button-upcoming"))
	await player.expect(
		f"what is due, with amounts and days, {label(among_them, days=UNKNOWN)!r} among them",
		lambda view: (
			AMOUNT.search(view.text) and DAY.search(view.text) and says(among_them, days=UNKNOWN)(view)
		),
	)
	await player.tap(label("common-button-menu"))
	await player.expect("the menu", says("menu-greeting", name=UNKNOWN))
	await player.tap(label("menu-button-history"))
	await player.expect(
		"payments of all contracts", lambda view: says("history-title")(view) and AMOUNT.search(view.text)
	)


async def an_old_button(player: Player) -> None:
	"""A message from before: its button says so and shows how things stand now."""
	old = player.view.last
	await player.say("/start")
	await player.expect("a new menu at the bottom", says("menu-greeting", name=UNKNOWN))
	await player.press(old, label("common-button-menu"))
	await player.expect(
		"a note that the window is outdated, and a fresh one",
		lambda view: (
			label("common-outdated") in player.toasts() and says("menu-greeting", name=UNKNOWN)(view)
		),
	)


ALL: list[Conversation] = [
	first_and_second_login,
	contract_browsing,
	wrong_passport_until_locked,
	phone_login,
	foreign_contact,
	shared_phone,
	change_of_language,
	profile_and_help,
]
