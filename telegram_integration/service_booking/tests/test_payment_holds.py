"""How long a time is held while somebody may be paying for it."""

from datetime import timedelta

import frappe

from telegram_integration.service_booking.domain.answers import Booked
from telegram_integration.service_booking.services.money import order_money
from telegram_integration.service_booking.services.orders import order_time
from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.service_booking.services.steps import cancelling, confirming, order_moving
from telegram_integration.service_booking.tests.booking_case import make_master, make_service, set_up
from telegram_integration.service_booking.tests.order_case import OrderCase
from telegram_integration.time_slots.services import rows
from telegram_integration.time_slots.services.settings import slot_rules


class TestHoldsWhilePaying(OrderCase):
	def test_an_open_payment_lengthens_the_hold(self):
		name = self.booked()
		session = self.open_session(name)
		self.assertEqual(self.row(name).hold_until, session.expires_at)
		frappe.db.set_value("Online Payment Settings", None, "session_minutes", 1)
		frappe.clear_document_cache("Online Payment Settings", "Online Payment Settings")
		self.addCleanup(frappe.clear_document_cache, "Online Payment Settings", "Online Payment Settings")
		self.open_session(name)
		self.assertEqual(self.row(name).hold_until, session.expires_at)

	def test_payments_that_are_opened_again_and_again_do_not_keep_a_time_for_ever(self):
		"""Counted from the booking, and anew from the call that confirms it."""
		set_up(hold_extension_minutes=5)
		name = self.booked()
		for passed in (0, 12, 2):
			self.let_pass(name, "creation", passed)
			self.open_session(name)
			longest = self.row(name).creation + slot_rules().hold + timedelta(minutes=5)
			self.assertEqual(self.held_until(name), {longest})
		confirming.confirm(name, self.now)
		for passed in (0, 110, 14):
			self.let_pass(name, "called_at", passed)
			self.open_session(name)
			longest = self.row(name).called_at + timedelta(minutes=120 + 5 * bool(passed))
			self.assertEqual(self.held_until(name), {longest})

	def test_a_payment_never_shortens_a_hold(self):
		set_up(hold_extension_minutes=0)
		name = self.booked()
		frappe.db.set_value(ORDER, name, "creation", self.row(name).creation - timedelta(minutes=8))
		before = self.held_until(name)
		self.open_session(name)
		self.assertEqual(self.held_until(name), before)

	def test_a_hold_ends_when_its_visit_begins(self):
		name = self.soon()
		row = self.row(name)
		self.assertEqual(self.held_until(name), {row.start})
		self.open_session(name)
		confirming.confirm(name, self.now)
		self.assertEqual(self.held_until(name), {row.start})

	def test_it_does_so_where_the_visit_is_moved_nearer(self):
		soon = self.row(self.soon())
		cancelling.cancel_by_staff(soon.name, "", self.now)
		name = self.booked(service=soon.service, master=soon.master)
		confirming.confirm(name, self.now)
		self.assertIsInstance(order_moving.move_by_staff(name, soon.start, soon.master, self.now), Booked)
		self.assertEqual(self.held_until(name), {soon.start})

	def test_money_that_comes_when_the_visit_is_over_reserves_nothing_and_goes_back(self):
		name = self.soon()
		session, after = self.open_session(name), self.row(name).end + timedelta(minutes=1)
		order_money.take_over(name, session.name, 300_000 * 100, 0, "Trial", after)
		row = self.row(name)
		self.assertEqual((row.status, row.reserved_at, row.refund_due), ("Cancelled", None, 300_000))

	def soon(self) -> str:
		"""Booked by staff, in the next ten minutes, with a master who works round the clock."""
		service = make_service(minutes=5, price=300_000)
		hours = {"hours": (("00:00", "24:00"),), "slot_minutes": 5}
		master = make_master(services=(service,), now=self.now, **hours).name
		begun = self.now.replace(minute=self.now.minute // 5 * 5, second=0)
		start = begun + timedelta(minutes=10)
		return self.booked(service=service.name, master=master, start=start, source="Desk")

	def held_until(self, name: str) -> set:
		"""The order's, and its slots'."""
		return {self.row(name).hold_until, *(slot.held_until for slot in self.slots_of(name))}

	def let_pass(self, name: str, since: str, minutes: int) -> None:
		past, row = timedelta(minutes=minutes), self.row(name)
		frappe.db.set_value(ORDER, name, {since: row[since] - past, "hold_until": row.hold_until - past})
		for slot in self.slots_of(name):
			rows.write(slot.name, held_until=slot.held_until - past)

	def slots_of(self, name: str) -> list:
		return rows.of_holder(order_time.holder_of(self.row(name)))
