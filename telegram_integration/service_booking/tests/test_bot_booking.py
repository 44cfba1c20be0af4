"""The bot's doors for booking: what comes back, what is refused, and that nothing changes where it is."""

from datetime import timedelta

import frappe

from telegram_integration.service_booking import api
from telegram_integration.service_booking.services.offer.bookable_services import SERVICE
from telegram_integration.service_booking.tests.booking_case import make_address, make_client, set_up
from telegram_integration.service_booking.tests.bot_case import BotCase
from telegram_integration.telegram_core.domain.errors import BlockedByStaff, InvalidInput, NotFound, NotLinked
from telegram_integration.telegram_core.tests import factories as core

READING = {
	"get_services": {},
	"get_masters": {"service": "x"},
	"get_free_days": {"service": "x"},
	"get_free_times": {"service": "x", "day": "2031-01-07"},
	"get_orders": {},
	"get_order": {"order_id": "x"},
	"get_addresses": {},
}
WRITING = {
	"book_visit": {"service": "x", "start": "2031-01-07T10:00:00"},
	"cancel_order": {"order_id": "x"},
	"move_order": {"order_id": "x", "was": "2031-01-07T10:00:00", "start": "2031-01-07T12:00:00"},
	"rate_order": {"order_id": "x", "score": 5},
	"save_address": {"fields": {"address": "x"}},
	"remove_address": {"address_id": "x"},
	"set_default_address": {"address_id": "x"},
}


class TestWhatCanBeBooked(BotCase):
	def test_services_come_in_the_customers_language_with_what_is_paid_first(self):
		frappe.db.set_value(SERVICE, self.service.name, "title_ru", "Классический массаж")
		frappe.db.set_value("Telegram User", self.telegram_user, "language", "ru")
		answer = self.bot_asks("get_services")
		[mine] = [one for one in answer["services"] if one["service_id"] == self.service.name]
		self.assertEqual((mine["title"], mine["price"]), ("Классический массаж", 300_000))
		self.assertEqual(answer["pay_first_percent"], 100.0)
		set_up(payment_terms="Deposit", deposit_percent=30)
		self.assertEqual(self.bot_asks("get_services")["pay_first_percent"], 30.0)
		set_up(payment_terms="On Site")
		self.assertEqual(self.bot_asks("get_services")["pay_first_percent"], 0.0)

	def test_days_and_times_are_those_that_are_free(self):
		wanted = {"service": self.service.name, "master": self.master}
		self.booking(10)
		days = {one["date"]: one["count"] for one in self.bot_asks("get_free_days", **wanted)["days"]}
		on = self.at(10).date().isoformat()
		self.assertEqual(days[on], 8)  # nine hours, one of which is taken
		times = self.bot_asks("get_free_times", day=on, **wanted)["times"]
		self.assertEqual((times[0], "10:00" in times), ("09:00", False))

	def test_masters_who_do_not_go_to_the_usual_address_are_not_offered(self):
		for zone in ("North", "South"):
			frappe.get_doc({"doctype": "Territory", "territory_name": zone}).insert(ignore_permissions=True)
		frappe.db.set_value("Service Master", self.master, "zone", "North")
		frappe.db.set_value("Visit Address", self.address, "zone", "South")
		self.assertEqual(self.bot_asks("get_masters", service=self.service.name)["masters"], [])
		self.assertEqual(self.bot_asks("get_free_days", service=self.service.name)["days"], [])

	def test_what_is_no_day_cannot_be_read(self):
		for day in ("", "tomorrow", "2031-13-01", "20310107T10"):
			with self.subTest(day), self.assertRaises(InvalidInput):
				self.bot_asks("get_free_times", service=self.service.name, day=day)


class TestBooking(BotCase):
	def test_a_visit_is_booked_with_a_copy_of_the_address(self):
		answer = self.booking(options=["Oil"], comment="Gently, please")
		order = answer["order"]
		self.assertEqual((answer["result"], order["status"]), ("booked", "New"))
		self.assertEqual((order["total"], order["due_now"]), (350_000, 350_000))
		self.assertEqual(order["address_id"], self.address)
		self.assertEqual(order["comment"], "Gently, please")
		row = self.row(order["order_id"])
		self.assertEqual((row.source, row.telegram_user), ("Bot", self.telegram_user))
		self.assertEqual((row.entrance, row.landmark), ("2", "Opposite the school"))
		self.assertTrue(row.phone.startswith("+998"))

	def test_the_same_key_again_is_the_same_order(self):
		first = self.booking(idempotency_key="tg-1-draft-book")
		again = self.booking(idempotency_key="tg-1-draft-book")
		self.assertEqual(first["order"]["order_id"], again["order"]["order_id"])
		self.assertEqual(self.count_orders(), 1)

	def test_the_same_key_of_another_customer_is_his_own(self):
		self.booking(idempotency_key="k")
		other, account = make_client()
		address = make_address(other).name
		wish = {"service": self.service.name, "start": self.at(12).isoformat(), "address_id": address}
		answer = self.bot_asks("book_visit", int(account), idempotency_key="k", **wish)
		self.assertEqual(self.row(answer["order"]["order_id"]).customer, other)

	def test_a_time_that_is_taken_is_refused_with_three_others(self):
		self.booking(10)
		refused = self.booking(10)
		self.assertEqual((refused["result"], refused["reason"]), ("refused", "taken"))
		self.assertEqual(len(refused["alternatives"]), 3)
		self.assertEqual(refused["alternatives"][0].keys(), {"start", "master_id", "master"})
		self.assertEqual(self.count_orders(), 1)

	def test_the_past_and_the_far_future_are_refused(self):
		for days, reason in ((-1, "too_soon"), (0, "too_soon"), (400, "too_far")):
			with self.subTest(days):
				start = self.now + timedelta(days=days)
				self.assertEqual(self.booking(start=start.isoformat())["reason"], reason)
		self.assertEqual(self.count_orders(), 0)

	def test_a_moment_that_cannot_be_read_is_no_booking(self):
		for start in ("", "now", "2031-01-07T25:00:00", "2031-01-07T10:00:00+05:00", "9" * 10_000):
			with self.subTest(start[:30]), self.assertRaises(InvalidInput):
				self.booking(start=start)
		self.assertEqual(self.count_orders(), 0)

	def test_without_an_address_it_is_asked_for(self):
		self.assertEqual(self.booking(address_id="")["reason"], "no_address")

	def test_what_is_not_offered_any_more_is_said_so(self):
		frappe.db.set_value(SERVICE, self.service.name, "active", 0)
		frappe.clear_document_cache(SERVICE, self.service.name)
		self.assertEqual(self.booking()["reason"], "not_offered")
		self.assertEqual(self.booking(service="nothing like it")["reason"], "not_offered")

	def test_options_and_words_that_are_none(self):
		for changes in ({"options": ["Gold"]}, {"options": [["Oil"]]}, {"comment": "x" * 501}):
			with self.subTest(str(changes)[:30]), self.assertRaises(InvalidInput):
				self.booking(**changes)
		self.assertEqual(self.count_orders(), 0)


class TestWhoMayAsk(BotCase):
	def test_who_is_linked_to_nobody_gets_nothing(self):
		unknown, unlinked = core.new_telegram_id(), int(core.make_telegram_user().name)
		for account in (unknown, unlinked):
			for door, arguments in {**READING, **WRITING}.items():
				with self.subTest(door), self.assertRaises(NotLinked):
					self.bot_asks(door, account, **arguments)

	def test_who_was_blocked_by_staff_gets_nothing(self):
		frappe.db.set_value("Telegram User", self.telegram_user, "is_blocked", 1)
		for door, arguments in {**READING, **WRITING}.items():
			with self.subTest(door), self.assertRaises(BlockedByStaff):
				self.bot_asks(door, **arguments)

	def test_staff_have_doors_of_their_own(self):
		frappe.set_user(core.make_staff_user("Telegram Manager"))
		for door, arguments in {**READING, **WRITING}.items():
			with self.subTest(door), self.assertRaises(frappe.PermissionError):
				getattr(api, door)(telegram_id=self.telegram_id, **arguments)

	def test_an_id_that_is_none(self):
		for account in (-5, 2**60):
			with self.assertRaises(InvalidInput):
				self.bot_asks("get_orders", account)

	def test_the_address_of_another_customer_is_not_found(self):
		foreign = make_address(make_client()[0]).name
		with self.assertRaises(NotFound):
			self.booking(address_id=foreign)
		self.assertEqual(self.count_orders(), 0)
