"""Several at once on the same slots, each on a connection of its own."""

from itertools import pairwise

import frappe

from telegram_integration.telegram_core.tests.committed_case import CommittedCase, in_parallel
from telegram_integration.telegram_core.tests.processes import in_processes
from telegram_integration.telegram_core.tests.site_case import needs_erpnext
from telegram_integration.time_slots.domain.fitting import Visit
from telegram_integration.time_slots.domain.slot import Holder
from telegram_integration.time_slots.domain.wishes import Kept, Refused
from telegram_integration.time_slots.domain.working_plan import Hours
from telegram_integration.time_slots.services import holding, moving
from telegram_integration.time_slots.services.rows import SLOT
from telegram_integration.time_slots.tests.slots_case import KIND, SlotSteps, plan

BOOKINGS = 200
TWO_HOURS = Visit(120)


class RaceCase(SlotSteps, CommittedCase):
	def setUp(self) -> None:
		super().setUp()
		self.begin()
		self.holders: list[str] = []
		self.addCleanup(self.forget_slots)
		self.master = self.new_resource()
		self.make()
		frappe.db.commit()

	def new_resource(self, its_plan=None) -> str:
		name = super().new_resource(its_plan)
		self.documents.append((KIND, name))
		return name

	def new_holder(self) -> Holder:
		holder = super().new_holder()
		self.documents.append((KIND, holder.name))
		frappe.db.commit()
		return holder

	def forget_slots(self) -> None:
		"""Before the customers: what points at them goes first."""
		frappe.db.rollback()
		for _doctype, name in self.documents:
			frappe.db.delete(SLOT, {"resource_name": name})
			frappe.db.delete("Business Event", {"reference_name": name})
		frappe.db.commit()

	def unbroken(self, results: list) -> list:
		for result in results:
			if isinstance(result, Exception):
				raise result
		return results

	def rows(self) -> list:
		return frappe.get_all(
			SLOT,
			filters={"resource_name": self.master},
			fields=["name", "start", "end", "status", "holder_name"],
			order_by="start asc",
		)

	def assert_each_has_what_he_was_told(self, holders: list[Holder], answers: list) -> None:
		told = {}
		for holder, answer in zip(holders, answers, strict=True):
			if isinstance(answer, Kept):
				told |= dict.fromkeys(answer.offer.slots, holder.name)
		found = {row.name: row.holder_name for row in self.rows() if row.holder_name}
		self.assertEqual(found, told)


class TestSlotRaces(RaceCase):
	def test_of_several_one_gets_the_slot_and_the_others_three_alternatives(self):
		holders = [self.new_holder() for _ in range(6)]
		answers = self.unbroken(in_parallel(lambda holder: self.hold(holder, self.at(11)), holders))
		refused = [answer for answer in answers if isinstance(answer, Refused)]
		self.assertEqual(len(refused), 5)
		for answer in refused:
			self.assertEqual(len(answer.alternatives), 3)
			self.assertNotIn(self.at(11), [offer.start for _name, offer in answer.alternatives])
		self.assert_each_has_what_he_was_told(holders, answers)

	def test_visits_that_overlap_never_share_a_slot(self):
		holders = [self.new_holder() for _ in range(5)]
		works = list(zip(holders, (9, 10, 11, 12, 13), strict=True))
		answers = self.unbroken(
			in_parallel(lambda work: self.hold(work[0], self.at(work[1]), visit=TWO_HOURS), works)
		)
		self.assert_each_has_what_he_was_told(holders, answers)
		self.assertGreaterEqual(len([answer for answer in answers if isinstance(answer, Kept)]), 2)

	def test_a_double_tap_is_one_booking(self):
		holder = self.new_holder()
		answers = self.unbroken(in_parallel(lambda _: self.hold(holder, self.at(11)), list(range(4))))
		self.assertEqual({answer.offer for answer in answers}, {answers[0].offer})
		self.assertEqual([row.start for row in self.rows() if row.holder_name], [self.at(11)])

	def test_two_who_move_to_one_slot_end_with_one_slot_each(self):
		holders = [self.new_holder(), self.new_holder()]
		for holder, hour in zip(holders, (9, 13), strict=True):
			holding.reserve(self.kept(holder, self.at(hour)), holder, self.now)
		frappe.db.commit()
		answers = self.unbroken(
			in_parallel(lambda holder: moving.move(holder, self.wish(self.at(11)), self.now), holders)
		)
		self.assertEqual(sorted(type(answer).__name__ for answer in answers), ["Kept", "Refused"])
		self.assertEqual(
			sorted(row.holder_name for row in self.rows() if row.holder_name),
			sorted(holder.name for holder in holders),
		)

	def test_one_booking_moved_to_two_places_at_once_is_in_one_of_them(self):
		holder = self.new_holder()
		holding.reserve(self.kept(holder, self.at(9)), holder, self.now)
		frappe.db.commit()
		answers = in_parallel(
			lambda hour: moving.move(holder, self.wish(self.at(hour)), self.now), [11, 13, 12]
		)
		self.assertEqual([row.status for row in self.rows() if row.holder_name], ["Reserved"])
		self.assertTrue(any(isinstance(answer, Kept) for answer in answers))

	def test_a_plan_that_changes_under_bookings_takes_no_slot_from_anybody(self):
		holders = [self.new_holder() for _ in range(3)]
		self.plans[self.master] = plan(Hours.between("09:30", "15:00"), minutes=45)

		def work(what) -> object:
			if what == "plan":
				frappe.db.rollback()  # as the job does
				return self.make()
			return self.hold(holders[what], self.at(9 + what))

		answers = self.unbroken(in_parallel(work, ["plan", 0, 1, 2, "plan"]))
		self.assert_each_has_what_he_was_told(holders, answers[1:4])
		spans = [(row.start, row.end) for row in self.rows()]
		self.assertTrue(all(one[1] <= other[0] for one, other in pairwise(spans)))

	def test_slots_made_twice_at_once_are_there_once(self):
		self.master = self.new_resource()
		frappe.db.commit()

		def work(_number) -> object:
			frappe.db.rollback()
			return self.make()

		made = self.unbroken(in_parallel(work, [1, 2, 3]))
		self.assertEqual(sorted(one.added for one in made), [0, 0, 6 * 22])
		self.assertEqual(len(self.rows()), 6 * 22)


@needs_erpnext
class TestManyProcesses(RaceCase):
	def test_of_two_hundred_bookings_from_as_many_processes_one_is_made(self):
		"""Each process reads before the others write, so its snapshot is older than what they commit."""
		holders = [self.new_holder() for _ in range(BOOKINGS)]
		answers = self.unbroken(in_processes(lambda holder: self.hold(holder, self.at(11)), holders))
		refused = [answer for answer in answers if isinstance(answer, Refused)]
		self.assertEqual(len(refused), BOOKINGS - 1)
		for answer in refused:
			times = [offer.start for _name, offer in answer.alternatives]
			self.assertEqual((answer.reason, len(times)), ("taken", 3))
			self.assertNotIn(self.at(11), times)
		self.assert_each_has_what_he_was_told(holders, answers)
		self.assertEqual([row.start for row in self.rows() if row.holder_name], [self.at(11)])
