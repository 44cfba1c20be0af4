"""An order whose hold has run out, and that takes place after all: its time, its money, its warnings."""

from datetime import timedelta

import frappe
from frappe.utils import now_datetime

from telegram_integration.online_payments.services import refunds
from telegram_integration.service_booking.domain.answers import Booked, Refused
from telegram_integration.service_booking.services.messages import order_reminders
from telegram_integration.service_booking.services.money import payable
from telegram_integration.service_booking.services.orders import order_refunds
from telegram_integration.service_booking.services.steps import cancelling, confirming, expiry, visiting
from telegram_integration.service_booking.tests.booking_case import set_up
from telegram_integration.service_booking.tests.money_case import SOM, MoneyCase


class TestMoneyOfARevivedOrder(MoneyCase):
	def too_late(self, paid: int = 300_000) -> tuple[str, str]:
		"""An order whose money came when somebody else had its time, and the other one."""
		name = self.booked()
		session = self.open_session(name)
		self.run_out(name)
		other = self.take_from(name)
		self.settle(session)
		self.assertEqual(self.row(name).refund_due, paid)
		return name, other

	def test_money_on_its_way_back_that_nobody_was_asked_for_pays_for_it(self):
		name, other = self.too_late()
		cancelling.cancel_by_staff(other, "", now_datetime())
		self.assertIsInstance(confirming.confirm(name, now_datetime()), Booked)
		row = self.row(name)
		self.assertEqual((row.status, row.refund_due, row.hold_until), ("Ready", 0, None))
		self.assertEqual(self.slots(name), [(self.place(10), "Reserved")])
		self.assertEqual(self.asked_back(name), {})

	def test_what_its_provider_was_asked_for_goes_back_and_pays_for_nothing(self):
		name, other = self.too_late()
		self.asked_back(name)
		cancelling.cancel_by_staff(other, "", now_datetime())
		self.assertIsInstance(confirming.confirm(name, now_datetime()), Booked)
		row = self.row(name)
		self.assertEqual((row.status, row.refund_due), ("Waiting Payment", 300_000))
		self.assertEqual(self.slots(name), [(self.place(10), "Held")])
		self.assertEqual(payable.outstanding(name, self.now.date()), 300_000 * SOM)
		self.settle(self.open_session(name))
		self.assertEqual((self.stored(name), self.row(name).refund_due), ("Ready", 300_000))
		[refund] = self.refunds_of(name)
		refunds.complete(refund.name)
		row = self.row(name)
		self.assertEqual((row.status, row.paid_amount, row.refund_due), ("Ready", 300_000, 0))

	def test_what_its_provider_was_asked_for_goes_back_however_the_visit_ends(self):
		set_up(payment_terms="Deposit", deposit_percent=50)
		name, other = self.too_late(paid=150_000)
		self.asked_back(name)
		cancelling.cancel_by_staff(other, "", now_datetime())
		confirming.confirm(name, now_datetime())
		self.settle(self.open_session(name))
		visiting.no_show(name, self.row(name).start)
		self.assertEqual((self.stored(name), self.row(name).refund_due), ("No Show", 150_000))
		[refund] = self.refunds_of(name)
		refunds.complete(refund.name)
		self.assertEqual((self.row(name).paid_amount, self.row(name).refund_due), (150_000, 0))

	def test_two_payments_that_came_too_late_pay_for_it_once(self):
		name = self.booked()
		first, second = self.open_session(name), self.open_session(name)
		self.run_out(name)
		other = self.take_from(name)
		self.settle(first)
		self.settle(second)
		cancelling.cancel_by_staff(other, "", now_datetime())
		confirming.confirm(name, now_datetime())
		row = self.row(name)
		self.assertEqual((row.status, row.paid_amount, row.refund_due), ("Ready", 600_000, 300_000))
		self.assertEqual(self.asked_back(name), {"Requested": 300_000})

	def test_unpaid_it_runs_out_again(self):
		name, other = self.too_late()
		self.asked_back(name)
		cancelling.cancel_by_staff(other, "", now_datetime())
		confirming.confirm(name, now_datetime())
		self.run_out(name)
		self.assertTrue(expiry.expire(name, now_datetime()))
		self.assertEqual((self.stored(name), self.row(name).refund_due), ("Cancelled", 300_000))

	def test_where_the_time_is_somebody_elses_the_call_is_refused_and_changes_nothing(self):
		name, other = self.too_late()
		self.assertIsInstance(confirming.confirm(name, now_datetime()), Refused)
		row = self.row(name)
		self.assertEqual((row.status, row.confirmed_at, row.refund_due), ("Cancelled", None, 300_000))
		self.assertFalse(row.sales_order)
		self.assertEqual(self.slots(other), [(self.place(10), "Held")])

	def test_a_part_that_was_to_go_back_counts_again_and_does_not_go_back(self):
		name = self.booked()
		self.by_hand(name, 100_000)
		self.run_out(name)
		expiry.expire(name, now_datetime())
		order_refunds.send(name)
		self.assertEqual((self.row(name).refund_due, self.row(name).refund_by_hand), (100_000, 1))
		confirming.confirm(name, now_datetime())
		self.assertEqual((self.stored(name), self.row(name).refund_by_hand), ("Waiting Payment", 0))
		session = self.open_session(name)
		self.assertEqual(session.amount, 200_000 * SOM)
		self.settle(session)
		row = self.row(name)
		self.assertEqual((row.status, row.refund_due, row.paid_amount), ("Ready", 0, 300_000))

	def test_late_money_for_what_has_run_out_revives_it_beside_a_part(self):
		name = self.booked()
		self.by_hand(name, 100_000)
		rest = self.open_session(name)
		self.run_out(name)
		self.settle(rest)
		self.assertEqual((self.stored(name), self.row(name).refund_due), ("Reserved", 0))


class TestWarningsOfARevivedOrder(MoneyCase):
	def test_its_second_hold_is_warned_of_as_the_first_was(self):
		set_up(unpaid_reminder_minutes=10)
		name = self.booked()
		row = self.row(name)
		frappe.db.set_value("Service Order", name, "creation", row.hold_until - timedelta(hours=1))
		for _again in range(2):
			order_reminders.remind(row.hold_until - timedelta(minutes=5))
		self.assertEqual(self.messages(name, "Visit not paid"), 1)
		self.run_out(name)
		confirming.confirm(name, now_datetime())
		row = self.row(name)
		for _again in range(2):
			order_reminders.remind(row.hold_until - timedelta(minutes=5))
		self.assertEqual(self.messages(name, "Visit not paid"), 2)
