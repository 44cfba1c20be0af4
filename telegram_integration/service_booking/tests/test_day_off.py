"""Days off: asked once, decided once, and the slots follow."""

import json
from datetime import timedelta
from unittest.mock import patch

import frappe

from telegram_integration.service_booking.services.masters import day_off
from telegram_integration.service_booking.tests.booking_case import (
	BookingCase,
	make_client,
	make_master,
	make_service,
	make_slots,
	store_order,
)
from telegram_integration.telegram_core.domain.errors import InvalidInput, NotFound


class TestDayOff(BookingCase):
	def setUp(self) -> None:
		super().setUp()
		self.service = make_service()
		self.master = make_master(services=(self.service,)).name

	def ask(self, first: str = "2031-01-08", last: str = "2031-01-09", reason: str = "Oilaviy") -> str:
		return day_off.request(self.master, first, last, reason, self.now)

	def events(self, name: str) -> list[str]:
		return frappe.get_all(
			"Business Event",
			filters={"reference_doctype": "Day Off Request", "reference_name": name},
			pluck="event",
			order_by="creation asc, name asc",
		)

	def order_at(self, start, status: str = "New") -> str:
		customer, _ = make_client()
		return store_order(customer, self.service, self.master, start, status=status)

	def free_on(self, day: int) -> int:
		date = self.at(0, day)
		between = ["between", [str(date), str(date + timedelta(hours=23))]]
		return frappe.db.count("Booking Slot", {"resource_name": self.master, "start": between})

	def test_a_request_waits_and_a_repeat_is_the_same_one(self):
		name = self.ask()
		self.assertEqual(self.ask(reason="Yana"), name)
		doc = frappe.get_doc("Day Off Request", name)
		self.assertEqual((doc.status, doc.reason, str(doc.to_date)), ("Requested", "Oilaviy", "2031-01-09"))
		self.assertEqual(self.events(name), ["day_off_requested"])
		self.assertNotEqual(self.ask(last="2031-01-10"), name)

	def test_what_cannot_be_asked(self):
		for field, days in (
			("first", ("2031-01-05", "2031-01-09")),
			("first", ("2033-01-05", "2033-01-09")),
			("first", ("soon", "2031-01-09")),
			("last", ("2031-01-09", "2031-01-08")),
			("last", ("2031-01-09", "2035-01-08")),
			("last", ("2031-01-09", "")),
		):
			with self.subTest(days=days), self.assertRaises(InvalidInput) as caught:
				self.ask(*days)
			self.assertEqual(caught.exception.field, field)
		with self.assertRaises(InvalidInput):
			self.ask(reason="x" * 501)
		self.ask("2031-01-06", "2031-01-06")  # today, for who has fallen ill
		frappe.db.set_value("Service Master", self.master, "active", 0)
		with self.assertRaises(NotFound):
			self.ask()

	def test_requests_without_end_are_refused(self):
		for day in range(20):
			self.ask(last=str(self.at(0, day=3 + day).date()))
		with self.assertRaises(InvalidInput):
			self.ask(last="2031-02-28")

	def test_approved_days_become_leave_and_the_slots_go(self):
		name = self.ask()
		self.assertEqual((self.free_on(2), self.free_on(4)), (9, 9))
		with patch.object(frappe, "enqueue") as enqueue:
			self.assertEqual(day_off.approve(name, self.now), [])
		self.assertEqual([call.kwargs["names"] for call in enqueue.call_args_list], [[self.master]])
		make_slots(self.master, now=self.now)
		self.assertEqual((self.free_on(1), self.free_on(2), self.free_on(3), self.free_on(4)), (9, 0, 0, 9))
		doc = frappe.get_doc("Day Off Request", name)
		self.assertEqual(
			(doc.status, doc.decided_by, doc.decided_on), ("Approved", "Administrator", self.now)
		)
		self.assertEqual(self.events(name), ["day_off_requested", "day_off_approved"])

	def test_approving_twice_is_one_leave(self):
		name = self.ask()
		day_off.approve(name, self.now)
		day_off.approve(name, self.now)
		self.assertEqual(frappe.db.count("Service Master Leave", {"parent": self.master}), 1)
		self.assertEqual(len(self.events(name)), 2)

	def test_approving_tells_which_visits_have_to_be_moved(self):
		late, early = self.order_at(self.at(20, day=3)), self.order_at(self.at(0, day=2))
		self.order_at(self.at(12, day=2), "Cancelled")
		self.order_at(self.at(10, day=1))
		self.order_at(self.at(0, day=4))
		self.assertEqual(day_off.approve(self.ask(), self.now), [early, late])

	def test_declined_days_stay_working_days(self):
		name = self.ask()
		day_off.decline(name, self.now, "Bayram")
		day_off.decline(name, self.now)
		self.assertEqual(frappe.db.count("Service Master Leave", {"parent": self.master}), 0)
		self.assertEqual(self.events(name), ["day_off_requested", "day_off_declined"])
		event = {"reference_name": name, "event": "day_off_declined"}
		reason, details = frappe.db.get_value("Business Event", event, ["reason", "details"])
		self.assertEqual((reason, json.loads(details)["master"]), ("Bayram", self.master))

	def test_what_is_decided_is_not_decided_otherwise(self):
		approved, declined = self.ask(), self.ask(last="2031-01-08")
		day_off.approve(approved, self.now)
		day_off.decline(declined, self.now)
		with self.assertRaises(frappe.ValidationError):
			day_off.decline(approved, self.now)
		with self.assertRaises(frappe.ValidationError):
			day_off.approve(declined, self.now)
		with self.assertRaises(NotFound):
			day_off.approve("nothing", self.now)

	def test_nobody_decides_by_editing_the_form(self):
		doc = frappe.new_doc("Day Off Request")
		days = {"from_date": "2031-01-08", "to_date": "2031-01-08"}
		doc.update({"master": self.master, "status": "Approved", "decided_by": "Administrator", **days})
		doc.insert()
		self.assertEqual((doc.status, doc.decided_by), ("Requested", None))
		self.assertEqual(self.events(doc.name), ["day_off_requested"])
		doc.status = "Approved"
		doc.save()
		self.assertEqual(doc.reload().status, "Requested")
		doc.to_date = "2031-01-07"
		with self.assertRaises(frappe.ValidationError):
			doc.save()
		day_off.decline(doc.name, self.now)
		doc.reload()
		doc.reason = "Changed my mind"
		with self.assertRaises(frappe.ValidationError):
			doc.save()
