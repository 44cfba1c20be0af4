"""Visits: booked, paid, confirmed and made; moved; called off with the money back; and one hour that two want."""

import asyncio

from sandbox.demo.booking_steps import (
	Wish,
	agree,
	book,
	booked,
	button_with,
	buttons_of,
	card_of,
	choose_day,
	choose_time,
	customer,
	number_in,
	operate,
	pay_for,
	said,
	shows,
	to_the_summary,
)
from sandbox.demo.cast import MASTER, MASTER_AT, OPERATOR_AT, THERAPISTS_AT
from sandbox.demo.conversations import UNKNOWN, Conversation, Stage, label, log_out
from sandbox.demo.ledger import in_words
from sandbox.demo.massage import BACK, CLASSIC, OIL, SPORT
from sandbox.demo.page_visitor import PageVisitor
from sandbox.demo.player import Player, StepFailed, View
from sandbox.demo.reminding import button_of
from sandbox.demo.transcript import Transcript
from sandbox.demo.visit_ledger import Expected

# Whom the other conversations about money leave alone.
VISITED, MOVED, GIVEN_BACK, RIVALS, ON_THE_PAGE = 18, 20, 21, (22, 24), 25
MASTER_NAME = f"{MASTER['first_name']} {MASTER['last_name']}"
WORK = "Ish topshirig'i"
SCORE, WORDS = 5, "Rahmat, juda yaxshi!"
STEPS = ("master-button-on-the-way", "master-button-start", "master-button-complete")


async def a_whole_visit(stage: Stage) -> None:
	player = await customer(stage, "A visit, from the tap to the quality check", VISITED)
	wish = Wish(CLASSIC, MASTER_NAME, option=OIL[2][0])
	order = await book(player, wish)
	await pay_for(stage, player, order, "payme", wish.total)
	await operate(stage, player, "confirm_order", order)
	await player.find("that it is confirmed", lambda view: said(view, order, "Buyurtmangiz tasdiqlandi"))
	chat = await the_work_order(stage, order)
	await the_master_goes(stage, player, await stage.erp.visit(player.person["id"], order))
	await quality(stage, player)
	await chat.open_chat()
	if once(chat.view, order) != 1:
		raise StepFailed(f"{chat.transcript.title}: expected {order} once, came {once(chat.view, order)}")
	await agree(
		stage,
		player,
		order,
		Expected(
			status="Completed",
			total=wish.total,
			paid=wish.total,
			time="Done",
			books="Open",
			told=("Visit received", "Visit paid", "Visit confirmed", "Master on the way", "Visit quality"),
			work_orders=1,
			order={
				"call_outcome": "Confirmed",
				"payment_method": "Payme",
				"quality_score": SCORE,
				"quality_comment": WORDS,
			},
		),
	)
	await log_out(player)


async def the_work_order(stage: Stage, order: str) -> Player:
	"""READY in the therapists' chat."""
	chat = await stage.owner("The therapists' chat", THERAPISTS_AT)
	await chat.find(f"the work order of {order}", lambda view: once(view, order) == 1)
	return chat


def once(view: View, order: str) -> int:
	"""How often the work order stands in the chat."""
	return sum(
		order in message["text"] and WORK in message["text"] for message in view.bots if "text" in message
	)


async def the_master_goes(stage: Stage, player: Player, visit: dict) -> None:
	master = await stage.owner("The master in the bot", MASTER_AT)
	await master.find("her own work order", lambda view: once(view, visit["order_id"]) == 1)
	await master.say("/day")
	await master.expect("her day", her_day)
	shown = f"{visit['start'][11:16]} · {visit['service']}"
	if shown not in buttons_of(master.view):  # late in the evening it is tomorrow's first
		await master.tap(next(button for button in buttons_of(master.view) if button.endswith("▶️")))
		await master.expect("the next day, with the visit", lambda view: shown in buttons_of(view))
	await master.tap(shown)
	await master.expect("the visit with all that is needed", shows("master-visit", order=visit["order_id"]))
	for step in STEPS:
		await master.tap(label(step))
		if step == STEPS[-1]:
			await master.expect(
				"to be asked once more", shows("master-complete-sure", span=UNKNOWN, name=UNKNOWN)
			)
			await master.tap(label("master-button-complete-sure"))
		await master.expect(
			"that it is noted",
			lambda view, step=step: (
				label("master-noted") in master.toasts() and label(step) not in buttons_of(view)
			),
		)
		if step == STEPS[0]:
			await player.find("that the master is on the way", lambda view: said(view, MASTER_NAME, "yo'lda"))


def her_day(view: View) -> bool:
	return any("▶️" in button for button in buttons_of(view)) and label("menu-button-day-off") in buttons_of(
		view
	)


async def quality(stage: Stage, player: Player) -> None:
	await stage.work_off()
	view = await player.find("the question how it was", lambda view: asked(view) is not None)
	await player.press(asked(view), button_of(asked(view), f"rate-{SCORE}"))
	await player.expect("thanks, and room for words", shows("booking-rate-words", stars=UNKNOWN))
	await player.say(WORDS)
	await player.expect("the card with the score", shows("booking-rate-thanks"))


def asked(view: View) -> dict | None:
	"""The message whose buttons carry a score."""
	return next((message for message in view.bots if button_of(message, f"rate-{SCORE}")), None)


async def a_visit_is_moved(stage: Stage) -> None:
	"""And then called off while nothing stands on it: nobody has to be asked."""
	player = await customer(stage, "A visit is moved to another time", MOVED)
	order = await book(player, Wish(BACK, day=2))
	await operate(stage, player, "confirm_order", order)
	await player.find("that it is confirmed", lambda view: said(view, order, "Buyurtmangiz tasdiqlandi"))
	before = await stage.erp.visit(player.person["id"], order)
	await is_free(stage, player, before, expected=False)
	await card_of(player, before)
	await player.tap(label("booking-button-move"))
	await player.expect("the calendar", shows("book-day"))
	await choose_day(player, 3)
	await choose_time(player, 1)
	await player.expect("both times", shows("book-move-sure", service=UNKNOWN, old=UNKNOWN, new=UNKNOWN))
	await player.tap(label("book-button-move"))
	await player.expect("the card at its new time", shows("book-moved"))
	await is_free(stage, player, before, expected=True)
	after = await stage.erp.visit(player.person["id"], order)
	if after["start"] == before["start"] or after["master_id"] != before["master_id"]:
		raise StepFailed(f"{player.transcript.title}: expected another time, came {after['start']}")
	await is_free(stage, player, after, expected=False)
	await player.find("a message with both times", lambda view: said(view, f"Buyurtma {order}", "o'zgardi"))
	total = BACK.price
	held = Expected(status="Waiting Payment", total=total, time="Held", books="Open", told=("Visit moved",))
	await agree(stage, player, order, held)
	await card_of(player, after)
	await call_off(player, order, "booking-cancel-done")
	await is_free(stage, player, after, expected=True)
	await agree(stage, player, order, Expected(status="Cancelled", total=total, told=("Visit cancelled",)))
	await log_out(player)


async def is_free(stage: Stage, player: Player, visit: dict, *, expected: bool) -> None:
	"""Whether somebody else could book the time of the visit."""
	times = await stage.erp.free_times(player.person["id"], visit)
	if (visit["start"][11:16] in times) is not expected:
		wanted = "free" if expected else "taken"
		raise StepFailed(
			f"{player.transcript.title}: expected {visit['start']} to be {wanted}, free are {times}"
		)
	player.transcript.write(f"      ▣ {visit['start']} is {'free' if expected else 'taken'}")


async def call_off(player: Player, order: str, outcome: str) -> None:
	"""From the card; ``outcome``: the text that stands above it then."""
	await player.tap(label("booking-button-cancel"))
	asks = outcome == "booking-cancel-asked"
	await player.expect(
		"the question why", shows("booking-cancel-why-asks" if asks else "booking-cancel-why")
	)
	await player.tap(label("booking-reason-plans"))
	await player.expect("what has become of it", shows(outcome))
	await player.find("a message of it", lambda view: said(view, f"Buyurtma {order}", "ekor qili"))


async def a_refund_comes_back(stage: Stage) -> None:
	player = await customer(stage, "A paid visit is called off, and the money comes back", GIVEN_BACK)
	wish = Wish(CLASSIC, day=3)
	order = await book(player, wish)
	await pay_for(stage, player, order, "stripe", wish.total)
	visit = await stage.erp.visit(player.person["id"], order)
	await card_of(player, visit)
	await call_off(player, order, "booking-cancel-asked")
	chat = await stage.owner("Operators are asked", OPERATOR_AT)
	await chat.find("the customer's wish", lambda view: said(view, order, "bekor qilmoqchi"))
	await operate(stage, player, "accept_cancel", order)
	await player.find(
		"that the money is back",
		lambda view: said(view, in_words(wish.total), "qaytarildi"),
	)
	await is_free(stage, player, visit, expected=True)
	await agree(
		stage,
		player,
		order,
		Expected(
			status="Cancelled",
			total=wish.total,
			paid=wish.total,
			refunded=wish.total,
			books="Closed",
			told=("Visit received", "Visit paid", "Visit cancellation asked", "Visit cancelled"),
		),
	)
	await log_out(player)


async def two_want_one_hour(stage: Stage) -> None:
	wish = Wish(CLASSIC, MASTER_NAME, day=4)
	players = [await customer(stage, "Two customers tap the same hour", index) for index in RIVALS]
	for player in players:
		await to_the_summary(player, wish)
	await asyncio.gather(*(player.tap(label("book-button-confirm")) for player in players))
	for player in players:
		await player.expect(
			"the visit, or that it is taken", lambda view: booked(view) or shows("book-taken")(view)
		)
	winners = [player for player in players if booked(player.view)]
	if len(winners) != 1:
		raise StepFailed(f"{players[0].transcript.title}: expected one winner, came {len(winners)}")
	[loser] = [player for player in players if player not in winners]
	await another_hour(loser)
	for player in players:
		order = number_in(player)
		await card_of(player, await stage.erp.visit(player.person["id"], order))
		await call_off(player, order, "booking-cancel-done")
		await agree(stage, player, order, Expected(status="Cancelled", total=wish.total))
		await log_out(player)


async def another_hour(player: Player) -> None:
	"""One of the three that are offered instead."""
	offered = alternatives(player.view)
	if len(offered) != 3:
		raise StepFailed(
			f"{player.transcript.title}: expected three other times, came {buttons_of(player.view)}"
		)
	await player.tap(offered[0])
	await player.expect("all of it once more", shows("book-summary"))
	await player.tap(button_with(player.view, label("book-button-confirm")))
	await player.expect("the card of the visit", booked)


def alternatives(view: View) -> list[str]:
	"""Buttons with a moment and a master."""
	return [button for button in buttons_of(view) if " · " in button and ":" in button]


async def booked_on_the_page(stage: Stage) -> None:
	"""In a browser: who he is, a code by SMS proves."""
	transcript = Transcript("A visit is booked on the page, with a code by SMS", stage.write)
	transcript.open()
	visitor = PageVisitor(stage.erp.site, stage.telephones, stage.people[ON_THE_PAGE], transcript)
	await visitor.log_in()
	order = (await visitor.book(SPORT.name, day=5))["order_id"]
	shown = await visitor.visit()
	visitor.expect("what must be paid first", shown["due_now"] == SPORT.price, shown["due_now"])
	held = Expected(status="New", total=SPORT.price, time="Held")
	await agree(stage, visitor, order, held)
	shown = await visitor.cancel()
	visitor.expect("that it is cancelled", shown["status"] == "Cancelled", shown["status"])
	await agree(stage, visitor, order, Expected(status="Cancelled", total=SPORT.price))


ALL: list[Conversation] = [
	a_whole_visit,
	a_visit_is_moved,
	a_refund_comes_back,
	two_want_one_hour,
	booked_on_the_page,
]
