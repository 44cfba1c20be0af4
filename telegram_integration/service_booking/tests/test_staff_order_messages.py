"""Chats of operators are told of orders as the settings route them, with a button that opens the form."""

import frappe
from frappe.utils import get_url_to_form

from telegram_integration.service_booking.services.masters import day_off
from telegram_integration.service_booking.services.messages import ready
from telegram_integration.service_booking.services.messages.order_values import master_name
from telegram_integration.service_booking.services.money import order_money
from telegram_integration.service_booking.services.steps import cancelling, confirming, order_moving
from telegram_integration.service_booking.tests.booking_case import make_master, set_up
from telegram_integration.service_booking.tests.notice_case import LANGUAGES, PRICE, NoticeCase
from telegram_integration.telegram_core.domain.message_event import Rendered
from telegram_integration.telegram_core.services.business_events import record_event
from telegram_integration.telegram_core.services.event_routes import ROUTED
from telegram_integration.telegram_core.services.outbox.rows import MESSAGE
from telegram_integration.telegram_core.tests import factories as core

KEYS = (
	"order_created",
	"order_paid",
	"order_cancel_requested",
	"order_cancelled",
	"order_moved",
	"refund_by_hand_needed",
	"order_payment_taken_back",
	"work_order_unsent",
	"master_switched_off",
	"day_off_requested",
)


class TestStaffOrderMessages(NoticeCase):
	def setUp(self) -> None:
		super().setUp()
		self.operations = str(-core.new_telegram_id())
		frappe.get_doc(
			{"doctype": "Telegram Chat", "title": "Operations", "chat_id": self.operations}
		).insert()
		settings = frappe.get_doc("Telegram Settings")
		settings.event_routes = []
		for key in KEYS:
			settings.append("event_routes", {"event": ROUTED[key], "chat": self.operations, "enabled": 1})
		settings.save()

	def heard(self, key: str) -> list[str]:
		return frappe.get_all(
			MESSAGE,
			filters={"chat_id": self.operations, "template": ROUTED[key]},
			pluck="name",
			order_by="creation asc, name asc",
		)

	def read(self, key: str, language: str = "uz") -> Rendered:
		[message] = self.heard(key)
		said = self.said(message, language)
		assert isinstance(said, Rendered), said
		return said

	def test_a_new_order_is_told_with_a_button_that_opens_its_form(self):
		name = self.book(comment="Yumshoqroq")
		for language in LANGUAGES:
			said = self.read("order_created", language)
			for word in (name, "+998901112233", "08.01.2031", "300\u00a0000", "Yumshoqroq"):
				self.assertIn(word, said.text)
			[[button]] = said.buttons
			self.assertTrue(button["url"].endswith(f"/service-order/{name}"), button)

	def test_a_payment_is_told_and_that_nobody_has_called_yet(self):
		name = self.book()
		self.pay(name)
		for language in LANGUAGES:
			self.assertIn("Payme", self.read("order_paid", language).text)
		self.assertIn("tasdiqlanmagan", self.read("order_paid").text)
		confirming.confirm(name, self.now)
		self.assertNotIn("tasdiqlanmagan", self.read("order_paid").text)

	def test_a_wish_to_cancel_is_told_with_its_reason(self):
		name = self.book()
		confirming.confirm(name, self.now)
		self.pay(name)
		cancelling.request_cancel(self.customer, name, "Rejam o'zgardi", self.now)
		for language in LANGUAGES:
			said = self.read("order_cancel_requested", language)
			self.assertIn("Rejam o&#x27;zgardi", said.text)
			self.assertIn("300\u00a0000", said.text)

	def test_moves_and_cancellations_are_told(self):
		name = self.book()
		order_moving.move(self.customer, name, self.at(12, 3), self.master, self.now, was=self.at(10, 2))
		cancelling.request_cancel(self.customer, name, "Rejam", self.now)
		for language in LANGUAGES:
			text = self.read("order_moved", language).text
			self.assertIn("09.01.2031", text)
			self.assertIn("08.01.2031", text)
			self.assertNotIn("10:00, ", text)
			self.assertIn("Rejam", self.read("order_cancelled", language).text)

	def test_of_a_move_to_another_master_the_first_one_is_told(self):
		name = self.book()
		other = make_master(services=(self.service,)).name
		order_moving.move_by_staff(name, self.at(12, 3), other, self.now)
		self.assertIn(f"10:00, {master_name(self.master)}", self.read("order_moved").text)

	def test_money_that_the_provider_cannot_give_back_is_told_with_its_amount(self):
		name = self.book()
		self.pay(name)
		frappe.db.set_value("Service Order", name, "refund_due", 150_000)
		record_event("refund_by_hand_needed", reference_doctype="Service Order", reference_name=name)
		for language in LANGUAGES:
			self.assertIn("150\u00a0000", self.read("refund_by_hand_needed", language).text)

	def test_a_payment_that_was_taken_back_is_told_until_it_is_made_again(self):
		name = self.book()
		self.pay(name)
		order_money.take_over(name, f"test {PRICE}", 0, 0, "", self.now)
		for language in LANGUAGES:
			said = self.read("order_payment_taken_back", language)
			for word in (name, "+998901112233", "300\u00a0000", "08.01.2031"):
				self.assertIn(word, said.text)
			self.assertTrue(said.buttons[0][0]["url"].endswith(f"/service-order/{name}"))
		order_money.take_over(name, "another", PRICE * 100, 0, "Cash", self.now)
		[message] = self.heard("order_payment_taken_back")
		self.assertNotIsInstance(self.said(message), Rendered)

	def test_a_work_order_that_reaches_nobody_is_told(self):
		set_up(therapists_chat=None)
		frappe.db.set_value("Service Master", self.master, "telegram_user", None)
		name = self.book()
		confirming.confirm(name, self.now)
		self.assertEqual(self.heard("work_order_unsent"), [])
		self.pay(name)
		for language in LANGUAGES:
			self.assertIn("+998901112233", self.read("work_order_unsent", language).text)
		ready.send_again(name, self.now)
		self.assertEqual(len(self.heard("work_order_unsent")), 2)

	def test_one_that_reaches_the_chat_or_the_master_is_not(self):
		for without in ({"therapists_chat": None}, {}):
			set_up(therapists_chat=self.chat)
			set_up(**without)
			if not without:
				frappe.db.set_value("Service Master", self.master, "telegram_user", None)
			name = self.book(hour=12 if without else 14)
			confirming.confirm(name, self.now)
			self.pay(name)
			self.assertEqual(self.heard("work_order_unsent"), [])

	def test_a_master_who_is_switched_off_with_visits_to_come_is_told_of(self):
		self.book(12)
		self.book(10)
		self.switch(False)
		for language in LANGUAGES:
			said = self.read("master_switched_off", language)
			self.assertIn("08.01.2031", said.text)
			self.assertIn("10:00", said.text)
			self.assertEqual(said.buttons[0][0]["url"], get_url_to_form("Service Master", self.master))
		self.switch(True)
		[message] = self.heard("master_switched_off")
		self.assertNotIsInstance(self.said(message), Rendered)

	def test_one_without_visits_is_not(self):
		cancelling.cancel_by_staff(self.book(), "Usta kasal", self.now)
		self.switch(False)
		self.switch(False)
		self.assertEqual(self.heard("master_switched_off"), [])

	def switch(self, on: bool) -> None:
		master = frappe.get_doc("Service Master", self.master)
		master.active = int(on)
		master.save()

	def test_a_day_off_is_told_until_it_is_decided(self):
		request = day_off.request(self.master, "2031-01-20", "2031-01-21", "Oilaviy", self.now)
		for language in LANGUAGES:
			said = self.read("day_off_requested", language)
			self.assertIn("20.01.2031", said.text)
			self.assertTrue(said.buttons[0][0]["url"].endswith(f"/day-off-request/{request}"))
		day_off.approve(request, self.now)
		[message] = self.heard("day_off_requested")
		self.assertNotIsInstance(self.said(message), Rendered)

	def test_an_order_that_is_gone_is_not_told_of(self):
		self.book()
		[message] = self.heard("order_created")
		event = frappe.db.get_value(MESSAGE, message, "reference_name")
		frappe.db.set_value("Business Event", event, "reference_name", "SRV-1999-00001")
		self.assertNotIsInstance(self.said(message), Rendered)

	def test_what_can_be_routed_stands_in_the_settings(self):
		options = frappe.get_meta("Telegram Event Route").get_field("event").options.split("\n")
		self.assertEqual([ROUTED[key] for key in KEYS if ROUTED[key] not in options], [])

	def test_staff_and_customers_are_told_apart(self):
		name = self.book()
		self.assertEqual(frappe.db.count(MESSAGE, {"reference_name": name}), 1)
