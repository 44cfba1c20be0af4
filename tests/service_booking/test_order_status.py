"""How an order stands follows from its facts; who may do what, from one table."""

from dataclasses import replace
from itertools import permutations

import pytest

pytest.importorskip("hypothesis")

from hypothesis import given
from hypothesis import strategies as st

from telegram_integration.service_booking.domain import order_status as status
from telegram_integration.service_booking.domain.order_status import ACTIONS, Facts

LINE = status.STATUSES[:8]
PREPAID = Facts(
	terms_paid=False, needs_payment=True, confirmed=False, reserved=False, started=False, completed=False
)
ON_SITE = replace(PREPAID, terms_paid=True, needs_payment=False)
facts = st.builds(Facts, **dict.fromkeys(Facts.__dataclass_fields__, st.booleans()))


def after(start: Facts, *done: str) -> str:
	return status.progress(replace(start, **dict.fromkeys(done, True)))


class TestProgress:
	@pytest.mark.parametrize(
		("done", "expected"),
		[
			([], "New"),
			(["confirmed"], "Waiting Payment"),
			(["terms_paid"], "Paid"),
			(["confirmed", "terms_paid"], "Paid"),
			(["terms_paid", "reserved"], "Reserved"),
			(["terms_paid", "reserved", "confirmed"], "Ready"),
			(["reserved"], "New"),
			(["reserved", "confirmed"], "Waiting Payment"),
			(["terms_paid", "reserved", "confirmed", "started"], "In Progress"),
			(["terms_paid", "reserved", "confirmed", "started", "completed"], "Completed"),
		],
	)
	def test_of_an_order_that_is_paid_first(self, done, expected):
		assert after(PREPAID, *done) == expected

	@pytest.mark.parametrize(
		("done", "expected"),
		[
			([], "New"),
			(["confirmed"], "Confirmed"),
			(["reserved"], "Reserved"),
			(["confirmed", "reserved"], "Ready"),
		],
	)
	def test_of_an_order_that_is_paid_on_site(self, done, expected):
		assert after(ON_SITE, *done) == expected

	@pytest.mark.parametrize("order", [*permutations(["confirmed", "terms_paid", "reserved"])])
	def test_ready_comes_with_the_last_of_the_three_whichever_it_is(self, order):
		seen = [after(PREPAID, *order[:count]) for count in range(4)]
		assert seen.index("Ready") == 3

	@given(facts, st.sampled_from(["terms_paid", "confirmed", "reserved", "started", "completed"]))
	def test_what_is_done_never_sets_an_order_back(self, known, more):
		before, later = status.progress(known), status.progress(replace(known, **{more: True}))
		assert LINE.index(later) >= LINE.index(before)

	@given(facts)
	def test_what_was_left_is_not_on_the_line(self, known):
		found = status.status_of(known)
		left = known.cancelled or known.no_show or known.cancel_requested
		assert (found in LINE) != left
		if not left:
			assert found == status.progress(known)


class TestActions:
	def test_the_table_speaks_of_statuses_and_people_that_there_are(self):
		assert {one for action in ACTIONS.values() for one in action.sources} == set(status.STATUSES) - {
			"No Show"
		}
		everybody = {"customer", "operator", "master", "system"}
		assert {who for action in ACTIONS.values() for who in action.who} == everybody

	@given(facts)
	def test_what_is_over_can_only_be_rated_paid_or_taken_up_or_back(self, known):
		found = status.status_of(known)
		allowed = (
			{"rate", "pay", *(() if known.rated else ("take_back",))}
			if found == "Completed"
			else {"confirm", "revive"}
			if known.expired
			else set()
		)
		for who in ("customer", "operator", "master", "system") if found in status.OVER else ():
			assert set(status.possible(found, who, known)) <= allowed

	@given(facts)
	def test_nobody_confirms_or_reserves_twice(self, known):
		found = status.status_of(known)
		for who in ("operator", "system"):
			offered = status.possible(found, who, known)
			assert not ("reserve" in offered and known.reserved)
			assert not ("reserve" in offered and not known.terms_paid)
			assert not ("confirm" in offered and known.confirmed and not known.expired)

	def test_customers_and_masters_have_only_their_own_buttons(self):
		ready = replace(PREPAID, terms_paid=True, confirmed=True, reserved=True, ready_sent=True, owes=True)
		assert status.possible("Ready", "customer", ready) == ("pay", "move", "request_cancel")
		assert status.possible("Ready", "master", ready) == ("on_the_way", "start", "no_show")
		assert "cancel" in status.possible("Ready", "operator", ready)

	@given(facts)
	def test_a_hold_runs_out_only_under_an_order_that_is_not_paid(self, known):
		found = status.status_of(known)
		if status.may("expire", found, "system", known):
			assert known.needs_payment and not known.terms_paid and not known.reserved

	def test_the_refusal_names_order_status_and_action(self):
		refusal = status.ImpossibleStep("SRV-1", "Completed", "cancel")
		assert str(refusal) == "SRV-1: cancel is not possible while it is Completed"
		assert refusal.http_status_code == 409
