"""The payment page's doors: who has not the session's UUID learns and moves nothing; who has it and writes nonsense, as
little; and nobody becomes the customer himself whom Telegram has not signed."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.guest_doors.doors import PAYMENT_PAGE
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

every_page_door = pytest.mark.parametrize("door", PAYMENT_PAGE, ids=lambda door: door.name.rpartition(".")[2])


def foreign_ids(real: str) -> st.SearchStrategy:
	near = [
		real[:-1],
		real + "0",
		real.upper(),
		real.replace("-", ""),
		f"{{{real}}}",
		f" {real}",
		f"{real}\n",
		f"{real}\x00",
		f"{real}%00",
		f"../{real}",
		f"{real}' or '1'='1",
		f"urn:uuid:{real}",
		real[:8] + "–" + real[9:],
		[real],
		{"=": real},
		["like", "%"],
		real.encode().hex(),
	]
	unknown = st.uuids().map(str) | st.uuids(version=4).map(str) | st.just(str(uuid.UUID(int=0)))
	return st.sampled_from(near) | unknown | CROOKED | INJECTED | VALUES


@every_page_door
@given(data=st.data())
@thorough
def test_without_the_sessions_uuid_nothing_is_told_and_nothing_moves(street, order, watch, door, data):
	foreign = data.draw(foreign_ids(order).filter(lambda text: text != order))
	others = data.draw(st.dictionaries(st.sampled_from(door.fields[1:]), TEXTS))
	values = {**others, "session_id": foreign}
	street.forget_counts()
	for kind in (JSON, FORM):
		reply = street.send(door.paths[0], written(values, kind))
		assert reply.status in (400, 404, 417), reply
		assert order.encode() not in reply.body or order in str(foreign)
	watch.assert_nobody_was_let_in()


KEYS = {"", "payme", "click", "atmos", "yookassa", "stripe", "trial"}
# A code of the right form may be the right one, and an empty choice means to choose anew: neither is nonsense.
NONSENSE = {
	"provider": (TEXTS | VALUES).filter(lambda value: str(value) not in KEYS and value is not None),
	"otp": (TEXTS | VALUES).filter(lambda value: not str(value).isdigit()),
	"number": TEXTS | VALUES,
	"expiry": (TEXTS | VALUES).filter(lambda value: "/" not in str(value)),
}
MOVING = {"choose_provider": "provider", "send_card": "expiry", "confirm_otp": "otp"}


@pytest.fixture(scope="module")
def at_choice(street):
	return street.order()


@pytest.fixture(scope="module")
def at_code(street):
	return street.at_code()


def nonsense(door) -> st.SearchStrategy[dict]:
	"""For each name of the door; what could move something is never left out."""
	name = door.name.rpartition(".")[2]
	must = {MOVING[name]} if name in MOVING else set()
	optional = {field: NONSENSE.get(field, TEXTS | VALUES) for field in door.fields[1:] if field not in must}
	return st.fixed_dictionaries({field: NONSENSE[field] for field in must}, optional=optional)


@every_page_door
@given(data=st.data(), kind=st.sampled_from([JSON, FORM]))
@thorough
def test_with_the_uuid_nonsense_is_answered_and_moves_nothing(street, at_choice, watch, door, data, kind):
	values = {"session_id": at_choice, **data.draw(nonsense(door))}
	street.forget_counts()
	reply = street.send(door.paths[0], written(values, kind))
	assert 200 <= reply.status < 500, reply
	if reply.status == 200:
		shown = reply.json["message"]["session"]
		assert (shown["step"], shown["is_owner"]) == ("choose", False)
	watch.assert_nobody_was_let_in()


@pytest.mark.parametrize(
	"name", ["get_session", "choose_provider", "send_card", "confirm_otp", "open_from_telegram"]
)
@given(data=st.data())
@thorough
def test_while_a_code_is_waited_for_nonsense_moves_nothing(street, at_code, watch, name, data):
	door = next(door for door in PAYMENT_PAGE if door.name.endswith(f".{name}"))
	values = {"session_id": at_code, **data.draw(nonsense(door))}
	street.forget_counts()
	reply = street.send(door.paths[0], written(values))
	assert 200 <= reply.status < 500, reply
	if reply.status == 200:
		assert reply.json["message"]["session"]["step"] == "code"
	watch.assert_nobody_was_let_in()


# --- who says that he is the customer


@pytest.fixture(scope="module")
def owned(street):
	return street.of_a_telegram_user()


def test_whom_telegram_has_signed_is_the_customer(street, owned):
	session, user = owned
	told = street.told("open_from_telegram", session_id=session, init_data=signed(user))
	assert told["session"]["is_owner"] and told["token"]
	assert street.told("get_session", session_id=session, token=told["token"])["session"]["is_owner"]


@given(data=st.data())
@thorough
def test_what_telegram_has_not_signed_opens_nothing(street, owned, watch, data):
	session, user = owned
	sent = data.draw(forged(user) | st.just(signed(user + 1)))
	reply = street.step("open_from_telegram", {"session_id": session, "init_data": sent})
	assert reply.status in (400, 404, 417), reply
	assert b"token" not in reply.body
	watch.assert_nobody_was_let_in()


def test_a_token_is_good_for_one_session(street, owned, order):
	session, user = owned
	token = street.told("open_from_telegram", session_id=session, init_data=signed(user))["token"]
	assert street.told("get_session", session_id=order, token=token)["session"]["is_owner"] is False


@given(data=st.data())
@thorough
def test_a_token_that_we_have_not_made_makes_nobody_the_customer(street, owned, watch, data):
	session, user = owned
	good = street.told("open_from_telegram", session_id=session, init_data=signed(user))["token"]
	who, until, mark = good.split(".")
	token = data.draw(
		st.sampled_from(
			[
				f"{int(who) + 1}.{until}.{mark}",
				f"{who}.{int(until) + 1}.{mark}",
				f"{who}.{until}.{mark[:-1]}",
				f"{who}.{until}.{mark}=",
				f"{who}.{until}.",
				f"{who}.{until}",
				f"0{who}.{until}.{mark}x",
				"..",
			]
		)
		| TEXTS
	)
	shown = street.told("get_session", session_id=session, token=token)["session"]
	assert shown["is_owner"] is False
	watch.assert_nobody_was_let_in()
