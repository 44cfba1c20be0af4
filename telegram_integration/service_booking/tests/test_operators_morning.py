"""What an operator finds in the morning: whom to call, what came of it, and who has done what."""

import json
from datetime import timedelta
from pathlib import Path

import frappe
from frappe.utils import now_datetime

from telegram_integration.service_booking import api
from telegram_integration.service_booking.api import desk
from telegram_integration.service_booking.services.staff import order_calendar, order_history
from telegram_integration.service_booking.services.steps import cancelling, confirming
from telegram_integration.service_booking.tests.booking_case import set_up
from telegram_integration.service_booking.tests.bot_case import BotCase
from telegram_integration.service_booking.tests.order_case import OrderCase
from telegram_integration.telegram_core.domain.errors import InvalidInput

_CARD = Path(__file__).parents[1] / "number_card" / "visits_to_be_confirmed" / "visits_to_be_confirmed.json"


class TestToBeCalled(OrderCase):
	def to_be_called(self) -> list[str]:
		filters = json.loads(json.loads(_CARD.read_text())["filters_json"])
		return frappe.get_all(
			"Service Order",
			filters=[condition[1:4] for condition in filters] + [["customer", "=", self.customer]],
			pluck="name",
			order_by="name asc",
		)

	def test_paid_visits_that_reserve_themselves_wait_for_the_call_too(self):
		new, paid = self.booked(), self.booked(14)
		self.pay(paid)
		self.assertEqual(self.stored(paid), "Reserved")
		self.assertEqual(self.to_be_called(), sorted((new, paid)))
		for name in (new, paid):
			confirming.confirm(name, self.now)
		self.assertEqual(self.to_be_called(), [])


class TestDeclined(OrderCase):
	def test_who_said_no_gives_his_time_free(self):
		set_up(payment_terms="On Site")
		name = self.booked()
		desk.note_order_call(name, "Declined", "Rejam o'zgardi", True)
		row = self.row(name)
		self.assertEqual((row.status, row.call_outcome, self.slots(name)), ("Cancelled", "Declined", []))
		self.assertEqual((row.cancel_reason, row.cancelled_by_staff), ("Rejam o'zgardi", 0))
		self.assertEqual(self.events(name)[-2:], ["order_call_noted", "order_cancelled"])

	def test_what_goes_back_follows_the_rules_as_if_he_had_cancelled_himself(self):
		name = self.ready()
		late = self.row(name).start - timedelta(hours=7)
		cancelling.cancel_as_wished(name, "", late)
		cancelling.cancel_as_wished(name, "", late)
		self.assertEqual((self.stored(name), self.row(name).refund_due), ("Cancelled", 150_000))

	def test_the_time_stays_where_the_operator_says_so(self):
		name = self.booked()
		desk.note_order_call(name, "Declined")
		self.assertEqual((self.stored(name), self.slots(name)[0][1]), ("New", "Held"))

	def test_only_who_has_declined_loses_his_visit(self):
		name = self.booked()
		with self.assertRaises(InvalidInput):
			confirming.note_call(name, "No Answer", self.now, cancel=True)
		self.assertEqual(self.row(name).call_attempts, 0)


class TestWhoDidIt(BotCase):
	def who(self, name: str, event: str) -> str:
		title = order_history.event_title(event)
		lines = order_history.lines("Service Order", name)
		return next(one["content"] for one in lines if f"<b>{title}</b>" in one["content"])

	def test_a_masters_step_in_the_bot_bears_his_name(self):
		name = self.ready()
		account = self.employ()
		hour = {"start": now_datetime() + timedelta(minutes=30), "end": now_datetime() + timedelta(hours=2)}
		frappe.db.set_value("Service Order", name, hour)
		with self.as_bot():
			api.take_visit_step(telegram_id=account, order_id=name, step="start")
		self.assertIn(
			frappe.db.get_value("Service Master", self.master, "master_name"), self.who(name, "visit_started")
		)

	def test_an_operators_step_bears_the_operators_name(self):
		name = self.ready()
		hour = {"start": now_datetime() + timedelta(minutes=30), "end": now_datetime() + timedelta(hours=2)}
		frappe.db.set_value("Service Order", name, hour)
		desk.take_visit_step(name, "start")
		full_name = frappe.db.get_value("User", frappe.session.user, "full_name") or frappe.session.user
		self.assertIn(full_name, self.who(name, "visit_started"))

	def test_a_customer_without_an_account_has_done_it_on_the_page(self):
		name = self.booked(telegram_user="", source="Web")
		cancelling.request_cancel(self.customer, name, "", self.now)
		for event in ("order_created", "order_cancelled"):
			self.assertIn("Customer, on the page", self.who(name, event))


class TestCalendar(OrderCase):
	def test_it_tells_what_a_hold_is_judged_by(self):
		name = self.booked()
		day = str(self.at(10).date())
		[shown] = [one for one in order_calendar.visits_shown(day, day, "[]") if one["name"] == name]
		self.assertEqual((shown["due_first"], shown["paid_amount"]), (300_000, 0))
		self.assertTrue(shown["hold_until"])
