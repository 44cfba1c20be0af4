"""The new time is taken and the old one freed, or neither."""

import json
from datetime import timedelta

import frappe

from telegram_integration.time_slots.domain.fitting import Visit
from telegram_integration.time_slots.domain.slot_status import ImpossibleStep
from telegram_integration.time_slots.domain.wishes import Kept, Refused
from telegram_integration.time_slots.services import holding, moving
from telegram_integration.time_slots.tests.slots_case import HOUR
from telegram_integration.time_slots.tests.test_holding import HoldingCase

TWO_HOURS = Visit(120)


class TestMoving(HoldingCase):
	def move(self, hour: int, *names: str, visit: Visit = HOUR, day: int = 1) -> Kept | Refused:
		return moving.move(self.me, self.wish(self.at(hour, day), *names, visit=visit), self.now)

	def mine(self) -> dict[str, str]:
		return {
			f"{row.start:%d %H}": row.status
			for row in frappe.get_all(
				"Booking Slot",
				filters={"holder_name": self.me.name},
				fields=["start", "status"],
				order_by="start asc",
			)
		}

	def test_status_and_hold_go_along_and_the_old_slot_is_free(self):
		first = self.hold(self.me, self.at(9))
		moved = self.move(12, day=2)
		self.assertEqual(moved.until, first.until)
		self.assertEqual(self.mine(), {"08 12": "Held"})
		holding.reserve(moved.offer.slots, self.me, self.now)
		self.move(10)
		self.assertEqual(self.mine(), {"07 10": "Reserved"})
		self.assertEqual(self.status(*first.offer.slots), "Free")

	def test_new_and_old_may_share_a_slot(self):
		slots = self.kept(self.me, self.at(9), visit=TWO_HOURS)
		holding.reserve(slots, self.me, self.now)
		self.assertIsInstance(self.move(10, visit=TWO_HOURS), Kept)
		self.assertEqual(self.mine(), {"07 10": "Reserved", "07 11": "Reserved"})

	def test_staff_move_without_notice(self):
		holding.reserve(self.kept(self.me, self.at(9)), self.me, self.now)
		self.now = self.at(8, minute=55)
		self.assertEqual(self.move(10).reason, "too_soon")
		self.assertIsInstance(moving.move(self.me, self.wish(self.at(10), by_staff=True), self.now), Kept)
		self.assertEqual(self.mine(), {"07 10": "Reserved"})

	def test_to_another_resource(self):
		other = self.new_resource()
		self.make()
		self.kept(self.me, self.at(9), self.master)
		answer = self.move(9, other)
		self.assertEqual(answer.resource.name, other)
		self.assertEqual(self.status(self.slot(self.master, self.at(9))), "Free")

	def test_a_time_that_is_taken_leaves_all_as_it_was(self):
		self.kept(self.me, self.at(9))
		self.kept(self.other, self.at(11))
		refused = self.move(11)
		self.assertEqual((refused.reason, len(refused.alternatives)), ("taken", 3))
		self.assertEqual(self.mine(), {"07 09": "Held"})
		self.assertEqual(self.move(9, day=40).reason, "too_far")

	def test_a_repeat_changes_nothing_and_is_told_once_with_both_times(self):
		holding.reserve(self.kept(self.me, self.at(9)), self.me, self.now)
		self.assertEqual(self.move(12), self.move(12))
		self.assertEqual(self.events(self.me), ["time_reserved", "time_moved"])
		details = json.loads(
			frappe.db.get_value(
				"Business Event", {"reference_name": self.me.name, "event": "time_moved"}, "details"
			)
		)
		self.assertEqual(details["start"], str(self.at(12)))
		self.assertEqual(details["before"]["start"], str(self.at(9)))

	def test_who_has_nothing_any_more_moves_nothing(self):
		with self.assertRaises(ImpossibleStep):
			self.move(9)
		self.kept(self.me, self.at(9))
		self.now += timedelta(minutes=10)
		with self.assertRaises(ImpossibleStep):
			self.move(12)
		self.assertEqual(self.status(self.slot(self.master, self.at(12))), "Free")
