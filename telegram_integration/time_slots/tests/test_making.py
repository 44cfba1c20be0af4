"""Slots follow from plans, and those in use stay whatever the plan becomes."""

from datetime import timedelta
from decimal import Decimal

import frappe

from telegram_integration.telegram_core.domain.money import to_tiyin
from telegram_integration.telegram_core.tests.site_case import SiteTestCase
from telegram_integration.time_slots import tasks
from telegram_integration.time_slots.domain.slot_source import SlotSource
from telegram_integration.time_slots.domain.working_plan import Hours
from telegram_integration.time_slots.services import expiring, holding, making
from telegram_integration.time_slots.services.rows import SLOT
from telegram_integration.time_slots.tests.slots_case import KIND, SlotSteps, plan

SHORT = Hours.between("09:00", "11:00")


class TestMaking(SlotSteps, SiteTestCase):
	def setUp(self) -> None:
		super().setUp()
		self.begin()

	def test_slots_reach_from_now_to_the_end_of_the_horizon(self):
		self.now = self.at(10, day=0, minute=30)
		name = self.new_resource(plan(SHORT))
		self.assertEqual(self.make().added, 2 * 21)  # nothing of today: its last slot has begun
		rows = frappe.get_all(
			SLOT, filters={"resource_name": name}, fields=["start", "status"], order_by="start asc"
		)
		self.assertEqual((rows[0].start, rows[-1].start), (self.at(9), self.at(10, day=21)))
		self.assertEqual({row.status for row in rows}, {"Free"})

	def test_a_repeat_makes_nothing_and_the_next_day_adds_one_day(self):
		name = self.new_resource(plan(SHORT))
		self.make()
		before = self.statuses(name)
		self.assertEqual(self.make(), making.Made())
		self.assertEqual(self.statuses(name), before)
		self.now += timedelta(days=1)
		self.assertEqual(self.make(), making.Made(added=2))

	def test_a_changed_plan_leaves_what_is_in_use_and_makes_nothing_over_it(self):
		name = self.new_resource()
		self.make()
		holder = self.new_holder()
		reserved = self.kept(holder, self.at(10), name)
		holding.reserve(reserved, holder, self.now)
		held = self.kept(self.new_holder(), self.at(13), name)
		blocked = self.slot(name, self.at(14))
		holding.block([blocked], self.now)
		self.plans[name] = plan(Hours.between("09:30", "13:30"), minutes=120)
		self.make()
		self.assertEqual([self.status(*reserved), self.status(*held)], ["Reserved", "Held"])
		self.assertEqual(self.status(blocked), "Blocked")
		day = [slot for slot in self.statuses(name) if "-20310107-" in slot]
		self.assertEqual(sorted(slot[-4:] for slot in day), ["1000", "1300", "1400"])
		self.assertEqual(self.make(), making.Made())

	def test_a_hold_that_has_run_out_does_not_keep_a_slot_from_going(self):
		name = self.new_resource()
		self.make()
		held = self.kept(self.new_holder(), self.at(10), name)
		self.now += timedelta(minutes=10)
		self.plans[name] = plan(SHORT, minutes=45)
		self.make()
		self.assertIsNone(self.status(*held))

	def test_leave_takes_free_slots_away_and_is_told_in_an_event(self):
		name = self.new_resource(plan(SHORT))
		self.make()
		self.plans[name] = plan(SHORT, exceptions={self.at(0).date(): ()})
		self.assertEqual(self.make(), making.Made(removed=2))
		[details] = frappe.get_all(
			"Business Event",
			filters={"reference_name": name, "event": "slots_remade"},
			pluck="details",
			order_by="name asc",
		)
		self.assertEqual(details, '{"added": 0, "removed": 2}')

	def test_a_resource_without_a_plan_has_nothing_to_offer_and_one_that_is_gone_is_passed_over(self):
		name = self.new_resource(plan(SHORT))
		self.make()
		retired = SlotSource(KIND, lambda: [], lambda names: {})
		made = making.make(retired, [name, "nobody"], self.now)
		self.assertEqual(made.removed, 2 * 22)
		self.assertEqual(self.statuses(name), {})

	def test_a_price_follows_the_plan_where_the_slot_is_free(self):
		name = self.new_resource(plan(SHORT, price=10_000_00))
		self.make()
		first, second = self.slot(name, self.at(9)), self.slot(name, self.at(10))
		holding.reserve(self.kept(holder := self.new_holder(), self.at(9), name), holder, self.now)
		self.plans[name] = plan(SHORT, price=12_345_67)
		self.assertEqual(self.make(), making.Made())
		self.assertEqual(
			[to_tiyin(Decimal(str(self.row(slot).price))) for slot in (first, second)], [10_000_00, 12_345_67]
		)

	def test_past_slots_are_history_and_stay(self):
		name = self.new_resource(plan(SHORT))
		self.make()
		past = {slot for slot in self.statuses(name) if "-20310107-" in slot}
		self.now = self.at(12)
		self.plans[name] = plan(SHORT, minutes=30)
		self.make()
		self.assertLessEqual(past, set(self.statuses(name)))

	def test_what_is_there_of_several_resources_is_one_query_beside_their_locks(self):
		"""Made before, so that only the reading is left."""
		for _number in range(5):
			self.new_resource(plan(SHORT))
		names = list(self.plans)
		self.make()
		for asked in (names[:1], names):
			with self.assertQueryCount(1 + len(asked)):
				self.assertEqual(self.make(*asked), making.Made())

	def test_a_hold_that_has_run_out_is_written_down_and_a_living_one_left(self):
		name = self.new_resource()
		self.make()
		over = self.kept(self.new_holder(), self.at(10), name)
		self.now += timedelta(minutes=9)
		living = self.kept(self.new_holder(), self.at(11), name)
		self.assertEqual(expiring.free_what_has_run_out(self.now), 0)
		self.assertEqual(expiring.free_what_has_run_out(self.now + timedelta(minutes=1)), 1)
		self.assertEqual((self.status(*over), self.status(*living)), ("Free", "Held"))
		self.assertIsNone(self.row(*over).holder_name)

	def test_a_job_for_a_kind_that_nobody_declares_any_more_does_nothing(self):
		tasks.make_slots("No Such Kind", ["x"])
