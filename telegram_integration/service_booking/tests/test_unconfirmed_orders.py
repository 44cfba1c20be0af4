"""Visits that are paid on the spot or cost nothing: only the call stands between a tap and a master's time."""

from datetime import timedelta

from frappe.utils import now_datetime

from telegram_integration.service_booking.services.orders import orders
from telegram_integration.service_booking.services.steps import cancelling, confirming, expiry
from telegram_integration.service_booking.services.steps.booking import MOST_OPEN
from telegram_integration.service_booking.tests.booking_case import set_up
from telegram_integration.service_booking.tests.order_case import OrderCase

DAY = timedelta(days=1)


class TestUnconfirmedOrders(OrderCase):
	settings = {"payment_terms": "On Site"}

	def answers(self, **fields) -> list[str]:
		"""Of a customer who taps on every hour of a master's day."""
		return [getattr(self.ask(hour, **fields), "reason", "booked") for hour in range(9, 18)]

	def test_one_customer_does_not_take_a_whole_day(self):
		self.assertEqual(self.answers(), ["booked"] * MOST_OPEN + ["too_many"] * (9 - MOST_OPEN))

	def test_one_customer_does_not_take_a_whole_day_of_what_costs_nothing(self):
		set_up(payment_terms="Prepaid")
		self.service.price = 0
		self.service.save()
		self.assertEqual(self.answers().count("booked"), MOST_OPEN)

	def test_paid_first_and_paid_on_the_spot_are_counted_together(self):
		self.booked(9)
		set_up(payment_terms="Prepaid")
		self.assertEqual(self.answers().count("booked"), MOST_OPEN - 1)

	def test_who_was_called_or_has_cancelled_may_book_again(self):
		names = [self.booked(hour) for hour in range(9, 9 + MOST_OPEN)]
		confirming.confirm(names[0], self.now)
		cancelling.request_cancel(self.customer, names[1], "", self.now)
		self.assertEqual([self.row(self.booked(hour)).status for hour in (16, 17)], ["New", "New"])

	def test_staff_book_as_many_as_they_like(self):
		self.assertEqual(self.answers(source="Desk"), ["booked"] * 9)

	def test_one_that_nobody_has_confirmed_ends_a_day_after_its_time(self):
		name, confirmed = self.booked(10), self.booked(12)
		confirming.confirm(confirmed, self.now)
		before, after = self.row(name).end + DAY - timedelta(minutes=1), self.row(confirmed).end + DAY
		self.assertNotIn(name, expiry.run_out(before))
		self.assertFalse(expiry.expire(name, before))
		self.assertIn(name, expiry.run_out(after))
		self.assertNotIn(confirmed, expiry.run_out(after))
		self.assertTrue(expiry.expire(name, after))
		self.assertFalse(expiry.expire(name, after))
		self.assertFalse(expiry.expire(confirmed, after))
		row = self.row(name)
		self.assertEqual((row.status, row.cancel_reason), ("Cancelled", expiry.UNCONFIRMED))
		self.assertEqual((self.slots(name), self.messages(name, "Visit cancelled")), ([], 0))
		self.assertEqual(self.events(name)[-1], "order_cancelled")

	def test_one_that_was_paid_for_waits_for_staff(self):
		name = self.booked(10)
		self.settle(self.open_session(name))
		after = self.row(name).end + DAY
		self.assertNotIn(name, expiry.run_out(after))
		self.assertFalse(expiry.expire(name, after))
		self.assertEqual(orders.judged(self.row(name), now_datetime()), "New")
