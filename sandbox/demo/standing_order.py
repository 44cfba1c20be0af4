"""A card is kept while its holder pays; then what falls due is paid from it without him."""

from sandbox.demo.cast import REMINDED, SHARING
from sandbox.demo.conversations import UNKNOWN, Conversation, Stage, label, log_in_by_passport, log_out, says
from sandbox.demo.ledger import Expected
from sandbox.demo.payer import TypedCard
from sandbox.demo.paying import GIVEN_BACK_TO, PAYERS, own_sum, pay, receipt_of, the_card, the_choices
from sandbox.demo.player import Player, StepFailed

CARD = TypedCard("9860 0901 0143 1907", "05/25", save=True)
MASKED = "9860 **** **** 1907"
FIRST_SUM = 50_000
ATMOS = "ATMOS"


async def kept_card_pays_by_itself(stage: Stage) -> None:
	player, contract = await somebody_late(stage)
	await a_card_is_kept(stage, player, contract)
	await auto_payment_on(player, contract)
	await it_runs(stage, player, contract)
	await off_and_forgotten(player, contract)
	await log_out(player)


async def somebody_late(stage: Stage) -> tuple[Player, str]:
	"""What is due already can be charged at any hour."""
	taken = {0, *PAYERS, GIVEN_BACK_TO, *REMINDED, *SHARING}
	for index, person in enumerate(stage.people):
		if index in taken or "overdue" not in person["note"]:
			continue
		player = await stage.player("A card is kept, and pays by itself", index)
		await log_in_by_passport(player, person)
		for contract in await stage.erp.contracts(player.person["id"]):
			if is_late(contract):
				return player, contract["contract_id"]
		await log_out(player)
	raise StepFailed(
		"A card is kept, and pays by itself: expected somebody with an overdue contract, came nobody"
	)


def is_late(contract: dict) -> bool:
	"""With a row for the auto-payment, and something left after it."""
	row = contract["next_payment"]
	return bool(contract["overdue_amount"]) and FIRST_SUM < row["outstanding"] < contract["remaining"]


async def a_card_is_kept(stage: Stage, player: Player, contract: str) -> None:
	before = await stage.erp.contract(player.person["id"], contract)
	await the_choices(player, contract)
	payer = await own_sum(stage, player, FIRST_SUM)
	await pay(payer, "atmos", FIRST_SUM, CARD)
	await receipt_of(stage, player, Expected(payer.session_id, contract, FIRST_SUM, ATMOS, before, ""))


async def auto_payment_on(player: Player, contract: str) -> None:
	await player.say("/menu")
	await player.expect("the menu", says("menu-greeting", name=UNKNOWN))
	await the_card(player, contract)
	await player.tap(label("auto-button"))
	await player.expect("that it is off, with the kept card", says("auto-is-off"))
	await player.tap(label("auto-button-on", card=MASKED))
	await player.expect("the question for the day", says("auto-ask-day", hour=UNKNOWN))
	await player.tap(label("auto-button-due"))
	await player.expect("the question for a limit", says("auto-ask-limit"))
	await player.tap(label("auto-button-no-limit"))
	await player.expect("all of it once more", says("auto-sure"))
	await player.tap(label("auto-button-agree"))
	await player.expect("that it is on", says("auto-is-on"))


async def it_runs(stage: Stage, player: Player, contract: str) -> None:
	before = await stage.erp.contract(player.person["id"], contract)
	amount = round((await stage.erp.auto_payment(player.person["id"], contract))["next_amount"])
	known = {each["session_id"] for each in await stage.erp.payments(player.person["id"])}
	await player.wait()
	player.transcript.did("ERP", "the scheduler comes by")
	await stage.charge(contract)
	expected = Expected("", contract, amount, ATMOS, before, "")
	await receipt_of(stage, player, expected, charged=known)


async def off_and_forgotten(player: Player, contract: str) -> None:
	"""The customer is left as he was found."""
	await player.say("/menu")
	await player.expect("the menu", says("menu-greeting", name=UNKNOWN))
	await the_card(player, contract)
	await player.tap(label("auto-button"))
	await player.expect("that it is on", says("auto-is-on"))
	await player.tap(label("auto-button-off"))
	await player.expect("that it is off", says("auto-is-off"))
	await player.say("/menu")
	await player.expect("the menu", says("menu-greeting", name=UNKNOWN))
	await player.tap(label("menu-button-payments"))
	await player.expect("what was paid online", lambda view: label("payments-button-cards") in view.buttons)
	await player.tap(label("payments-button-cards"))
	await player.expect("the kept card", says("cards-title"))
	await player.tap(label("cards-button-remove", card=MASKED))
	await player.expect("the question before it", says("cards-sure", card=MASKED))
	await player.tap(label("cards-button-sure"))
	await player.expect("no card any more", says("cards-none"))


ALL: list[Conversation] = [kept_card_pays_by_itself]
