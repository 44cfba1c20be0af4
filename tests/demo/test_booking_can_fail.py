"""Visits are worth playing only if it is noticed when time, money, books or messages do not fit together."""

import copy
from dataclasses import replace

import httpx
import pytest
from aiohttp import web

from sandbox.demo import booking, paying
from sandbox.demo.booking import alternatives, once
from sandbox.demo.booking_steps import Wish, button_with, choose_time, operate, said, text_of
from sandbox.demo.cast import MASTER, MASTER_AT, NAMES, REMINDED, SHARING, STAFF, THERAPISTS_ID
from sandbox.demo.conversations import Stage
from sandbox.demo.massage import ADDRESSES, CLASSIC, OIL, masters
from sandbox.demo.page_visitor import PageVisitor, other_than
from sandbox.demo.player import Player, StepFailed, View
from sandbox.demo.transcript import Transcript
from sandbox.demo.visit_ledger import Expected, complaints
from sandbox.telegram.serve import listening

ORDER, CODE = "SRV-2026-00001", "123456"
WORK = {"template": "Work order", "status": "Sent", "chat_id": str(THERAPISTS_ID), "telegram_user": None}
TO_MASTER = {**WORK, "chat_id": None, "telegram_user": str(MASTER["id"])}
RECEIVED = {"template": "Visit received", "status": "Sent", "chat_id": None, "telegram_user": "7"}
PAYMENT = {
	"status": "Completed",
	"paid_amount": 340_000.0,
	"refunded_amount": 0.0,
	"booked": {"docstatus": 1, "paid_amount": 340_000.0},
	"allocated": 340_000.0,
}
SLOT = {
	"resource_name": "Malika",
	"start": "2026-11-25 10:00:00",
	"end": "2026-11-25 11:30:00",
	"status": "Done",
}
TOLD = {
	"order": {
		"status": "Completed",
		"master": "Malika",
		"start": "2026-11-25 10:00:00",
		"end": "2026-11-25 11:00:00",
		"total": 340_000.0,
		"paid_amount": 340_000.0,
		"refunded_amount": 0.0,
		"refund_due": 0.0,
		"quality_score": 5,
	},
	"slots": [SLOT],
	"sales_order": {"docstatus": 1, "status": "To Deliver and Bill", "grand_total": 340_000.0},
	"payments": [PAYMENT],
	"messages": [RECEIVED, WORK, TO_MASTER],
	"events": ["order_created", "ready_sent", "visit_completed"],
}
EXPECTED = Expected(
	status="Completed",
	total=340_000,
	paid=340_000,
	time="Done",
	books="Open",
	told=("Visit received",),
	work_orders=1,
	order={"quality_score": 5},
)


def test_who_is_visited_is_nobody_elses_customer_and_has_an_address():
	visited = [booking.VISITED, booking.MOVED, booking.GIVEN_BACK, *booking.RIVALS, booking.ON_THE_PAGE]
	others = {*paying.PAYERS, paying.GIVEN_BACK_TO, *REMINDED, *SHARING}
	assert len(set(visited) - others) == len(visited)
	assert set(visited) <= set(ADDRESSES) <= set(range(len(NAMES)))


def test_the_master_who_is_played_is_the_one_with_an_account():
	[known] = [one for one in masters(MASTER["id"]) if one.account]
	assert known.name == booking.MASTER_NAME
	assert STAFF[MASTER_AT] is MASTER


def test_a_visit_that_agrees_is_not_complained_of():
	assert complaints(EXPECTED, TOLD) == []


@pytest.mark.parametrize(
	("fault", "complaint"),
	[
		({"order": {**TOLD["order"], "status": "Ready"}}, "order, status"),
		({"order": {**TOLD["order"], "total": 300_000.0}}, "order, total"),
		({"order": {**TOLD["order"], "paid_amount": 0.0}}, "order, paid_amount"),
		({"order": {**TOLD["order"], "refund_due": 1.0}}, "order, refund_due"),
		({"order": {**TOLD["order"], "quality_score": 4}}, "order, quality_score"),
		({"slots": []}, "slots, status"),
		({"slots": [{**SLOT, "status": "Reserved"}]}, "slots, status"),
		({"slots": [{**SLOT, "resource_name": "Sanjar"}]}, "slots, master"),
		({"slots": [{**SLOT, "start": "2026-11-25 10:30:00"}]}, "slots, first"),
		({"slots": [{**SLOT, "end": "2026-11-25 10:30:00"}]}, "slots, long enough"),
		({"sales_order": None}, "sales order, submitted"),
		({"sales_order": {**TOLD["sales_order"], "grand_total": 300_000.0}}, "sales order, amount"),
		({"sales_order": {**TOLD["sales_order"], "status": "Closed"}}, "sales order, closed"),
		({"payments": []}, "payments, how many"),
		({"payments": [PAYMENT, PAYMENT]}, "payments, how many"),
		({"payments": [{**PAYMENT, "status": "Processing"}]}, "session, status"),
		({"payments": [{**PAYMENT, "booked": None}]}, "Payment Entry, submitted"),
		({"payments": [{**PAYMENT, "allocated": 0}]}, "Payment Entry, of the sales order"),
		({"messages": [WORK]}, "messages, missing"),
		({"messages": [{**RECEIVED, "status": "Failed"}, WORK]}, "messages, failed"),
		({"messages": [RECEIVED, TO_MASTER]}, "work orders in the therapists' chat"),
		({"messages": [RECEIVED, WORK, WORK]}, "work orders in the therapists' chat"),
		({"events": ["ready_sent", "ready_sent"]}, "READY, how often"),
	],
)
def test_each_fault_of_a_visit_is_named(fault, complaint):
	assert any(said.startswith(complaint) for said in complaints(EXPECTED, {**TOLD, **fault}))


def test_a_visit_that_was_called_off_may_keep_neither_time_nor_money():
	expected = Expected(status="Cancelled", total=340_000)
	names = {said.partition(":")[0] for said in complaints(expected, TOLD)}
	assert names >= {"order, status", "slots, taken", "sales order", "payments"}


def test_money_that_is_said_to_be_back_and_is_still_counted_is_named():
	names = {said.partition(":")[0] for said in complaints(replace(EXPECTED, refunded=340_000), TOLD)}
	assert names >= {"order, paid_amount", "order, refunded_amount", "session, status", "session, refunded"}


def message(text: str, *buttons: tuple[str, str]) -> dict:
	rows = [[{"text": label, "callback_data": data}] for label, data in buttons]
	return {"from": {"is_bot": True}, "text": text, "reply_markup": {"inline_keyboard": rows}}


def seen(*messages: dict) -> View:
	return View({"messages": list(messages), "keyboard": None, "answered": [], "version": 1})


def test_what_the_company_sends_is_not_taken_for_the_bots_window():
	view = seen(message("The card", ("Pay", "y:1")), message("Paid", ("Look", "n:visit:1")))
	assert text_of(view) == "The card"
	assert said(view, "Paid") and not said(view, "Paid", "card")


def test_work_orders_are_counted_by_their_number():
	work = f"📋 {booking.WORK} {ORDER}"
	assert once(seen(message(work), message(work), message(f"📋 {booking.WORK} SRV-2026-00002")), ORDER) == 2


def test_only_moments_with_a_master_are_other_times():
	view = seen(message("Taken", ("Pa 26.11.2026, 09:30 · Malika", "ba:1"), ("📅 Boshqa kun", "bg:days")))
	assert alternatives(view) == ["Pa 26.11.2026, 09:30 · Malika"]


def test_an_extra_is_part_of_the_sum():
	assert Wish(CLASSIC, option=OIL[2][0]).total == CLASSIC.price + OIL[1]


def player_who_sees(*messages: dict) -> Player:
	return Player(None, {"first_name": "Lola"}, Transcript("Times", lambda line: None), seen(*messages))


async def test_a_button_or_a_time_that_is_missing_is_named():
	player = player_who_sees(message("Times", ("10:00", "b:1")))
	with pytest.raises(StepFailed, match="expected a button with 'Pay'"):
		button_with(player.view, "Pay")
	with pytest.raises(StepFailed, match="expected more free times"):
		await choose_time(player, 1)


async def test_a_window_that_changes_above_a_message_of_the_company_is_a_reaction():
	"""The message may come at any moment, also between two taps."""
	news = {**message("Your visit is taken in"), "message_id": 2}
	menu, visits = ({**message(text, ("Go", "m:1")), "message_id": 1} for text in ("The menu", "Your visits"))
	player = player_who_sees(menu, news)
	player.before, player.view = player.view, seen(visits, news)
	assert (await player.expect("the visits", lambda view: text_of(view) == "Your visits")) is player.view


class RefusingErp:
	async def operate(self, door: str, order: str, **more: str) -> dict:
		return {"result": "refused", "reason": "taken"}


async def test_an_operators_step_that_is_refused_is_named():
	stage = Stage(None, [], erp=RefusingErp())
	with pytest.raises(StepFailed, match="expected confirm_order to be done"):
		await operate(stage, player_who_sees(), "confirm_order", ORDER)


async def test_books_of_a_visit_that_do_not_agree_fail_the_scene():
	async def visits(order: str) -> dict:
		return {order: {**copy.deepcopy(TOLD), "events": []}}

	stage = Stage(None, [], visits=visits)
	with pytest.raises(StepFailed, match="READY, how often: expected 1, came 0"):
		await booking.agree(stage, player_who_sees(), ORDER, EXPECTED)


async def test_a_time_that_is_not_free_again_fails_the_scene():
	class Erp:
		async def free_times(self, telegram_id: int, visit: dict) -> list[str]:
			return ["11:00"]

	player = player_who_sees()
	player.person["id"] = 7
	stage, visit = Stage(None, [], erp=Erp()), {"start": "2026-11-25T10:00:00"}
	await booking.is_free(stage, player, visit, expected=False)
	with pytest.raises(StepFailed, match="to be free, free are"):
		await booking.is_free(stage, player, visit, expected=True)


class Page:
	"""The booking page's doors and a telephone, which go wrong as a test wants it."""

	def __init__(self, **faults):
		self.faults = faults
		self.booked = 0

	def app(self) -> web.Application:
		app = web.Application()
		app.router.add_post("/api/method/{door}", self.door)
		app.router.add_get("/phone/{number}", self.telephone)
		return app

	async def telephone(self, request):
		return web.Response(text=self.faults.get("sms", f"Kod: {CODE}."))

	async def door(self, request):
		name, sent = request.match_info["door"].rpartition(".")[2], await request.json()
		answer = getattr(self, name)(sent) | self.faults.get(name, {})
		return web.json_response({"message": answer}, status=self.faults.get("status", 200))

	def send_code(self, sent):
		return {"result": "sent", "ticket": "t", "trial_code": ""}

	def confirm_code(self, sent):
		is_right = sent["code"] == CODE or self.faults.get("lets_in")
		return {"result": "in", "session": "s"} if is_right else {"result": "wrong"}

	def get_start(self, sent):
		return {"services": [{"service_id": CLASSIC.name}]}

	def get_days(self, sent):
		return {"days": [{"date": "2026-11-25", "count": 3}]}

	def get_times(self, sent):
		return {"times": ["10:00"]}

	def get_addresses(self, sent):
		return {"addresses": [{"address_id": "a"}]}

	def book(self, sent):
		self.booked += self.faults.get("twice", 0)
		link = f"https://erp.example/visit?order={ORDER}&token=k"
		return {"result": "booked", "order": {"order_id": f"{ORDER}{self.booked}", "link": link}}

	def get_visit(self, sent):
		return {"order": {"phone": "+998 90 *** ** 45", "status": "New"}}


async def walk(**faults) -> None:
	page = Page(**faults)
	async with (
		listening(page.app(), "127.0.0.1", 0) as where,
		httpx.AsyncClient(base_url=where, timeout=120, trust_env=False) as site,
	):
		person = {"first_name": "Javohir", "phone": "+998901234545"}
		visitor = PageVisitor(site, f"{where}/phone", person, Transcript("Page", lambda line: None))
		await visitor.log_in()
		await visitor.book(CLASSIC.name, faults.get("day", 0))
		await visitor.visit()


async def test_a_page_that_does_all_of_it_is_not_complained_of():
	await walk()


@pytest.mark.parametrize(
	("faults", "expected"),
	[
		({"status": 500}, "send_code to answer"),
		({"send_code": {"result": "wait"}}, "the code to be sent"),
		({"send_code": {"trial_code": CODE}}, "the code to be sent, and not shown"),
		({"sms": "Salom"}, "an SMS with the code"),
		({"lets_in": True}, "another code to be refused"),
		({"confirm_code": {"result": "wrong"}}, "to be let in"),
		({"get_start": {"services": []}}, f"{CLASSIC.name} on the page"),
		({"day": 1}, "free days"),
		({"get_times": {"times": []}}, "free times"),
		({"book": {"result": "refused"}}, "the visit"),
		({"twice": 1}, "one visit of two taps"),
		({"get_visit": {"order": {"phone": "+998901234545"}}}, "a masked telephone"),
	],
)
async def test_whatever_goes_wrong_at_the_booking_page_is_named(faults, expected):
	with pytest.raises(StepFailed, match=f"expected: {expected}"):
		await walk(**faults)


def test_another_code_is_of_the_same_length():
	assert (other_than("000009"), other_than("999999")) == ("000010", "000000")
