"""The form of an order: notes and the address are staff's, everything else is done by steps."""

import frappe

from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.service_booking.services.steps import visiting
from telegram_integration.service_booking.tests.order_case import OrderCase


class TestStaffEdits(OrderCase):
	def edit(self, name: str, **values):
		doc = frappe.get_doc(ORDER, name)
		doc.update(values)
		return doc.save(ignore_permissions=True)

	def test_address_and_notes_may_be_written(self):
		name = self.booked(options=("Oil",))
		values = {"address": "Yunusobod 4", "floor": "9", "therapist_note": "Ring twice", "oil": "Olive"}
		self.edit(name, **values)
		row = self.row(name)
		self.assertEqual({field: row[field] for field in values}, values)
		self.assertEqual((row.status, row.start), ("New", self.at(10)))

	def test_what_steps_write_may_not(self):
		name = self.booked(options=("Oil",))
		for values in (
			{"status": "Paid"},
			{"paid_amount": 300_000},
			{"start": self.at(12)},
			{"master": None},
			{"confirmed_at": self.now},
			{"quality_score": 5},
			{"options": []},
			{"due_first": 0},
		):
			with self.subTest(values), self.assertRaises(frappe.ValidationError):
				self.edit(name, **values)
		self.assertEqual(self.stored(name), "New")

	def test_no_order_is_made_by_hand(self):
		doc = frappe.copy_doc(frappe.get_doc(ORDER, self.booked()))
		with self.assertRaises(frappe.ValidationError):
			doc.insert(ignore_permissions=True)

	def test_once_it_is_over_only_what_follows_is_open(self):
		name = self.started()
		visiting.complete(name, self.row(name).end)
		self.edit(name, follow_up="Call in a month")
		with self.assertRaises(frappe.ValidationError):
			self.edit(name, address="Elsewhere")
		self.assertEqual(self.row(name).follow_up, "Call in a month")
