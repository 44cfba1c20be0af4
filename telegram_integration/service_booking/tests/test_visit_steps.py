"""Steps of a visit at their hour, and slips of a finger that are taken back."""

from datetime import timedelta

import frappe

from telegram_integration.service_booking.domain.order_status import MASTER, ImpossibleStep
from telegram_integration.service_booking.services.customers import reading
from telegram_integration.service_booking.services.money import billing
from telegram_integration.service_booking.services.orders import order_actions
from telegram_integration.service_booking.services.steps import cancelling, confirming, rating, visiting
from telegram_integration.service_booking.tests.booking_case import set_up
from telegram_integration.service_booking.tests.order_case import OrderCase
from telegram_integration.telegram_core.domain.errors import InvalidInput


class StepsCase(OrderCase):
	def completed(self) -> str:
		name = self.started()
		visiting.complete(name, self.row(name).end, MASTER)
		return name

	def may_take_back(self, name: str) -> bool:
		return "take_back" in order_actions.possible_for(self.row(name), "operator", self.now)

	def told(self, name: str) -> list[str]:
		"""The steps that the customer's timeline names."""
		order = reading.order_of(self.customer, name, language="uz", now=self.now)
		return [one["event"] for one in order["timeline"] if one["event"].startswith("visit_")]


class TestTheHour(StepsCase):
	def test_nobody_sets_out_starts_or_is_done_long_before(self):
		name = self.ready()
		start = self.row(name).start
		for step, before in (
			(visiting.on_the_way, timedelta(hours=3)),
			(visiting.start, timedelta(hours=1)),
			(visiting.complete, timedelta(minutes=30)),
		):
			with self.assertRaises(ImpossibleStep):
				step(name, start - before - timedelta(seconds=1), MASTER)
			step(name, start - before, MASTER)
		self.assertEqual(self.stored(name), "Completed")

	def test_a_customer_does_not_cancel_what_has_begun(self):
		name = self.ready()
		start = self.row(name).start
		with self.assertRaises(ImpossibleStep):
			cancelling.request_cancel(self.customer, name, "", start)
		cancelling.request_cancel(self.customer, name, "", start - timedelta(seconds=1))
		self.assertEqual(self.stored(name), "Cancel Requested")


class TestTakenBack(StepsCase):
	def test_done_and_started_are_taken_back_one_after_the_other(self):
		name = self.completed()
		visiting.take_back(name, self.now)
		self.assertEqual((self.stored(name), self.slots(name)[0][1]), ("In Progress", "Reserved"))
		self.assertEqual(self.told(name), ["visit_started"])
		visiting.take_back(name, self.now)
		self.assertEqual((self.stored(name), self.told(name)), ("Ready", []))
		self.assertEqual(self.events(name)[-2:], ["visit_step_taken_back"] * 2)
		with self.assertRaises(ImpossibleStep):
			visiting.take_back(name, self.now)

	def test_what_was_taken_back_can_be_done_again_and_is_told_once(self):
		name = self.completed()
		visiting.take_back(name, self.now)
		visiting.complete(name, self.row(name).end, MASTER)
		self.assertEqual((self.stored(name), self.slots(name)[0][1]), ("Completed", "Done"))
		self.assertEqual(self.told(name), ["visit_started", "visit_completed"])
		self.assertEqual(self.events(name).count("ready_sent"), 1)

	def test_only_operators_take_back(self):
		name = self.completed()
		with self.assertRaises(ImpossibleStep):
			visiting.take("take_back", name, self.now, MASTER)
		visiting.take("take_back", name, self.now)
		with self.assertRaises(InvalidInput):
			visiting.take("take back", name, self.now)

	def test_what_the_customer_has_judged_stays(self):
		name = self.completed()
		self.assertTrue(self.may_take_back(name))
		rating.rate(self.customer, name, 5, "", self.now)
		self.assertFalse(self.may_take_back(name))
		with self.assertRaises(ImpossibleStep):
			visiting.take_back(name, self.now)

	def test_what_is_billed_stays_until_the_invoice_is_cancelled(self):
		set_up(books_document="Sales Invoice", payment_terms="On Site")
		name = self.booked()
		confirming.confirm(name, self.now)
		visiting.start(name, self.row(name).start)
		visiting.complete(name, self.row(name).end)
		self.assertTrue(billing.bill(name))
		self.assertFalse(self.may_take_back(name))
		frappe.get_doc("Sales Invoice", self.row(name).sales_invoice).cancel()
		self.assertTrue(self.may_take_back(name))
		visiting.take_back(name, self.now)
		self.assertEqual(self.stored(name), "In Progress")


class TestPastVisits(StepsCase):
	def upcoming(self, after: timedelta, which: str = "upcoming") -> list[str]:
		[order] = frappe.get_all(
			"Service Order", filters={"customer": self.customer}, pluck="name", order_by="name asc"
		)
		now = self.row(order).end + after
		found = reading.orders_of(self.customer, 1, 10, which, language="uz", now=now)
		return [one["order_id"] for one in found["orders"]]

	def test_one_that_nobody_has_ended_is_past_once_its_time_is_over(self):
		name = self.ready()
		self.assertEqual(self.upcoming(timedelta(minutes=-1)), [name])
		self.assertEqual((self.upcoming(timedelta()), self.upcoming(timedelta(), "past")), ([], [name]))

	def test_one_that_goes_on_is_not_past(self):
		name = self.started()
		self.assertEqual(
			(self.upcoming(timedelta(hours=1)), self.upcoming(timedelta(hours=1), "past")), ([name], [])
		)

	def test_one_that_nobody_has_confirmed_is_past_as_well(self):
		set_up(payment_terms="On Site")
		name = self.booked()
		later = timedelta(days=30)
		self.assertEqual((self.upcoming(later), self.upcoming(later, "past")), ([], [name]))

	def test_it_is_not_cancelled_by_its_customer_any_more(self):
		name = self.ready()
		later = self.row(name).end + timedelta(days=5)
		order = reading.order_of(self.customer, name, language="uz", now=later)
		self.assertNotIn("request_cancel", order["can"])
