"""The steps of a slot's life on a site: who gets it, how long, and what everybody else is told."""

from datetime import timedelta

import frappe

from telegram_integration.telegram_core.domain.errors import NotFound
from telegram_integration.telegram_core.tests.site_case import SiteTestCase
from telegram_integration.time_slots.domain.fitting import Visit
from telegram_integration.time_slots.domain.slot_status import ImpossibleStep
from telegram_integration.time_slots.domain.wishes import Kept, Refused
from telegram_integration.time_slots.services import free_slots, holding
from telegram_integration.time_slots.tests.slots_case import HOUR, KIND, SlotSteps, plan

LONG = Visit(90, before=15, after=15)


class HoldingCase(SlotSteps, SiteTestCase):
	def setUp(self) -> None:
		super().setUp()
		self.begin()
		self.master = self.new_resource()
		self.make()
		self.me, self.other = self.new_holder(), self.new_holder()

	def events(self, holder) -> list[str]:
		return frappe.get_all(
			"Business Event",
			filters={"reference_name": holder.name, "event": ("like", "time_%")},
			pluck="event",
			order_by="creation asc",
		)

	def free_at(self, day: int = 1, visit: Visit = HOUR) -> list[str]:
		found = free_slots.free_starts(KIND, [self.master], visit, self.now)
		return [f"{offer.start:%H:%M}" for offer in found[self.master].get(self.at(0, day).date(), [])]


class TestHolding(HoldingCase):
	def test_a_hold_lasts_as_long_as_the_settings_say_and_is_one_block(self):
		answer = self.hold(self.me, self.at(9, minute=15), visit=LONG)
		self.assertIsInstance(answer, Kept)
		self.assertEqual(answer.until, self.now + timedelta(minutes=10))
		self.assertEqual(
			answer.offer.slots, (self.slot(self.master, self.at(9)), self.slot(self.master, self.at(10)))
		)
		self.assertEqual({self.row(slot).holder_name for slot in answer.offer.slots}, {self.me.name})
		self.assertEqual(self.free_at(), ["11:00", "12:00", "13:00", "14:00"])

	def test_the_same_hold_again_is_answered_alike_and_lengthens_nothing(self):
		first = self.hold(self.me, self.at(9))
		self.now += timedelta(minutes=4)
		self.assertEqual(self.hold(self.me, self.at(9)), first)
		self.assertEqual(self.row(first.offer.slots[0]).held_until, first.until)

	def test_somebody_else_is_refused_with_three_times_near_his_wish(self):
		self.kept(self.me, self.at(11))
		refused = self.hold(self.other, self.at(11))
		self.assertEqual(refused.reason, "taken")
		times = [offer.start for _name, offer in refused.alternatives]
		self.assertEqual(times, [self.at(9), self.at(10), self.at(12)])

	def test_a_visit_that_meets_a_taken_neighbour_gets_nothing_at_all(self):
		self.kept(self.me, self.at(10))
		self.assertIsInstance(self.hold(self.other, self.at(9, minute=15), visit=LONG), Refused)
		self.assertEqual(self.status(self.slot(self.master, self.at(9))), "Free")

	def test_a_hold_that_has_run_out_is_offered_and_given_to_the_next(self):
		slots = self.kept(self.me, self.at(9))
		self.now += timedelta(minutes=10)
		self.assertIn("09:00", self.free_at())
		self.assertEqual(self.kept(self.other, self.at(9)), slots)
		holding.release(slots, self.me, self.now)
		self.assertEqual(self.row(*slots).holder_name, self.other.name)
		with self.assertRaises(ImpossibleStep):
			holding.reserve(slots, self.me, self.now)

	def test_an_open_payment_lengthens_a_hold_and_never_shortens_it(self):
		slots = self.kept(self.me, self.at(9))
		later = self.now + timedelta(minutes=40)
		holding.extend(slots, self.me, later, self.now)
		holding.extend(slots, self.me, self.now + timedelta(minutes=5), self.now)
		self.assertEqual(self.row(*slots).held_until, later)
		with self.assertRaises(ImpossibleStep):
			holding.extend(slots, self.me, later + timedelta(hours=1), later)

	def test_from_hold_to_done_with_every_step_twice(self):
		slots = self.kept(self.me, self.at(9, minute=15), visit=LONG)
		for step, status in (
			(holding.pend, "Pending"),
			(holding.reserve, "Reserved"),
			(holding.finish, "Done"),
		):
			step(slots, self.me, self.now)
			step(slots, self.me, self.now)
			self.assertEqual({self.status(slot) for slot in slots}, {status})
		self.assertEqual(self.events(self.me), ["time_reserved", "time_used"])
		with self.assertRaises(ImpossibleStep):
			holding.release(slots, self.me, self.now)

	def test_what_is_released_is_free_at_once(self):
		slots = self.kept(self.me, self.at(9))
		holding.reserve(slots, self.me, self.now)
		holding.release(slots, self.me, self.now)
		holding.release(slots, self.me, self.now)
		self.assertEqual(self.kept(self.other, self.at(9)), slots)
		self.assertEqual(self.events(self.me), ["time_reserved", "time_released"])

	def test_a_pending_slot_waits_without_a_limit(self):
		slots = self.kept(self.me, self.at(9))
		holding.pend(slots, self.me, self.now)
		self.now += timedelta(hours=2)
		self.assertIsInstance(self.hold(self.other, self.at(9)), Refused)

	def test_of_several_slots_all_take_a_step_or_none(self):
		mine, others = self.kept(self.me, self.at(9)), self.kept(self.other, self.at(10))
		with self.assertRaises(ImpossibleStep):
			holding.reserve([*mine, *others], self.me, self.now)
		self.assertEqual(self.status(*mine), "Held")
		with self.assertRaises(NotFound):
			holding.reserve([*mine, "SLOT-none"], self.me, self.now)
		self.assertEqual(self.status(*mine), "Held")

	def test_neither_too_soon_nor_too_far_nor_past(self):
		self.now = self.at(8)
		answers = {
			self.hold(self.me, moment).reason
			for moment in (self.at(9), self.at(9, day=0), self.at(13, minute=59))
		}
		self.assertEqual(answers, {"too_soon"})
		self.assertEqual(self.hold(self.me, self.at(9, day=23)).reason, "too_far")
		self.assertIsInstance(self.hold(self.me, self.at(14)), Kept)

	def test_staff_need_no_notice_and_get_near_times_too_but_never_the_past(self):
		self.now = self.at(9, minute=30)
		wish = self.wish(self.at(10), by_staff=True)
		self.assertIsInstance(holding.hold(wish, self.me, self.now), Kept)
		refused = holding.hold(wish, self.other, self.now)
		times = [offer.start for _name, offer in refused.alternatives]
		self.assertEqual((refused.reason, times), ("taken", [self.at(11), self.at(12), self.at(13)]))
		past = holding.hold(self.wish(self.at(9), by_staff=True), self.other, self.now)
		self.assertEqual(past.reason, "too_soon")
		far = holding.hold(self.wish(self.at(9, day=23), by_staff=True), self.other, self.now)
		self.assertEqual(far.reason, "too_far")

	def test_the_rules_are_those_of_the_settings(self):
		doc = frappe.get_doc("Time Slot Settings")
		doc.update({"lead_hours": 0, "hold_minutes": 25, "horizon_days": 3})
		doc.save()
		self.now = self.at(8, minute=59)
		answer = self.hold(self.me, self.at(9))
		self.assertEqual(answer.until, self.now + timedelta(minutes=25))
		self.assertEqual(self.hold(self.me, self.at(9, day=5)).reason, "too_far")
		with self.assertRaises(frappe.ValidationError):
			doc.update({"hold_minutes": 0})
			doc.save()

	def test_any_resource_means_whoever_has_the_fewest_bookings_that_day(self):
		second, third = sorted((self.new_resource(), self.new_resource()))
		self.make()
		for name in (self.master, self.master, second):
			hour = 9 if name == second or "09:00" in self.free_at() else 10
			self.kept(self.new_holder(), self.at(hour), name)
		answer = self.hold(self.me, self.at(12))
		self.assertEqual(answer.resource.name, third)
		self.assertEqual(self.hold(self.me, self.at(12)), answer)

	def test_a_blocked_slot_is_not_offered_until_it_is_opened(self):
		slot = self.slot(self.master, self.at(9))
		self.assertEqual(holding.block([slot], self.now), [slot])
		self.assertEqual(holding.block([slot], self.now), [])
		self.assertNotIn("09:00", self.free_at())
		self.assertIsInstance(self.hold(self.me, self.at(9)), Refused)
		self.assertEqual(holding.open_again([slot], self.now), [slot])
		slots = self.kept(self.me, self.at(9))
		with self.assertRaisesRegex(ImpossibleStep, "from Held to Blocked"):
			holding.block(slots, self.now)

	def test_a_slot_that_a_new_plan_took_away_is_refused_and_not_half_held(self):
		self.plans[self.master] = plan(minutes=45)
		self.make()
		self.assertIsInstance(self.hold(self.me, self.at(10)), Refused)
		self.assertIsInstance(self.hold(self.me, self.at(10, minute=30), visit=LONG), Refused)


class TestFreeStarts(HoldingCase):
	def test_starts_by_resource_and_day_within_lead_and_horizon(self):
		self.now = self.at(8)
		found = free_slots.free_starts(KIND, [self.master, "nobody"], HOUR, self.now)
		days = sorted(found[self.master])
		self.assertEqual((days[0], days[-1]), (self.at(0).date(), self.at(0, day=21).date()))
		self.assertEqual(self.free_at(), ["14:00"])
		self.assertEqual(found["nobody"], {})

	def test_of_chosen_days_only(self):
		day = self.at(0, day=3).date()
		found = free_slots.free_starts(KIND, [self.master], HOUR, self.now, (day, day))
		self.assertEqual(list(found[self.master]), [day])

	def test_staff_see_what_begins_before_the_lead_is_over(self):
		self.now = self.at(12, minute=30)
		found = free_slots.free_starts(KIND, [self.master], HOUR, self.now, by_staff=True)
		today = found[self.master][self.at(0).date()]
		self.assertEqual([offer.start for offer in today], [self.at(13), self.at(14)])
		self.assertEqual(self.free_at(), [])

	def test_a_time_before_the_visit_may_lie_within_the_lead(self):
		self.now = self.at(3)
		self.assertEqual(self.free_at(visit=Visit(30, before=30))[0], "09:30")

	def test_of_any_of_several_it_is_their_starts_together(self):
		names = [self.master, self.new_resource()]
		self.make()
		self.now = self.at(3)
		self.hold(self.other, self.at(10, day=2))
		day = self.at(0, day=2).date()
		for visit, days in ((HOUR, None), (LONG, None), (Visit(30, before=30), (day, day))):
			each = free_slots.free_starts(KIND, names, visit, self.now, days)
			together = {offer.start for own in each.values() for found in own.values() for offer in found}
			self.assertTrue(together)
			self.assertEqual(free_slots.starts_of_any(KIND, names, visit, self.now, days), together)
		alone = free_slots.starts_of_any(KIND, [self.master], HOUR, self.now)
		self.assertNotIn(self.at(10, day=2), alone)

	def test_any_number_of_resources_is_one_query(self):
		few = [self.master]
		many = few + [self.new_resource() for _ in range(5)]
		self.make()
		for names in (few, many):
			free_slots.free_starts(KIND, names, LONG, self.now)  # fills the cache of the settings
			with self.assertQueryCount(1):
				free_slots.free_starts(KIND, names, LONG, self.now)

	def test_a_hold_takes_the_same_queries_with_one_master_and_with_any_of_many(self):
		"""Who is free, who is busy, a lock and a write."""
		self.hold(self.other, self.at(10))
		with self.assertQueryCount(4):
			self.hold(self.me, self.at(9))
		for _ in range(5):
			self.new_resource()
		self.make()
		third = self.new_holder()
		with self.assertQueryCount(4):
			self.hold(third, self.at(11))
