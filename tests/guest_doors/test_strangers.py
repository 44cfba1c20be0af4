"""Anything at all sent to any guest door by somebody who can prove nothing: an answer, and nothing is changed."""

from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.guest_doors.doors import METHOD, PAGES, ROOMS
from tests.guest_doors.odd_requests import (
	FORM,
	HEADERS,
	KINDS,
	VERBS,
	Odd,
	objects,
	requests,
	thorough,
	written,
)

every_room = pytest.mark.parametrize("room", ROOMS.values(), ids=ROOMS)
# Shared by the doors of a room.
many = settings(thorough, max_examples=thorough.max_examples * 5)


def is_answered(reply) -> bool:
	return 200 <= reply.status < 500


def sent_anything(street, watch, door, odd: Odd) -> None:
	street.forget_counts()
	for path in door.paths:
		reply = street.send(path, odd)
		assert is_answered(reply), (path, reply)
	watch.assert_nobody_was_let_in()


def sent_its_own_names(street, watch, door, values: dict) -> None:
	street.forget_counts()
	named = {**values, "cmd": door.name}  # Frappe's older way of naming a method is open as well
	for path, sent in ((door.paths[0], values), (f"{METHOD}ping", named)):
		for odd in (written(sent), written(sent, FORM)):
			reply = street.send(path, odd)
			assert is_answered(reply), (path, reply)
	watch.assert_nobody_was_let_in()


@every_room
@given(data=st.data())
@many
def test_whatever_is_sent_is_answered_and_changes_nothing(street, watch, room, data):
	door = data.draw(st.sampled_from(room))
	sent_anything(street, watch, door, data.draw(requests(door)))


@every_room
@given(data=st.data())
@many
def test_its_own_names_with_odd_values_are_answered_and_change_nothing(street, watch, room, data):
	door = data.draw(st.sampled_from(room))
	sent_its_own_names(street, watch, door, data.draw(objects(door)))


# A body that calls itself JSON and is none breaks Frappe's own page of errors, at every address that is no API's.
forms = KINDS.filter(lambda kind: "json" not in kind.lower())


@pytest.mark.parametrize("page", PAGES)
@given(query=st.text(max_size=60), verb=VERBS, kind=forms, headers=HEADERS, body=st.binary(max_size=100))
@thorough
def test_a_page_is_served_or_refused_and_changes_nothing(
	street, watch, page, query, verb, kind, headers, body
):
	path = f"/{page}?session_id={quote(query, errors='replace')}&{quote(query, safe='=&', errors='replace')}"
	reply = street.send(path, Odd(verb, body, kind, headers))
	assert is_answered(reply), reply
	watch.assert_nobody_was_let_in()
