"""Holds, payments, moves, blocks, changed plans and the clock in any order, against a model of a few lines.

The real services on a real site: never two holders on a slot, never a slot in use removed or written over, and what
somebody has is always one block of neighbours.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

pytest.importorskip("hypothesis")

from hypothesis import strategies as st
from hypothesis.stateful import (
	Bundle,
	RuleBasedStateMachine,
	initialize,
	invariant,
	multiple,
	rule,
)

from tests.state_machines import draw_names, name_seeds, run

STEPS = 40
LIVING = ("Held", "Pending", "Reserved")
numbers = st.integers(0, 7)


@dataclass
class Order:
	"""What the model knows of one holder."""

	slots: tuple[str, ...]
	status: str
	until: datetime | None


class Machine(RuleBasedStateMachine):
	holders = Bundle("holders")

	def __init__(self):
		super().__init__()
		from telegram_integration.telegram_core.domain.errors import NotFound
		from telegram_integration.time_slots.domain.fitting import Visit
		from telegram_integration.time_slots.domain.slot_status import ImpossibleStep
		from telegram_integration.time_slots.domain.wishes import Kept
		from telegram_integration.time_slots.domain.working_plan import Hours
		from telegram_integration.time_slots.services import expiring, holding, moving
		from telegram_integration.time_slots.services.making import Made
		from telegram_integration.time_slots.tests.slots_case import SlotSteps, plan

		self.refusals, self.kept_type, self.nothing_made = (ImpossibleStep, NotFound), Kept, Made()
		self.holding, self.moving, self.expiring = holding, moving, expiring
		morning, late = Hours.between("09:00", "13:00"), Hours.between("10:30", "13:30")
		self.choices = [
			plan(morning),
			plan(late),
			plan(morning, minutes=45),
			plan(morning, minutes=120),
			plan(morning, exceptions={datetime(2031, 1, 7).date(): ()}),
		]
		self.visits = [Visit(60), Visit(90), Visit(60, before=30, after=30), Visit(120)]
		self.steps = SlotSteps()
		self.orders: dict = {}
		self.blocked: set[str] = set()

	@initialize(names=name_seeds)
	def two_resources(self, names):
		import frappe

		draw_names(names)
		doc = frappe.get_doc("Time Slot Settings")
		doc.update({"horizon_days": 1, "lead_hours": 0, "hold_minutes": 10})
		doc.save()
		self.steps.begin()
		self.names = [self.steps.new_resource(self.choices[0]) for _ in range(2)]
		self.steps.make()

	@rule(number=numbers, which=st.integers(0, 1))
	def a_plan_changes(self, number, which):
		before = self.living()
		self.steps.plans[self.names[which]] = self.choices[number % len(self.choices)]
		self.steps.make()
		assert self.steps.make() == self.nothing_made
		assert self.living() == before

	@rule(minutes=st.sampled_from([1, 5, 10, 60]))
	def time_passes(self, minutes):
		self.steps.now += timedelta(minutes=minutes)

	@rule(target=holders, number=st.integers(0, 12), visit=numbers, which=st.integers(0, 2))
	def hold(self, number, visit, which):
		holder = self.steps.new_holder()
		wish = self.wish(number, visit, which)
		answer = self.holding.hold(wish, holder, self.steps.now)
		if not isinstance(answer, self.kept_type):
			assert len(answer.alternatives) <= 3
			for _name, offer in answer.alternatives:
				assert not set(offer.slots) & self.in_use() and offer.start >= self.steps.now
			return multiple()
		assert not set(answer.offer.slots) & self.in_use()
		self.orders[holder] = Order(answer.offer.slots, "Held", answer.until)
		assert self.holding.hold(wish, holder, self.steps.now) == answer
		return holder

	@rule(holder=holders, minutes=st.integers(1, 60))
	def extend(self, holder, minutes):
		until = self.steps.now + timedelta(minutes=minutes)
		if self.took(self.holding.extend, holder, until, allowed=("Held",)):
			self.orders[holder].until = max(until, self.orders[holder].until)

	@rule(holder=holders)
	def pend(self, holder):
		if self.took(self.holding.pend, holder, allowed=("Held", "Pending")):
			self.orders[holder].status, self.orders[holder].until = "Pending", None

	@rule(holder=holders)
	def reserve(self, holder):
		if self.took(self.holding.reserve, holder, allowed=LIVING):
			self.orders[holder].status, self.orders[holder].until = "Reserved", None

	@rule(holder=holders)
	def finish(self, holder):
		if self.took(self.holding.finish, holder, allowed=("Reserved", "Done")):
			self.orders[holder].status = "Done"

	@rule(holder=holders)
	def release(self, holder):
		order = self.orders[holder]
		if order.status == "Done":
			return
		self.holding.release(order.slots, holder, self.steps.now)
		order.status = "Free"

	@rule(holder=holders, number=st.integers(0, 12), visit=numbers, which=st.integers(0, 2))
	def move(self, holder, number, visit, which):
		order, wish = self.orders[holder], self.wish(number, visit, which)
		was_living = self.is_living(order)
		others = self.in_use() - (set(order.slots) if was_living else set())
		try:
			answer = self.moving.move(holder, wish, self.steps.now)
		except self.refusals:
			assert not was_living
			return
		if isinstance(answer, self.kept_type):
			assert was_living and not set(answer.offer.slots) & others
			order.slots = answer.offer.slots

	@rule(number=st.integers(0, 12), which=st.integers(0, 1))
	def block(self, number, which):
		slot = self.some_slot(number, which)
		try:
			self.holding.block([slot], self.steps.now)
		except self.refusals:
			assert slot in self.in_use()
			return
		self.blocked.add(slot)

	@rule(number=numbers)
	def open_again(self, number):
		if self.blocked:
			# Not by name: what stands in it of a resource is another hash in each run.
			places = {row.name: (self.names.index(row.resource_name), row.start) for row in self.rows()}
			slot = sorted(self.blocked, key=places.__getitem__)[number % len(self.blocked)]
			self.holding.open_again([slot], self.steps.now)
			self.blocked.discard(slot)

	@rule()
	def tidy_up(self):
		self.expiring.free_what_has_run_out(self.steps.now)

	@invariant()
	def everybody_has_what_is_his_and_nobody_more(self):
		if not hasattr(self, "names"):
			return
		rows = {row.name: row for row in self.rows()}
		for holder, order in self.orders.items():
			if self.is_living(order) or order.status == "Done":
				found = [rows[slot] for slot in order.slots]
				assert {(row.status, row.holder_name) for row in found} == {(order.status, holder.name)}
				assert all(one.end == other.start for one, other in pairwise(found))
				assert len({row.resource_name for row in found}) == 1
		taken = {name for name, row in rows.items() if row.status in (*LIVING, "Done") and self.is_now(row)}
		assert taken | self.blocked == self.in_use() and not taken & self.blocked
		assert all(rows[name].status == "Blocked" for name in self.blocked)

	@invariant()
	def slots_of_one_resource_are_apart(self):
		by_resource = defaultdict(list)
		for row in self.rows() if hasattr(self, "names") else ():
			by_resource[row.resource_name].append((row.start, row.end))
		for spans in by_resource.values():
			assert all(one[1] <= other[0] for one, other in pairwise(sorted(spans)))

	def took(self, step, holder, *more, allowed) -> bool:
		"""Takes a step twice; whether it went well is what the model says."""
		order = self.orders[holder]
		may = order.status in allowed and (order.status == "Done" or self.is_living(order))
		try:
			step(order.slots, holder, *more, self.steps.now)
			step(order.slots, holder, *more, self.steps.now)
		except self.refusals:
			assert not may
			return False
		assert may
		return True

	def wish(self, number, visit, which):
		"""Mostly where a slot is; beside the grid now and then."""
		names, chosen = (
			self.names if which == 2 else [self.names[which]],
			self.visits[visit % len(self.visits)],
		)
		starts = sorted({row.start for row in self.rows() if row.resource_name in names})
		start = starts[number % len(starts)] if starts and number else self.steps.at(9, minute=7)
		return self.steps.wish(start + timedelta(minutes=chosen.before), *names, visit=chosen)

	def some_slot(self, number, which) -> str:
		found = sorted(self.steps.statuses(self.names[which])) or ["SLOT-none"]
		return found[number % len(found)]

	def is_living(self, order) -> bool:
		return order.status in LIVING and not (order.status == "Held" and order.until <= self.steps.now)

	def is_now(self, row) -> bool:
		return row.status != "Held" or row.held_until > self.steps.now

	def living(self) -> dict:
		used = self.in_use()
		return {
			row.name: (row.status, row.start, row.end, row.holder_name)
			for row in self.rows()
			if row.name in used
		}

	def in_use(self) -> set[str]:
		"""By the model."""
		orders = [order for order in self.orders.values() if self.is_living(order) or order.status == "Done"]
		return self.blocked | {slot for order in orders for slot in order.slots}

	def rows(self) -> list:
		import frappe

		return frappe.get_all(
			"Booking Slot",
			filters={"resource_name": ("in", self.names)},
			fields=["name", "resource_name", "start", "end", "status", "held_until", "holder_name"],
			order_by="name asc",
		)

	def teardown(self):
		import frappe

		frappe.db.rollback()
		frappe.clear_document_cache("Time Slot Settings", "Time Slot Settings")


@pytest.mark.hypothesis
def test_bookings_in_any_order(working_site):
	run(Machine, working_site, examples=60, steps=STEPS)
