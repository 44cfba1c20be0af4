"""Two at once: codes asked for, guessed and given, newcomers registered, and one booking sent twice."""

import secrets
from collections import Counter
from datetime import timedelta

import frappe
from frappe.utils import now_datetime

from telegram_integration.service_booking.services.offer import free_times
from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.service_booking.services.web import web_booking, web_login, web_sessions
from telegram_integration.service_booking.services.web.sms_settings import SETTINGS
from telegram_integration.service_booking.services.web.web_booking import Wish
from telegram_integration.service_booking.services.web.web_codes import CODE, key_of
from telegram_integration.service_booking.services.web.web_login import Guest
from telegram_integration.service_booking.services.web.web_sessions import VISIT, Proof
from telegram_integration.service_booking.tests import booking_case as factories
from telegram_integration.service_booking.tests.web_case import set_up_sms
from telegram_integration.telegram_core.tests import factories as core
from telegram_integration.telegram_core.tests.committed_case import CommittedCase, in_parallel

MANY = 6


class RaceCase(CommittedCase):
	"""In a trial: nobody is written to, and the answer has the code."""

	def setUp(self) -> None:
		super().setUp()
		self.addCleanup(self.take_back)
		set_up_sms(skip_send=1)
		self.phone, self.now = core.new_phone(), now_datetime()
		frappe.db.commit()
		frappe.clear_document_cache(SETTINGS, SETTINGS)

	def take_back(self) -> None:
		frappe.db.rollback()
		frappe.db.delete(CODE, {"phone_key": key_of(self.phone)})
		set_up_sms(enabled=0, skip_send=0)
		frappe.db.commit()
		frappe.clear_document_cache(SETTINGS, SETTINGS)

	def guest(self) -> Guest:
		return Guest(f"2001:db8:{secrets.token_hex(2)}::/64", "", "uz")

	def ask(self, _number: int = 0) -> dict:
		return web_login.send_code(self.phone, self.guest(), self.now)

	def answered(self, answers: list) -> list[dict]:
		for answer in answers:
			if isinstance(answer, Exception):
				raise answer
		return answers


class TestCodes(RaceCase):
	def test_of_many_who_ask_for_one_telephone_one_gets_a_code(self):
		answers = self.answered(in_parallel(self.ask, list(range(MANY))))
		self.assertEqual(Counter(one["result"] for one in answers), {"sent": 1, "wait": MANY - 1})
		self.assertEqual(frappe.db.count(CODE, {"phone_key": key_of(self.phone)}), 1)

	def test_guesses_of_one_moment_are_counted_each(self):
		asked = self.ask()
		frappe.db.commit()
		wrong = f"{(int(asked['trial_code']) + 1) % 10**6:06d}"

		def guess(_number: int) -> dict:
			return web_login.confirm_code(asked["ticket"], self.phone, wrong, self.guest(), self.now)

		answers = self.answered(in_parallel(guess, list(range(MANY))))
		self.assertEqual(Counter(one["result"] for one in answers), {"wrong": 4, "over": MANY - 4})
		self.assertEqual(frappe.db.get_value(CODE, {"phone_key": key_of(self.phone)}, "tries"), 5)

	def test_a_code_that_is_given_many_times_at_once_opens_one_session(self):
		customer = self.committed_customer(phone=self.phone)
		self.addCleanup(self.forget_visits, customer)
		asked = self.ask()
		frappe.db.commit()

		def give(_number: int) -> dict:
			return web_login.confirm_code(
				asked["ticket"], self.phone, asked["trial_code"], self.guest(), self.now
			)

		answers = self.answered(in_parallel(give, list(range(MANY))))
		self.assertEqual(Counter(one["result"] for one in answers), {"in": 1, "over": MANY - 1})
		self.assertEqual(frappe.db.count(VISIT, {"customer": customer}), 1)

	def forget_visits(self, customer: str) -> None:
		frappe.db.delete(VISIT, {"customer": customer})
		frappe.db.delete(CODE, {"customer": customer})
		frappe.db.commit()


class TestNewcomers(RaceCase):
	def test_of_two_who_register_with_one_telephone_one_is_made(self):
		"""Two devices with a code each: two sessions of the same customer."""
		service = factories.make_service()
		self.documents.append(("Item", service.item))
		self.documents.append((service.doctype, service.name))
		frappe.db.commit()
		tickets = []
		for number in range(2):
			now = self.now + timedelta(seconds=61 * number)
			asked = web_login.send_code(self.phone, self.guest(), now)
			given = web_login.confirm_code(
				asked["ticket"], self.phone, asked["trial_code"], self.guest(), now
			)
			self.assertEqual(given, {"result": "name_needed"})
			tickets.append(asked["ticket"])
			frappe.db.commit()
		later = self.now + timedelta(seconds=90)

		def register(ticket: str) -> dict:
			return web_login.register(ticket, self.phone, "Aziza Karimova", self.guest(), later)

		answers = self.answered(in_parallel(register, tickets))
		made = frappe.get_all(
			"Customer", filters={"telegram_phone": self.phone}, pluck="name", order_by="name asc"
		)
		self.documents += [("Customer", name) for name in made]
		for name in made:
			self.addCleanup(frappe.db.delete, VISIT, {"customer": name})
		self.assertEqual([one["result"] for one in answers], ["in", "in"])
		self.assertEqual(len(made), 1)
		frappe.db.delete(VISIT, {"customer": made[0]})
		frappe.db.delete(CODE, {"customer": made[0]})
		frappe.db.delete("Business Event", {"reference_name": made[0]})
		frappe.db.commit()


class TestBookingTwice(RaceCase):
	def test_one_wish_that_is_sent_many_times_at_once_is_one_order(self):
		customer = self.committed_customer(phone=self.phone)
		service = factories.make_service()
		master = factories.make_master(services=(service,), now=self.now).name
		address = factories.make_address(customer).name
		token = web_sessions.open_for(customer, Proof(phone_key=key_of(self.phone)), "", self.now)
		frappe.db.commit()
		self.addCleanup(self.forget, customer, service, master)
		wish = Wish(
			service.name, self.free_time(service.name, master), address, master, [], "", "key-of-the-page"
		)

		def book(_number: int) -> dict:
			visitor = web_sessions.visitor(token, self.now)
			return web_booking.book(visitor, wish, "uz", self.now)

		answers = self.answered(in_parallel(book, list(range(MANY))))
		self.assertEqual({one["result"] for one in answers}, {"booked"})
		self.assertEqual(len({one["order"]["order_id"] for one in answers}), 1)
		self.assertEqual(frappe.db.count(ORDER, {"customer": customer}), 1)

	def free_time(self, service: str, master: str) -> str:
		"""By the clock on the wall: a job of the site makes slots by that one too."""
		day = free_times.days(service, master, self.now)[1]["date"]
		return f"{day}T{free_times.times(service, master, day, self.now)[0]}"

	def forget(self, customer: str, service, master: str) -> None:
		frappe.db.rollback()
		orders = frappe.get_all(ORDER, filters={"customer": customer}, pluck="name", order_by="name asc")
		for doctype, filters in (
			("Booking Slot", {"resource_name": master}),
			("Telegram Message", {"reference_name": ("in", orders or [""])}),
			("Business Event", {"reference_name": ("in", [*orders, customer])}),
			(ORDER, {"customer": customer}),
			("Visit Address", {"customer": customer}),
			(VISIT, {"customer": customer}),
		):
			frappe.db.delete(doctype, filters)
		frappe.delete_doc("Service Master", master, force=True, ignore_permissions=True)
		frappe.delete_doc("Bookable Service", service.name, force=True, ignore_permissions=True)
		frappe.db.commit()
