"""A visit is near and nobody has called: no work order goes out, so staff are told in time, and once."""

from datetime import timedelta

import frappe
from frappe.utils import now_datetime

from telegram_integration.service_booking.services.messages import staff_order_messages, uncalled
from telegram_integration.service_booking.services.steps import cancelling, confirming
from telegram_integration.service_booking.tests.booking_case import set_up
from telegram_integration.service_booking.tests.order_case import OrderCase
from telegram_integration.telegram_core.domain.message_event import Drop


class TestUncalled(OrderCase):
	settings = {"uncalled_alert_hours": 3}

	def told(self, name: str) -> int:
		return self.events(name).count("order_not_called")

	def paid(self, hour: int = 10) -> str:
		name = self.booked(hour)
		self.pay(name)
		return name

	def before(self, name: str, **span) -> None:
		uncalled.alert(self.row(name).start - timedelta(**span))

	def test_a_visit_that_is_near_is_told_once_whether_it_is_paid_or_not(self):
		set_up(payment_terms="On Site")
		new = self.booked(17)
		set_up(payment_terms="Prepaid")
		paid = self.paid(9)
		for name in (paid, new):
			self.before(name, hours=3, seconds=1)
			self.assertEqual(self.told(name), 0)
			self.before(name, hours=3)
			self.before(name, minutes=5)
			self.assertEqual(self.told(name), 1)

	def test_who_was_called_or_has_cancelled_is_nobodys_worry(self):
		called, cancelled, lapsed = self.paid(9), self.paid(11), self.booked(13)
		confirming.confirm(called, self.now)
		cancelling.cancel_by_staff(cancelled, "", self.now)
		self.run_out(lapsed)
		for name in (called, cancelled, lapsed):
			self.before(name, hours=1)
			self.assertEqual(self.told(name), 0)

	def test_what_was_booked_a_moment_ago_was_told_by_the_booking(self):
		name = self.paid()
		soon = {"creation": now_datetime(), "start": now_datetime() + timedelta(hours=2)}
		frappe.db.set_value("Service Order", name, soon)
		uncalled.alert(now_datetime())
		self.assertEqual(self.told(name), 0)
		uncalled.alert(now_datetime() + timedelta(minutes=31))
		self.assertEqual(self.told(name), 1)

	def test_nothing_is_told_where_the_settings_say_so(self):
		name = self.paid()
		set_up(uncalled_alert_hours=0)
		self.before(name, hours=1)
		self.assertEqual(self.told(name), 0)

	def test_the_chat_is_spared_what_somebody_has_done_meanwhile(self):
		name = self.paid()
		self.before(name, hours=1)
		event = frappe.db.get_value("Business Event", {"event": "order_not_called", "reference_name": name})
		self.assertEqual(staff_order_messages.not_called_context(event, {}, "uz")["order"], name)
		confirming.confirm(name, self.now)
		self.assertIsInstance(staff_order_messages.not_called_context(event, {}, "uz"), Drop)
