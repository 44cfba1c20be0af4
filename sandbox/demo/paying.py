"""Money: an instalment through each provider, and a refund. From the bot's button to the receipt in the chat.

Afterwards contract, schedule, Payment Entry and receipt are held against each other.
"""

from functools import partial

from sandbox.demo.conversations import UNKNOWN, Conversation, Stage, label, log_in_by_passport, log_out, says
from sandbox.demo.ledger import Expected, agree, in_words, plain
from sandbox.demo.payer import Payer, TypedCard
from sandbox.demo.player import Player, StepFailed, View

CARD = TypedCard("8600 4907 4431 3347", "10/24")
# Whom the other conversations leave alone, and whose contracts have money open.
PAYERS = (9, 10, 11, 12, 13)
GIVEN_BACK_TO = 16
OWN_SUM = 200_000
PROVIDERS = (
	("payme", "Payme"),
	("click", "Click"),
	("atmos", "ATMOS"),
	("yookassa", "YooKassa"),
	("stripe", "Stripe"),
)


async def instalment(stage: Stage, index: int, key: str, title: str) -> None:
	player = await stage.player(f"An instalment through {title}", index)
	await log_in_by_passport(player, stage.people[index])
	before = await owing(stage, player)
	await the_choices(player, before["contract_id"])
	await player.tap(choice_of(player, "next"))
	amount = round(before["next_payment"]["outstanding"])
	payer = await the_page(stage, player, amount)
	await pay(payer, key, amount)
	await receipt_of(
		stage, player, Expected(payer.session_id, before["contract_id"], amount, title, before, "")
	)
	await log_out(player)


async def refund_from_the_desk(stage: Stage) -> None:
	"""A sum of one's own is paid and given back: the contract stands as before."""
	player = await stage.player("A refund from the Desk", GIVEN_BACK_TO)
	await log_in_by_passport(player, stage.people[GIVEN_BACK_TO])
	before = await owing(stage, player)
	await the_choices(player, before["contract_id"])
	payer = await own_sum(stage, player, OWN_SUM)
	await pay(payer, "stripe", OWN_SUM)
	expected = Expected(payer.session_id, before["contract_id"], OWN_SUM, "Stripe", before, "")
	receipt = await receipt_of(stage, player, expected)
	await player.wait()
	player.transcript.did("Kassir", f"gives {OWN_SUM} back from the Desk")
	await stage.erp.refund(payer.session_id, OWN_SUM, "The customer has changed his mind")
	await stage.work_off()
	view = await player.expect(
		"a message that the money goes back",
		lambda view: in_words(OWN_SUM) in plain(view.text) and "qaytarildi" in view.text,
	)
	player.transcript.write(f"      ▣ {view.text.splitlines()[0]}")
	back = Expected(**{**vars(expected), "receipt": receipt, "refunded": OWN_SUM})
	await agree(stage.erp, player.transcript.title, player.person["id"], back)
	await log_out(player)


async def owing(stage: Stage, player: Player) -> dict:
	"""A contract of this customer with money open, as the ERP tells of it."""
	for contract in await stage.erp.contracts(player.person["id"]):
		if contract["remaining"] > 0 and contract["next_payment"]:
			return contract
	raise StepFailed(f"{player.transcript.title}: expected a contract with money open, came none")


async def the_card(player: Player, contract: str) -> None:
	await player.tap(label("menu-button-contracts"))
	await player.expect("the list", lambda view: any(contract in button for button in view.buttons))
	await player.tap(next(button for button in player.view.buttons if contract in button))
	await player.expect(
		"the card with a button to pay",
		lambda view: says("contract-products")(view) and label("pay-button") in view.buttons,
	)


async def the_choices(player: Player, contract: str) -> None:
	await the_card(player, contract)
	await player.tap(label("pay-button"))
	await player.expect("what may be paid", lambda view: choice_of_view(view, "next") != "")


def choice_of(player: Player, key: str) -> str:
	return choice_of_view(player.view, key)


def choice_of_view(view: View, key: str) -> str:
	"""The label of a choice, whatever its amount."""
	beginning = label(f"pay-choice-{key}", amount=UNKNOWN).partition(UNKNOWN)[0]
	return next((button for button in view.buttons if button.startswith(beginning)), "")


async def own_sum(stage: Stage, player: Player, amount: int) -> Payer:
	await player.tap(label("pay-choice-amount"))
	await player.expect(
		"the question how much", says("pay-amount-ask", title=UNKNOWN, minimum=UNKNOWN, maximum=UNKNOWN)
	)
	await player.say(in_words(amount))
	return await the_page(stage, player, amount)


async def the_page(stage: Stage, player: Player, amount: int) -> Payer:
	"""The link that the bot gives, opened."""
	view = await player.expect(
		f"{in_words(amount)} and a button to the page",
		lambda view: in_words(amount) in plain(view.text) and link_of(view) != "",
	)
	page = await player.opens(link_of(view))
	payer = Payer(stage.erp.site, player.person["first_name"], player.transcript, page)
	await payer.open(amount)
	return payer


def link_of(view: View) -> str:
	rows = view.last.get("reply_markup", {}).get("inline_keyboard", [])
	links = (button.get("url") or button.get("web_app", {}).get("url", "") for row in rows for button in row)
	return next((link for link in links if "/pay?session_id=" in link), "")


async def pay(payer: Payer, provider: str, amount: int, card: TypedCard = CARD) -> None:
	"""By the provider's page, or by a card that is typed on ours."""
	await payer.choose(provider)
	if payer.session["url"]:
		await payer.pay_there(amount)
	else:
		await payer.pay_by_card(card)
	await payer.until_paid()


async def receipt_of(
	stage: Stage, player: Player, expected: Expected, charged: set[str] | None = None
) -> str:
	"""The message that came by itself; all that the ERP says must agree with it. ``charged``: the payments before one
	that the ERP has opened itself."""
	view = await player.expect(
		"a receipt over the sum",
		lambda view: expected.contract in view.text and "qabul qilindi" in view.text,
	)
	session = expected.session
	if charged is not None:
		payments = await stage.erp.payments(player.person["id"])
		session = next((each["session_id"] for each in payments if each["session_id"] not in charged), "")
	whole = Expected(**{**vars(expected), "session": session, "receipt": view.text})
	await agree(stage.erp, player.transcript.title, player.person["id"], whole)
	player.transcript.write("      ▣ contract, schedule, Payment Entry and receipt agree")
	return view.text


ALL: list[Conversation] = [
	*(
		partial(instalment, index=index, key=key, title=title)
		for index, (key, title) in zip(PAYERS, PROVIDERS, strict=True)
	),
	refund_from_the_desk,
]
