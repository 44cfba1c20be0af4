"""The booking page's services: what is offered to whom, and a booking from the choice to the order."""

import frappe

from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.service_booking.services.web import web_booking, web_offer, web_start
from telegram_integration.service_booking.tests import booking_case as factories
from telegram_integration.service_booking.tests.web_case import OTHER_ADDRESS, BookedCase, set_up_sms
from telegram_integration.telegram_core.domain.errors import InvalidInput, NotFound
from telegram_integration.telegram_core.tests import factories as core


class TestOffer(BookedCase):
	def test_everybody_is_told_what_there_is(self):
		told = web_start.start("", "ru", self.now)
		[service] = [one for one in told["services"] if one["service_id"] == self.service.name]
		self.assertEqual((service["title"], service["minutes"], service["price"]), ("Массаж", 60, 300_000))
		self.assertEqual((told["visitor"], told["sms_login"], told["is_trial"]), (None, True, False))
		self.assertEqual((told["today"], told["pay_first_percent"]), ("2031-01-06", 100))

	def test_who_is_logged_in_sees_himself(self):
		told = web_start.start(self.session, "uz", self.now)
		self.assertEqual(
			told["visitor"], {"name": "Aziza Karimova", "phone": f"+998•••••••{self.phone[-2:]}"}
		)
		self.assertEqual(told["language"], "")
		core.make_telegram_user(customer=self.own, language="ru")
		self.assertEqual(web_start.start(self.session, "uz", self.now)["language"], "ru")

	def test_the_settings_show(self):
		set_up_sms(skip_send=1)
		factories.set_up(payment_terms="Deposit", deposit_percent=30)
		told = web_start.start("x", "uz", self.now)
		self.assertEqual((told["is_trial"], told["pay_first_percent"]), (True, 30))
		set_up_sms(enabled=0)
		told = web_start.start("", "uz", self.now)
		self.assertEqual((told["sms_login"], told["is_trial"]), (False, False))

	def test_masters_days_and_times(self):
		[master] = web_offer.masters(self.service.name, "", self.now)["masters"]
		self.assertEqual(master["master_id"], self.master)
		days = web_offer.days(self.service.name, self.master, "", self.now)["days"]
		# At eight, with six hours' notice: from two o'clock on.
		self.assertEqual(days[0], {"date": "2031-01-06", "count": 4})
		times = web_offer.times(self.service.name, "", "2031-01-06", "", self.now)["times"]
		self.assertEqual(times, ["14:00", "15:00", "16:00", "17:00"])

	def test_what_is_not_there_or_no_day_is_refused(self):
		for ask in (
			lambda: web_offer.masters("no such", "", self.now),
			lambda: web_offer.days("no such", "", "", self.now),
			lambda: web_offer.times("", "", "2031-01-06", "", self.now),
		):
			with self.assertRaises(NotFound):
				ask()
		for day in ("", "tomorrow", "0001-01-01", "9999-12-31"):
			with self.assertRaises(InvalidInput):
				web_offer.times(self.service.name, "", day, "", self.now)

	def test_who_lives_elsewhere_is_offered_who_comes_there(self):
		zones = []
		for name in ("Chilonzor of the test", "Yunusobod of the test"):
			zones.append(frappe.get_doc({"doctype": "Territory", "territory_name": name}).insert().name)
		here, there = zones
		frappe.db.set_value("Service Master", self.master, "zone", here)
		frappe.db.set_value("Visit Address", self.address, {"zone": there, "is_default": 1})
		self.assertEqual(web_offer.masters(self.service.name, self.session, self.now)["masters"], [])
		self.assertEqual(web_offer.days(self.service.name, "", self.session, self.now)["days"], [])
		self.assertEqual(len(web_offer.masters(self.service.name, "", self.now)["masters"]), 1)


class TestBooking(BookedCase):
	def test_a_visit_is_booked_with_everything_that_was_chosen(self):
		answer = self.book()
		self.assertEqual(answer["result"], "booked")
		self.assertEqual(answer["order"]["total"], 350_000)
		[order] = self.orders()
		self.assertEqual((order.source, order.phone, order.language), ("Web", self.phone, "uz"))
		self.assertEqual((order.start, order.master, order.any_master), (self.at(10), self.master, 0))
		self.assertEqual((order.visit_address, order.floor), (self.address, "4"))
		self.assertEqual(order.comment, "Iltimos, yumshoqroq")

	def test_the_same_key_is_the_same_order(self):
		first, again = self.book(), self.book()
		self.assertEqual(first["order"]["order_id"], again["order"]["order_id"])
		self.assertEqual(len(self.orders()), 1)

	def test_another_customers_key_is_another_order(self):
		self.book()
		phone = core.new_phone()
		other = core.make_customer(phone=phone).name
		self.session = self.logged_in(phone, OTHER_ADDRESS)
		address = factories.make_address(other).name
		answer = self.book(start=f"{self.at(12):%Y-%m-%dT%H:%M}", address_id=address)
		self.assertEqual(answer["result"], "booked")
		self.assertEqual(frappe.db.get_value(ORDER, answer["order"]["order_id"], "customer"), other)

	def test_a_time_that_was_taken_meanwhile_comes_with_others(self):
		self.book()
		answer = self.book(key="another-key")
		self.assertEqual((answer["result"], answer["reason"]), ("refused", "taken"))
		self.assertEqual(len(answer["alternatives"]), 3)
		self.assertEqual(answer["alternatives"][0]["master"], "Malika")
		self.assertEqual(len(self.orders()), 1)
		again = answer["alternatives"][0]
		answer = self.book(key="third-key", start=again["start"], master=again["master_id"])
		self.assertEqual(answer["order"]["start"], again["start"])

	def test_any_master_is_one(self):
		self.assertEqual(self.book(master="")["order"]["any_master"], True)

	def test_past_near_and_far_times_are_refused(self):
		for start, reason in (
			("2026-01-01T10:00", "too_soon"),
			("2031-01-06T10:00", "too_soon"),
			("2035-01-01T10:00", "too_far"),
		):
			answer = self.book(start=start)
			self.assertEqual((answer["result"], answer["reason"]), ("refused", reason), start)
		self.assertEqual(self.orders(), [])

	def test_what_is_no_time_no_key_or_no_option_is_refused(self):
		for changes in (
			{"start": "tomorrow"},
			{"start": "0001-01-01T00:00"},
			{"start": "2031-01-07T10:00+05:00"},
			{"key": ""},
			{"key": "short"},
			{"key": "k" * 65},
			{"key": "ключ-страницы"},
			{"options": ["Not offered"]},
			{"options": [5]},
			{"options": [["Aroma oil"]]},
			{"comment": "x" * 501},
		):
			with self.assertRaises(InvalidInput):
				self.book(**changes)
		self.assertEqual(self.orders(), [])

	def test_another_ones_address_is_none(self):
		strangers = factories.make_address(core.make_customer().name).name
		for address in (strangers, "", "no-such"):
			answer = self.book(address_id=address)
			self.assertEqual((answer["result"], answer["reason"]), ("refused", "no_address"))

	def test_a_service_or_master_that_is_none_is_not_offered(self):
		for changes in ({"service": "no such"}, {"master": "no such"}, {"service": ""}):
			self.assertEqual(self.book(**changes)["reason"], "not_offered")

	def test_nobody_keeps_a_whole_day_from_the_others(self):
		answers = [
			self.book(key=f"key-number-{hour}", start=f"2031-01-07T{hour:02d}:00") for hour in range(9, 15)
		]
		self.assertEqual([one.get("reason", "") for one in answers], [""] * 5 + ["too_many"])


class TestHisOwn(BookedCase):
	def test_addresses_are_added_changed_and_removed(self):
		told = web_booking.save_address(self.visitor, "", {"address": "Yunusobod 4", "floor": "2"})
		self.assertEqual(len(told["addresses"]), 2)
		saved = told["saved"]
		told = web_booking.save_address(self.visitor, saved, {"floor": "3"})
		[changed] = [one for one in told["addresses"] if one["address_id"] == saved]
		self.assertEqual((changed["address"], changed["floor"]), ("Yunusobod 4", "3"))
		left = web_booking.remove_address(self.visitor, saved)["addresses"]
		self.assertEqual([one["address_id"] for one in left], [self.address])

	def test_endless_or_foreign_addresses_are_refused(self):
		strangers = factories.make_address(core.make_customer().name).name
		with self.assertRaises(InvalidInput) as refusal:
			web_booking.save_address(self.visitor, "", {"address": "x" * 10_000})
		self.assertEqual(refusal.exception.field, "address")
		for step in (
			lambda: web_booking.save_address(self.visitor, strangers, {"floor": "1"}),
			lambda: web_booking.remove_address(self.visitor, strangers),
		):
			with self.assertRaises(NotFound):
				step()

	def test_his_visits_and_nobody_elses(self):
		mine = self.book()["order"]["order_id"]
		told = web_booking.orders_of(self.visitor, "upcoming", 1, "ru", self.now)
		self.assertEqual([one["order_id"] for one in told["orders"]], [mine])
		self.assertEqual(told["orders"][0]["service"], "Массаж")
		phone = core.new_phone()
		core.make_customer(phone=phone)
		self.session = self.logged_in(phone, OTHER_ADDRESS)
		self.assertEqual(web_booking.orders_of(self.visitor, "", 1, "uz", self.now)["orders"], [])

	def test_odd_pages_are_no_hindrance(self):
		for page in (0, -5, 10**400):
			self.assertEqual(web_booking.orders_of(self.visitor, "", page, "uz", self.now)["orders"], [])
		with self.assertRaises(InvalidInput):
			web_booking.orders_of(self.visitor, "everything", 1, "uz", self.now)
