"""From the customer's tap to an order whose time is held."""

from datetime import datetime, timedelta

import frappe

from telegram_integration.service_booking.domain.answers import Refused
from telegram_integration.service_booking.services.offer import catalogue
from telegram_integration.service_booking.services.orders import orders
from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.service_booking.tests.booking_case import (
	make_client,
	make_master,
	make_service,
	set_up,
)
from telegram_integration.service_booking.tests.order_case import ADDRESS, OrderCase
from telegram_integration.telegram_core.domain.errors import InvalidInput, NotFound


class TestBooking(OrderCase):
	def test_the_order_is_there_and_its_time_is_held_until_it_is_paid(self):
		name = self.booked(comment="Softly, please")
		row = self.row(name)
		self.assertEqual((row.status, row.customer, row.master), ("New", self.customer, self.master))
		self.assertEqual((row.start, row.end), (self.at(10), self.at(11)))
		self.assertEqual((row.address, row.floor, row.comment), (ADDRESS["address"], "4", "Softly, please"))
		self.assertEqual(self.slots(name), [(self.place(10), "Held")])
		self.assertEqual((row.hold_until - self.now).total_seconds(), 600)
		self.assertEqual(self.events(name), ["order_created"])
		self.assertEqual(self.messages(name, "Visit received"), 1)

	def test_prices_and_words_are_frozen(self):
		name = self.booked(options=("Oil",))
		self.service.update({"price": 999_000})
		self.service.save()
		row = self.row(name)
		self.assertEqual(
			(row.price, row.options_total, row.total, row.due_first), (300e3, 50e3, 350e3, 350e3)
		)
		self.assertEqual(row.currency, catalogue.site_currency())
		[option] = frappe.get_doc(ORDER, name).options
		self.assertEqual((option.option_name, option.price), ("Oil", 50_000))

	def test_a_deposit_is_what_must_be_paid_first(self):
		set_up(payment_terms="Deposit", deposit_percent=33.33)
		self.assertEqual(self.row(self.booked()).due_first, 99_990)

	def test_paid_on_site_the_time_is_kept_without_a_limit(self):
		set_up(payment_terms="On Site")
		name = self.booked()
		row = self.row(name)
		self.assertEqual((row.status, row.due_first, row.hold_until), ("New", 0, None))
		self.assertEqual(self.slots(name), [(self.place(10), "Pending")])

	def test_any_master_is_the_one_with_the_fewest_bookings(self):
		other = make_master(services=(self.service,), now=self.now).name
		first = self.booked(9, master=self.master)
		row = self.row(self.booked(15, master=""))
		self.assertEqual((row.master, row.any_master), (other, 1))
		self.assertEqual(self.row(first).any_master, 0)

	def test_a_service_with_buffers_takes_the_slots_around_it(self):
		self.service.update({"buffer_before": 60, "buffer_after": 60})
		self.service.save()
		name = self.booked(11)
		self.assertEqual([slot for slot, _status in self.slots(name)], [self.place(h) for h in (10, 11, 12)])
		self.assertEqual((self.row(name).start, self.row(name).end), (self.at(11), self.at(12)))

	def test_two_bookings_of_one_key_are_one(self):
		first = self.booked(idempotency_key="tap-1")
		self.assertEqual(self.booked(idempotency_key="tap-1"), first)
		self.assertEqual(self.booked(14, idempotency_key="tap-1"), first)
		self.assertEqual(self.events(first), ["order_created"])

	def test_a_key_is_its_customers_own(self):
		first = self.booked(idempotency_key="tap-1")
		customer, telegram_user = make_client()
		other = self.booked(14, customer=customer, telegram_user=telegram_user, idempotency_key="tap-1")
		self.assertNotEqual(first, other)

	def test_names_with_emoji_and_long_words_are_only_names(self):
		name = self.booked(
			comment="💆‍♀️ " * 20, address={"address": "Дом 🏠 'x' <b>", "on_site_name": "Гулноза 🌸"}
		)
		self.assertEqual(self.row(name).on_site_name, "Гулноза 🌸")


class TestRefusals(OrderCase):
	def setUp(self) -> None:
		super().setUp()
		self.before = frappe.db.count(ORDER)

	def refused(self, *args, **fields) -> Refused:
		answer = self.ask(*args, **fields)
		self.assertIsInstance(answer, Refused)
		self.assertEqual(frappe.db.count(ORDER), self.before)
		return answer

	def test_a_time_that_is_taken_is_refused_with_three_others(self):
		self.booked()
		self.before += 1
		customer, telegram_user = make_client()
		answer = self.refused(customer=customer, telegram_user=telegram_user)
		self.assertEqual(answer.reason, "taken")
		starts = [one.start for one in answer.alternatives]
		self.assertEqual(starts, sorted({*starts}))
		self.assertEqual((len(starts), self.at(10) in starts), (3, False))
		self.assertEqual({one.master for one in answer.alternatives}, {self.master})

	def test_too_soon_too_far_and_past(self):
		self.assertEqual(self.refused(start=self.now.replace(minute=0, second=0)).reason, "too_soon")
		self.assertEqual(self.refused(10, -2).reason, "too_soon")
		self.assertEqual(self.refused(10, 40).reason, "too_far")

	def test_a_wish_at_the_edge_of_the_calendar_is_refused_with_what_can_be_had(self):
		for start, reason in ((datetime.min, "too_soon"), (datetime.max, "too_far")):
			answer = self.refused(start=start)
			self.assertEqual((answer.reason, len(answer.alternatives)), (reason, 3))

	def test_what_is_not_offered(self):
		other = make_service()
		stranger = make_master(services=(other,), now=self.now).name
		self.assertEqual(self.refused(master=stranger).reason, "not_offered")
		self.assertEqual(self.refused(service="Nothing like it").reason, "not_offered")
		self.service.update({"active": 0})
		self.service.save()
		self.assertEqual(self.refused().reason, "not_offered")

	def test_nowhere_to_go(self):
		self.assertEqual(self.refused(address={"address": "  "}).reason, "no_address")

	def test_nobody_holds_a_whole_day_without_paying(self):
		names = [self.booked(hour) for hour in (9, 10, 11, 12, 13)]
		self.before += 5
		self.assertEqual(self.refused(14).reason, "too_many")
		self.run_out(names[0])
		self.booked(14)

	def test_a_price_that_has_changed_since_it_was_shown_is_not_taken_silently(self):
		self.service.update({"price": 400_000})
		self.service.save()
		self.assertEqual(self.refused(options=("Oil",), total="350000"), Refused("price_changed"))
		for total in ("dear", "nan", "1e99999"):
			with self.assertRaises(InvalidInput):
				self.ask(total=total)
		self.assertEqual(frappe.db.count(ORDER), self.before)
		self.assertEqual(self.row(self.booked(options=("Oil",), total="450000.00")).total, 450_000)

	def test_values_that_cannot_be_meant_change_nothing(self):
		for fields, field in (
			({"address": {"address": "x" * 10_000}}, "address"),
			({"comment": "x" * 10_000}, "comment"),
			({"options": ("Sauna",)}, "options"),
			({"address": {**ADDRESS, "elevator": "Maybe"}}, "elevator"),
			({"details": {"pets": "x" * 200}}, "pets"),
		):
			with self.subTest(field), self.assertRaises(InvalidInput) as refusal:
				self.ask(**fields)
			self.assertEqual(refusal.exception.field, field)
		self.assertEqual(frappe.db.count(ORDER), self.before)
		self.assertEqual(self.row(self.booked()).status, "New")

	def test_nobody_books_for_nobody(self):
		with self.assertRaises(NotFound):
			self.ask(customer="")
		with self.assertRaises(NotFound):
			self.ask(customer="No such customer")

	def test_staff_need_not_give_notice(self):
		always = make_master(services=(self.service,), hours=(("00:00", "24:00"),), now=self.now).name
		soon = self.now.replace(minute=0, second=0) + timedelta(hours=2)
		self.assertEqual(self.refused(start=soon, master=always).reason, "too_soon")
		self.assertEqual(self.row(self.booked(start=soon, master=always, source="Desk")).start, soon)

	def test_an_order_of_another_one_is_not_there(self):
		name = self.booked()
		with self.assertRaises(NotFound):
			orders.locked_of("Somebody else", name)
		with self.assertRaises(NotFound):
			orders.read("SRV-0000-00000")
