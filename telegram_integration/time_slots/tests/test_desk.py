"""What staff see and may do in the Desk: the doors, the calendar, and nothing by hand."""

import json
from datetime import timedelta

import frappe

from telegram_integration.telegram_core.domain.errors import InvalidInput
from telegram_integration.telegram_core.tests import factories
from telegram_integration.telegram_core.tests.site_case import SiteTestCase
from telegram_integration.time_slots import api, tasks
from telegram_integration.time_slots.services import by_staff, holding
from telegram_integration.time_slots.services.rows import SLOT
from telegram_integration.time_slots.tests.slots_case import KIND, SlotSteps


class TestDesk(SlotSteps, SiteTestCase):
	def setUp(self) -> None:
		super().setUp()
		self.begin()
		self.master = self.new_resource()
		self.make()
		self.nine, self.ten = (self.slot(self.master, self.at(hour)) for hour in (9, 10))

	def become(self, role: str) -> None:
		frappe.set_user(factories.make_staff_user(role))

	def calendar(self) -> dict[str, dict]:
		rows = api.get_calendar(
			"2031-01-07", "2031-01-07", json.dumps([["Booking Slot", "resource_name", "=", self.master]])
		)
		return {row["name"]: row for row in rows}

	def test_the_calendar_shows_whose_time_it_is_and_for_whom(self):
		holder = self.new_holder()
		holding.reserve(self.kept(holder, self.at(9)), holder, self.now)
		holding.block([self.ten], self.now)
		self.become("Telegram Operator")
		shown = self.calendar()
		self.assertEqual(len(shown), 6)
		self.assertEqual(shown[self.nine]["title"], f"{self.master}: {holder.name}")
		self.assertEqual(shown[self.ten]["title"], f"{self.master}: Blocked")
		self.assertEqual(shown[self.slot(self.master, self.at(11))]["title"], self.master)
		self.assertEqual(shown[self.nine]["end"] - shown[self.nine]["start"], timedelta(hours=1))

	def test_doors_are_for_staff_only(self):
		self.become("Accounts User")
		for door in (
			lambda: api.get_calendar("2031-01-07", "2031-01-07"),
			lambda: api.get_free_starts(KIND, "[]", 60),
			lambda: api.block_slots("[]"),
			lambda: api.open_slots("[]"),
		):
			with self.assertRaises(frappe.PermissionError):
				door()

	def test_free_starts_as_a_door_tells_them(self):
		"""Of the real clock, for which nobody has slots here."""
		self.become("Telegram Operator")
		found = api.get_free_starts(
			KIND, json.dumps([self.master]), 60, first="2031-01-07", last="2031-01-07"
		)
		self.assertEqual(found, {self.master: {}})
		for wrong in ("{", "{}", "[1]"):
			with self.assertRaises(InvalidInput):
				api.get_free_starts(KIND, wrong, 60)
		with self.assertRaises(InvalidInput):
			api.get_free_starts(KIND, "[]", 0)
		with self.assertRaises(InvalidInput):
			api.get_free_starts(KIND, "[]", 60, first="tomorrow")

	def test_the_buttons_take_slots_out_and_put_them_back_and_tell_why(self):
		both = json.dumps([self.ten, self.nine])
		self.assertEqual(by_staff.block(both, "Illness"), 2)
		self.assertEqual(by_staff.block(both, "Illness"), 0)
		self.assertEqual([self.status(self.nine), self.status(self.ten)], ["Blocked", "Blocked"])
		self.assertEqual(by_staff.open_again(json.dumps([self.nine]), ""), 1)
		told = frappe.get_all(
			"Business Event",
			filters={"reference_name": self.nine},
			fields=["event", "reason"],
			order_by="creation asc",
		)
		self.assertEqual(
			[(row.event, row.reason) for row in told], [("time_blocked", "Illness"), ("time_opened", None)]
		)

	def test_a_button_pressed_on_somebodys_slot_changes_nothing_and_says_both_states(self):
		holder = self.new_holder()
		holding.reserve(self.kept(holder, self.at(9)), holder, self.now)
		with self.assertRaisesRegex(frappe.ValidationError, "Reserved.*Blocked"):
			by_staff.block(json.dumps([self.ten, self.nine]), "")
		self.assertEqual(self.status(self.ten), "Free")
		for wrong in ('["SLOT-none"]', "[]", json.dumps(["x"] * 501)):
			with self.assertRaises(frappe.ValidationError):
				by_staff.block(wrong, "")
		with self.assertRaises(InvalidInput):
			by_staff.block('{"a": 1}', "")

	def test_nobody_makes_or_changes_a_slot_by_hand(self):
		doc = frappe.get_doc(SLOT, self.nine)
		doc.status = "Reserved"
		with self.assertRaises(frappe.ValidationError):
			doc.save()
		new = frappe.new_doc(SLOT)
		values = {"resource_doctype": KIND, "resource_name": self.master}
		new.update({**values, "start": "2031-01-07 20:00:00", "end": "2031-01-07 21:00:00"})
		with self.assertRaises(frappe.ValidationError):
			new.insert()
		self.kept(self.new_holder(), self.at(9))
		with self.assertRaises(frappe.ValidationError):
			frappe.delete_doc(SLOT, self.nine)

	def test_operators_read_slots_and_write_none(self):
		self.become("Telegram Operator")
		self.assertTrue(frappe.has_permission(SLOT, "read"))
		for right in ("write", "create", "delete"):
			self.assertFalse(frappe.has_permission(SLOT, right))

	def test_the_scheduler_has_nothing_to_do_where_nobody_declares_resources(self):
		tasks.make_ahead()
		tasks.free_expired_holds()
