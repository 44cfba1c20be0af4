"""A day off of a master who has visits then: what they leave behind is offered to nobody."""

from unittest.mock import patch

import frappe
from frappe.utils import now_datetime

from telegram_integration.service_booking.domain.answers import Refused
from telegram_integration.service_booking.services.masters import day_off
from telegram_integration.service_booking.services.offer import free_times
from telegram_integration.service_booking.services.steps import cancelling, order_moving
from telegram_integration.service_booking.tests.booking_case import make_slots
from telegram_integration.service_booking.tests.order_case import OrderCase
from telegram_integration.time_slots.services import expiring


class TestDaysOffWithVisits(OrderCase):
	def give_off(self, day: int = 3) -> list[str]:
		"""Approved, and the slots have followed; the visits on that day."""
		on = self.at(0, day).date()
		left = day_off.approve(day_off.request(self.master, on, on, "", self.now), self.now)
		make_slots(self.master, now=self.now)
		return left

	def offered(self, day: int = 3) -> list[str]:
		return free_times.times(self.service.name, "", self.at(0, day).date(), self.now)

	def test_it_stays_off_when_its_visits_are_moved_away(self):
		name = self.ready(10, 3)
		self.assertEqual(self.give_off(), [name])
		order_moving.move_by_staff(name, self.at(10, 4), "", self.now)
		self.assertEqual(self.offered(), [])
		self.assertEqual(self.slots(name), [(self.place(10, 4), "Reserved")])

	def test_it_stays_off_when_its_visits_are_cancelled(self):
		name = self.ready(10, 3)
		self.give_off()
		with patch.object(frappe, "enqueue") as enqueue:
			cancelling.cancel_by_staff(name, "", self.now)
		asked = [call.kwargs["names"] for call in enqueue.call_args_list if "names" in call.kwargs]
		self.assertEqual(asked, [[self.master]])
		self.assertIsInstance(self.ask(10, 3), Refused)

	def test_it_stays_off_when_a_hold_runs_out(self):
		name = self.booked(10, 3)
		self.give_off()
		self.run_out(name)
		self.assertIsInstance(self.ask(10, 3), Refused)
		expiring.free_what_has_run_out(now_datetime())
		self.assertEqual(self.offered(), [])

	def test_other_days_are_offered_again(self):
		name = self.ready(10, 4)
		self.give_off(3)
		self.assertNotIn("10:00", self.offered(4))
		cancelling.cancel_by_staff(name, "", self.now)
		self.assertIn("10:00", self.offered(4))
