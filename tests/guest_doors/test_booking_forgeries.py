"""The doors of the booking page, of a visit's page and of a master's day: who has not the session of a login, the token
of a link or the code of an SMS learns and moves nothing; who has one and writes nonsense is answered."""

import json
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.guest_doors.doors import METHOD
from tests.guest_doors.forged_signatures import forged
from tests.guest_doors.odd_requests import (
	CROOKED,
	FORM,
	INJECTED,
	JSON,
	TEXTS,
	VALUES,
	thorough,
	written,
)
from tests.guest_doors.street import signed

DOORS = f"{METHOD}telegram_integration.service_booking.api.web."
SMS = "Eskiz Settings"
SOMEBODY = 7_000_000_001
"""A user of Telegram who is no customer."""
BY_LINK = ("get_visit", "pay_visit", "cancel_visit", "move_visit", "rate_visit")
BY_DAY = ("get_master_day", "take_visit_step")
BY_SESSION = (
	"get_logins",
	"end_login",
	"get_addresses",
	"save_address",
	"remove_address",
	"get_orders",
	"book",
)
NEEDED = {"save_address": {"fields": {}}, "book": {"options": []}}


@dataclass(frozen=True)
class Booked:
	"""A visit of somebody who is logged in, and all that opens its doors."""

	order: str
	order_token: str
	master: str
	master_token: str
	session: str
	phone: str
	address: str


@pytest.fixture(scope="module")
def booked(street):
	with street.inside() as frappe:
		from frappe.utils import now_datetime

		from telegram_integration.service_booking.services.orders import links, orders
		from telegram_integration.service_booking.services.web import web_codes, web_sessions
		from telegram_integration.service_booking.tests import booking_case as factories
		from telegram_integration.telegram_core.tests import factories as core

		now = now_datetime()
		phone = core.new_phone()
		customer = core.make_customer(phone=phone).name
		service = factories.make_service()
		master = factories.make_master(services=(service,), now=now).name
		address = factories.make_address(customer).name
		order = _book(customer, service.name, master, phone, now)
		proof = web_sessions.Proof(phone_key=web_codes.key_of(phone))
		session = web_sessions.open_for(customer, proof, "", now)
		tokens = [
			link.rpartition("token=")[2]
			for link in (links.order_link(orders.read(order)), links.day_link(master))
		]
		settings = frappe.get_doc(SMS)
		settings.update({"enabled": 1, "skip_send": 1})
		settings.save(ignore_permissions=True)
	yield Booked(order, tokens[0], master, tokens[1], session, phone, address)
	street.change_settings(SMS, enabled=0, skip_send=0)


def _book(customer: str, service: str, master: str, phone: str, now) -> str:
	"""The first free time there is."""
	from datetime import datetime

	from telegram_integration.service_booking.services.offer import free_times
	from telegram_integration.service_booking.services.steps import booking

	day = free_times.days(service, master, now)[0]["date"]
	time = free_times.times(service, master, day, now)[0]
	wanted = booking.Booking(
		customer=customer,
		telegram_user="",
		language="uz",
		source="Web",
		service=service,
		master=master,
		start=datetime.fromisoformat(f"{day}T{time}"),
		address={"address": "Chilonzor 5"},
		phone=phone,
	)
	return booking.book(wanted, now).order


def ask(street, door: str, values: dict, kind: str = JSON):
	street.forget_counts()
	return street.send(DOORS + door, written(values, kind))


def near(real: str) -> st.SearchStrategy:
	"""Almost the proof, and anything else that is none."""
	alike = [
		"",
		real[:-1],
		real + "A",
		real + "=",
		real.swapcase(),
		f" {real}",
		f"{real}\n",
		f"{real}\x00",
		f"{real}%",
		real[::-1],
		[real],
		{"=": real},
		["like", "%"],
		"%",
	]
	return (st.sampled_from(alike) | CROOKED | INJECTED | TEXTS | VALUES).filter(lambda one: one != real)


def another(name: str) -> st.SearchStrategy:
	"""To a database names differ neither by case nor by blanks at their end."""
	return near(name).filter(lambda one: str(one).strip().lower() != name.lower())


def is_refused(reply, *secrets: str) -> bool:
	return reply.status in (403, 404, 417, 422) and not [one for one in secrets if one.encode() in reply.body]


def test_the_proofs_are_good(street, booked):
	for door, values in (
		("get_visit", {"order": booked.order, "token": booked.order_token}),
		("get_master_day", {"master": booked.master, "token": booked.master_token}),
		("get_addresses", {"session": booked.session}),
	):
		assert ask(street, door, values).status == 200, door


@pytest.mark.parametrize("door", BY_LINK)
@given(data=st.data(), kind=st.sampled_from([JSON, FORM]))
@thorough
def test_without_the_token_of_its_link_a_visit_is_not_there(street, booked, watch, door, data, kind):
	token = data.draw(near(booked.order_token) | st.sampled_from([booked.master_token, booked.session]))
	values = {"order": booked.order, "token": token, "score": 5, "start": "2031-01-07T10:00"}
	assert is_refused(ask(street, door, values, kind), booked.phone, booked.master)
	watch.assert_nobody_was_let_in()


@pytest.mark.parametrize("door", BY_DAY)
@given(data=st.data(), kind=st.sampled_from([JSON, FORM]))
@thorough
def test_without_the_token_of_its_link_a_masters_day_is_not_there(street, booked, watch, door, data, kind):
	token = data.draw(near(booked.master_token) | st.sampled_from([booked.order_token, booked.session]))
	values = {"master": booked.master, "token": token, "order": booked.order, "step": "on_the_way"}
	assert is_refused(ask(street, door, values, kind), booked.phone, booked.order)
	watch.assert_nobody_was_let_in()


@given(data=st.data())
@thorough
def test_a_good_token_opens_nothing_but_its_own(street, booked, watch, data):
	other = data.draw(another(booked.order))
	assert is_refused(ask(street, "get_visit", {"order": other, "token": booked.order_token}), booked.phone)
	master = data.draw(another(booked.master))
	assert is_refused(
		ask(street, "get_master_day", {"master": master, "token": booked.master_token}), booked.phone
	)
	watch.assert_nobody_was_let_in()


@pytest.mark.parametrize("door", BY_SESSION)
@given(data=st.data(), kind=st.sampled_from([JSON, FORM]))
@thorough
def test_without_the_session_of_a_login_nobody_is_the_customer(street, booked, watch, door, data, kind):
	session = data.draw(near(booked.session) | st.sampled_from([booked.order_token, booked.master_token]))
	values = {**NEEDED.get(door, {}), "session": session, "address_id": booked.address}
	assert is_refused(ask(street, door, values, kind), booked.phone, booked.order)
	watch.assert_nobody_was_let_in()


NONSENSE = {
	"get_orders": {"which": (TEXTS | VALUES).filter(bool), "page": VALUES},
	"end_login": {"login": (TEXTS | VALUES).filter(lambda value: value not in ("", None))},
	"remove_address": {"address_id": TEXTS | VALUES},
	"save_address": {"fields": VALUES.filter(lambda value: value != {}), "address_id": TEXTS},
	"book": {"start": TEXTS | VALUES, "service": TEXTS, "options": VALUES, "idempotency_key": TEXTS | VALUES},
}


@pytest.mark.parametrize("door", NONSENSE)
@given(data=st.data())
@thorough
def test_with_a_session_nonsense_is_answered_and_moves_nothing(street, booked, watch, door, data):
	drawn = data.draw(st.fixed_dictionaries(NONSENSE[door]))
	reply = ask(street, door, {**drawn, "session": booked.session})
	assert 200 <= reply.status < 500, reply
	watch.assert_nobody_was_let_in()


LINK_NONSENSE = {
	"move_visit": {"was": TEXTS | VALUES, "start": TEXTS | VALUES, "master": TEXTS | VALUES},
	"rate_visit": {"score": VALUES, "comment": TEXTS | VALUES},
	"cancel_visit": {
		"reason": VALUES.filter(lambda value: value is not None and not isinstance(value, str))
		| st.just("x" * 501)
	},
	"pay_visit": {
		"idempotency_key": (CROOKED | VALUES).filter(
			lambda key: not isinstance(key, str) or not key.isascii()
		)
	},
}


@pytest.mark.parametrize("door", LINK_NONSENSE)
@given(data=st.data())
@thorough
def test_with_a_link_nonsense_is_answered_and_moves_nothing(street, booked, watch, door, data):
	drawn = data.draw(st.fixed_dictionaries(LINK_NONSENSE[door]))
	reply = ask(street, door, {"order": booked.order, "token": booked.order_token, **drawn})
	assert 200 <= reply.status < 500, reply
	watch.assert_money_stands()


@given(step=TEXTS | VALUES, order=TEXTS | VALUES)
@thorough
def test_with_a_masters_link_nonsense_is_answered_and_moves_nothing(street, booked, watch, step, order):
	values = {"master": booked.master, "token": booked.master_token}
	for odd in ({"step": step, "order": booked.order}, {"step": "on_the_way", "order": order}):
		assert 400 <= ask(street, "take_visit_step", {**values, **odd}).status < 500
	watch.assert_nobody_was_let_in()


@pytest.fixture(scope="module")
def ticket(street, booked):
	"""Of a code that was asked for the customer's telephone, and the code."""
	reply = ask(street, "send_code", {"phone": booked.phone})
	told = json.loads(reply.body)["message"]
	assert told["result"] == "sent", told
	return told["ticket"], told["trial_code"]


@given(data=st.data())
@thorough
def test_without_the_code_nobody_logs_in(street, booked, ticket, watch, data):
	real, code = ticket
	ticket_ = data.draw(near(real) | st.just(real))
	guess = data.draw((TEXTS | VALUES).filter(lambda value: "".join(str(value).split()) != code))
	phone = data.draw(st.just(booked.phone) | TEXTS)
	for door, more in (("confirm_code", {"code": guess}), ("register", {"name": "Aziza"})):
		reply = ask(street, door, {"ticket": ticket_, "phone": phone, **more})
		assert 200 <= reply.status < 500, reply
		assert b"session" not in reply.body
	watch.assert_nobody_was_let_in()


@given(data=st.data())
@thorough
def test_whom_telegram_has_not_signed_is_nobody(street, booked, watch, data):
	sent = data.draw(near(signed(SOMEBODY)) | forged(SOMEBODY))
	reply = ask(street, "enter_from_telegram", {"init_data": sent})
	assert reply.status in (404, 417, 422), reply
	watch.assert_nobody_was_let_in()


def test_a_true_user_of_telegram_who_is_no_customer_is_told_so(street, booked, watch):
	reply = ask(street, "enter_from_telegram", {"init_data": signed(SOMEBODY)})
	assert json.loads(reply.body)["message"] == {"result": "unknown"}
	watch.assert_nobody_was_let_in()
