"""What the machine of orders stands on: a company with two masters and three customers, and what always holds there."""

from datetime import datetime, timedelta
from itertools import combinations

import pytest

pytest.importorskip("hypothesis")

from hypothesis.stateful import RuleBasedStateMachine, invariant

LIVING = (
	*("New", "Confirmed", "Waiting Payment", "Paid", "Reserved", "Ready"),
	*("In Progress", "Cancel Requested"),
)


class Company(RuleBasedStateMachine):
	def __init__(self):
		super().__init__()
		from telegram_integration.service_booking.domain.answers import Booked
		from telegram_integration.service_booking.domain.order_status import (
			ImpossibleStep,
			status_of,
		)
		from telegram_integration.service_booking.services.orders import orders
		from telegram_integration.service_booking.tests.order_case import OrderSteps

		self.booked_type, self.impossible, self.status_of = Booked, ImpossibleStep, status_of
		self.reading, self.steps = orders, OrderSteps()
		self.names: list[str] = []
		self.begun: list[tuple[str, str]] = []
		"""Orders with sessions that are open."""
		self.seen: dict = {}
		"""The orders' rows, while all that always holds is looked at: nothing changes meanwhile."""
		self.kept: dict[str, int] = {}
		"""Tiyin that the rules have left with the company, by order."""
		self.favours: dict[str, int] = {}
		"""Tiyin that staff have given back although the visit takes place, by order."""

	def begin(self, **settings):
		import frappe

		from telegram_integration.service_booking.tests.booking_case import make_client, make_master

		# No further than the machine books; making slots for weeks is most of a run's beginning.
		slots = frappe.get_doc("Time Slot Settings")
		slots.update({"horizon_days": 4})
		slots.save()
		self.steps.begin(**settings)
		hours = (("09:00", "13:00"),)
		self.masters = [
			make_master(services=(self.steps.service,), hours=hours, now=self.steps.now).name
			for _ in range(2)
		]
		self.people = [make_client() for _ in range(3)]
		self.mode_of_payment = frappe.db.get_value("Trial Merchant", None, "mode_of_payment")

	def now(self) -> datetime:
		from frappe.utils import now_datetime

		return now_datetime()

	@invariant()
	def everything_is_as_it_should_be(self):
		self.seen = {name: self.reading.read(name) for name in self.names}
		self.no_two_orders_have_one_time()
		self.nobody_else_has_any_time()
		self.money_has_a_visit_or_goes_back()
		self.what_is_paid_for_is_not_limited()
		self.what_a_visit_is_paid_with_does_not_go_back()
		self.nobody_pays_more_than_the_price_in_silence()
		self.the_status_is_what_the_facts_say()
		self.the_money_is_what_the_sessions_say()
		self.ready_was_told_once()
		self.seen = {}

	def no_two_orders_have_one_time(self):
		spans = []
		for name in self.living():
			row = self.row(name)
			found = self.slots(name)
			assert found, (name, row.status)
			assert {slot.resource_name for slot in found} == {row.master}
			assert (found[0].start, found[-1].end) == (row.start, row.end)
			spans.append((row.master, row.start, row.end))
		for one, other in combinations(spans, 2):
			assert one[0] != other[0] or one[2] <= other[1] or other[2] <= one[1]

	def nobody_else_has_any_time(self):
		living = set(self.living())
		for name in set(self.names) - living:
			assert self.slots(name) == [] or self.judged(name) in ("Completed", "No Show")

	def money_has_a_visit_or_goes_back(self):
		for name in self.names:
			row, status = self.row(name), self.judged(name)
			if not row.paid_amount or status in (*LIVING, "Completed", "No Show"):
				continue
			assert status == "Cancelled"
			assert round((row.paid_amount - row.refund_due) * 100) == self.kept.get(name, 0), name

	def what_is_paid_for_is_not_limited(self):
		for name in self.living():
			row = self.row(name)
			is_enough = self.kept_for(name) >= row.due_first
			wanted = "Reserved" if row.reserved_at else "Pending" if is_enough else "Held"
			assert {slot.status for slot in self.slots(name)} == {wanted}, (name, row.status)
			assert {slot.held_until for slot in self.slots(name)} == {row.hold_until}

	def what_a_visit_is_paid_with_does_not_go_back(self):
		for name in self.names:
			row = self.row(name)
			if row.due_first and self.judged(name) in ("Paid", "Reserved", "Ready"):
				assert self.kept_for(name) >= row.due_first, (name, row.status)

	def nobody_pays_more_than_the_price_in_silence(self):
		for name in self.names:
			row = self.row(name)
			if self.judged(name) not in ("Cancelled", "No Show"):
				assert row.paid_amount - row.refund_due <= row.total, name

	def the_status_is_what_the_facts_say(self):
		for name in self.names:
			row = self.row(name)
			facts = self.reading.facts_of(row, datetime.min)
			assert row.status == self.status_of(facts)
			assert (row.status != "Ready") or row.ready_sent_at

	def the_money_is_what_the_sessions_say(self):
		import frappe

		for name in self.names:
			found = frappe.get_all(
				"Payment Session",
				filters={"reference_name": name},
				fields=["paid_amount", "refunded_amount"],
				order_by="name asc",
			)
			standing = sum(one.paid_amount - one.refunded_amount for one in found)
			assert self.row(name).paid_amount == standing

	def ready_was_told_once(self):
		import json

		import frappe

		for name in self.names:
			told = frappe.get_all(
				"Business Event",
				filters={"reference_name": name, "event": "ready_sent"},
				pluck="details",
				order_by="name asc",
			)
			assert sum(1 for details in told if not json.loads(details or "{}").get("again")) <= 1

	def took(self, step) -> bool:
		"""Whether it went well, or was refused in either way that is not a fault."""
		try:
			answer = step()
		except self.impossible:
			return False
		return answer is None or isinstance(answer, self.booked_type)

	def living(self) -> list[str]:
		return [name for name in self.names if self.judged(name) in LIVING]

	def offered(self, name: str) -> tuple[str, ...]:
		from telegram_integration.service_booking.services.orders import order_actions

		return order_actions.possible_for(self.row(name), "customer", self.now())

	def judged(self, name: str) -> str:
		return self.reading.judged(self.row(name), self.now())

	def row(self, name: str):
		return self.seen.get(name) or self.reading.read(name)

	def standing(self, name: str) -> int:
		return round(self.row(name).paid_amount * 100)

	def kept_for(self, name: str) -> float:
		"""What stands and does not go back, favours included."""
		row = self.row(name)
		return row.paid_amount - row.refund_due + self.favours.get(name, 0) / 100

	def sessions_of(self, name: str) -> list[str]:
		import frappe

		return frappe.get_all(
			"Payment Session", filters={"reference_name": name}, pluck="name", order_by="name asc"
		)

	def asked_back(self, name: str) -> list[str]:
		"""Refunds that the payments were asked for and that are not back."""
		import frappe

		return frappe.get_all(
			"Payment Refund",
			filters={"session": ("in", self.sessions_of(name) or [""]), "status": "Requested"},
			pluck="name",
			order_by="name asc",
		)

	def out(self, name: str) -> int:
		"""Tiyin that arrive back whatever is decided."""
		from telegram_integration.service_booking.domain.order_money import OrderMoney
		from telegram_integration.service_booking.services.orders import order_refunds

		return sum(order_refunds.under_way(OrderMoney.read(self.row(name).money)).values())

	def slots(self, name: str) -> list:
		"""What is in the order's name now, in order of time."""
		import frappe

		found = frappe.get_all(
			"Booking Slot",
			filters={"holder_name": name},
			fields=["name", "resource_name", "start", "end", "status", "held_until"],
			order_by="name asc",
		)
		return [slot for slot in found if slot.status != "Held" or slot.held_until > self.now()]

	def slots_of_master(self, which: int) -> list:
		import frappe

		day = self.steps.at(0)
		return frappe.get_all(
			"Booking Slot",
			filters=[
				["resource_name", "=", self.masters[which]],
				["start", ">=", day],
				["start", "<", day + timedelta(days=1)],
			],
			fields=["name", "status"],
			order_by="name asc",
		)

	def teardown(self):
		import frappe

		frappe.db.rollback()
		for doctype in ("Service Booking Settings", "Time Slot Settings", "Trial Merchant"):
			frappe.clear_document_cache(doctype, doctype)
