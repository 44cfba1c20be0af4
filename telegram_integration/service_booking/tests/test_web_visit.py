"""The page of one visit by its link: what it tells, what may be done there, and that a wrong link opens nothing."""

from unittest.mock import patch

import frappe

from telegram_integration.online_payments.services.sessions import NothingToPay
from telegram_integration.online_payments.tests.payment_case import switch_on_trial
from telegram_integration.service_booking.domain.order_status import ImpossibleStep
from telegram_integration.service_booking.services.orders import links
from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.service_booking.services.steps import cancelling
from telegram_integration.service_booking.services.web import web_visit
from telegram_integration.service_booking.tests import booking_case as factories
from telegram_integration.service_booking.tests.web_case import PRICE, LinkCase
from telegram_integration.telegram_core.domain.errors import InvalidInput, NotFound


class TestWhatItTells(LinkCase):
	def test_the_visit_as_it_stands(self):
		told = self.page()
		order = told["order"]
		self.assertEqual(
			(order["status"], order["due_now"], order["can"]),
			("New", PRICE, ["pay", "move", "request_cancel"]),
		)
		self.assertEqual((order["master"], order["service"]), ("Malika", self.service.service_name))
		self.assertEqual([one["event"] for one in order["timeline"]], ["order_created"])
		self.assertEqual(order["hold_until"], "2031-01-06T08:10:00")
		self.assertEqual(told["now"], "2031-01-06T08:00:00")

	def test_the_telephone_is_masked_and_the_link_itself_is_not_repeated(self):
		frappe.db.set_value(ORDER, self.order, {"on_site_phone": "+998931234567", "on_site_name": "Karim"})
		told = str(self.page())
		self.assertIn(f"+998•••••••{self.phone[-2:]}", told)
		for secret in (self.phone, self.phone[4:], "931234567", "Karim", self.token, self.address):
			self.assertNotIn(secret, told)

	def test_a_telephone_that_staff_have_written_in_their_own_way_is_masked_as_well(self):
		for written, shown in (("90 123-45-67", "+998•••••••67"), ("ask Karim 12345", ""), ("", "")):
			frappe.db.set_value(ORDER, self.order, "phone", written)
			self.assertEqual(self.shown()["phone"], shown)

	def test_in_the_readers_language(self):
		self.assertEqual(self.page("ru")["order"]["service"], "Массаж")

	def test_a_hold_that_has_run_out_is_told_by_whoever_looks(self):
		self.later(minutes=11)
		self.assertEqual((self.shown()["status"], self.shown()["can"]), ("Cancelled", []))

	def test_a_wrong_link_opens_nothing(self):
		other = self.book(key="another-key", start="2031-01-07T12:00")["order"]
		others = other["link"].rpartition("token=")[2]
		for changes in (
			{"token": ""},
			{"token": "x"},
			{"token": self.token[:-1]},
			{"token": self.token + "A"},
			{"token": others},
			{"order": other["order_id"]},
			{"order": ""},
			{"order": "SRV-0000"},
			{"token": "\ud7ff"},
		):
			with self.assertRaises(NotFound):
				self.page(**changes)

	def test_after_the_link_was_renewed_the_old_one_opens_nothing(self):
		link = links.renew_order_link(self.order)
		for step in (
			self.page,
			lambda: web_visit.pay(self.order, self.token, "uz", ""),
			lambda: web_visit.cancel(self.order, self.token, "", "uz", self.now),
			lambda: web_visit.rate(self.order, self.token, 5, "", "uz", self.now),
			lambda: web_visit.move(
				self.order, self.token, self.at(10), self.at(12), self.master, "uz", self.now
			),
		):
			with self.assertRaises(NotFound):
				step()
		self.assertEqual(self.page(token=link.rpartition("token=")[2])["order"]["status"], "New")

	def test_whether_it_can_be_paid_online(self):
		switch_on_trial(enabled=0)
		self.assertFalse(self.shown()["pays_online"])
		switch_on_trial(currency="UZS")
		self.assertTrue(self.shown()["pays_online"])


class TestWhatMayBeDone(LinkCase):
	def cancel(self, reason: str = "Kasal bo'lib qoldim") -> dict:
		return web_visit.cancel(self.order, self.token, reason, "uz", self.now)["order"]

	def rate(self, score: int, comment: str = "") -> dict:
		return web_visit.rate(self.order, self.token, score, comment, "uz", self.now)["order"]

	def open_payment(self, key: str = "key-of-the-page") -> str:
		"""Sessions look at the clock on the wall, and so do the payables."""
		from telegram_integration.online_payments.services import sessions
		from telegram_integration.service_booking.services.money import payable

		with (
			patch.object(sessions, "now_datetime", return_value=self.now),
			patch.object(payable, "now_datetime", return_value=self.now),
		):
			return web_visit.pay(self.order, self.token, "uz", key)["url"]

	def test_paying_opens_the_payment_page_once_for_a_key(self):
		url = self.open_payment()
		self.assertIn("/pay?session_id=", url)
		self.assertEqual(self.open_payment(), url)
		self.assertNotEqual(self.open_payment("another-key"), url)
		for key in ("", "short", "k" * 65, "ключ-страницы"):
			with self.assertRaises(InvalidInput):
				self.open_payment(key)

	def test_the_time_is_held_while_it_is_paid(self):
		frappe.db.set_value(ORDER, self.order, "creation", self.now)  # the row is of the machine's clock
		self.open_payment()
		self.assertGreater(self.shown()["hold_until"], "2031-01-06T08:20:00")

	def test_what_is_paid_is_not_paid_again(self):
		self.pay()
		with self.assertRaises(NothingToPay):
			self.open_payment()
		self.assertEqual((self.shown()["due_now"], self.shown()["paid"]), (0, PRICE))

	def test_before_it_is_reserved_a_cancel_is_at_once(self):
		order = self.cancel()
		self.assertEqual((order["status"], order["can"]), ("Cancelled", []))
		self.assertFalse(order["cancelled_by_staff"])
		self.assertEqual(self.cancel()["status"], "Cancelled")

	def test_once_it_is_reserved_it_is_a_request(self):
		self.pay()
		self.confirm_by_staff()
		self.assertTrue(self.shown()["cancel_needs_consent"])
		self.assertEqual(self.cancel()["status"], "Cancel Requested")

	def test_why_a_wish_to_cancel_was_not_granted_stands_on_the_page(self):
		self.pay()
		self.confirm_by_staff()
		self.cancel()
		self.assertEqual(self.shown()["cancel_declined"], "")
		cancelling.decline_cancel(self.order, "The master has set out", self.now)
		self.assertEqual(self.shown()["cancel_declined"], "The master has set out")

	def test_an_endless_reason_is_refused(self):
		with self.assertRaises(InvalidInput):
			self.cancel("x" * 501)
		self.assertEqual(self.shown()["status"], "New")

	def test_a_visit_that_was_made_is_rated(self):
		with self.assertRaises(ImpossibleStep):
			self.rate(5)
		self.do(completed_at=self.now, status="Completed", paid_amount=PRICE)
		for score in (0, 6, -1, 10**400):
			with self.assertRaises(InvalidInput):
				self.rate(score)
		self.assertEqual(self.rate(4, "Yaxshi")["quality_score"], 4)

	def test_it_goes_to_another_time_of_the_same_master(self):
		answer = web_visit.move(self.order, self.token, self.at(10), self.at(12), self.master, "uz", self.now)
		self.assertEqual((answer["result"], answer["order"]["start"]), ("booked", "2031-01-07T12:00:00"))
		self.assertEqual(answer["order"]["phone"][:4], "+998")
		self.assertNotIn("link", answer["order"])

	def test_without_a_master_it_goes_to_whoever_is_free(self):
		other = factories.make_master("Nodira", services=(self.service,)).name
		self.book(key="another-key", start="2031-01-07T12:00", master=self.master)
		answer = web_visit.move(self.order, self.token, self.at(10), self.at(12), "", "uz", self.now)
		self.assertEqual((answer["result"], answer["order"]["master_id"]), ("booked", other))
		for nobody in ("Nobody", "x" * 200):
			refused = web_visit.move(self.order, self.token, self.at(12), self.at(15), nobody, "uz", self.now)
			self.assertEqual((refused["result"], refused["reason"]), ("refused", "not_offered"))

	def test_a_time_that_cannot_be_had_leaves_it_where_it_is(self):
		self.book(key="another-key", start="2031-01-07T12:00")
		answer = web_visit.move(self.order, self.token, self.at(10), self.at(12), self.master, "uz", self.now)
		self.assertEqual((answer["result"], answer["reason"]), ("refused", "taken"))
		self.assertEqual(answer["order"]["start"], "2031-01-07T10:00:00")
		past = web_visit.move(
			self.order, self.token, self.at(10), self.at(10, day=-3), self.master, "uz", self.now
		)
		self.assertEqual(past["reason"], "too_soon")
