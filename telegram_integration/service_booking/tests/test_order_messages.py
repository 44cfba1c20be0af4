"""What a customer is told of his visit: in his language, with what is true when it is sent, and nothing twice."""

import frappe

from telegram_integration.online_payments.tests.payment_case import switch_on_trial
from telegram_integration.service_booking.domain.visit_words import SCORES
from telegram_integration.service_booking.services.messages import order_messages
from telegram_integration.service_booking.services.orders import order_notices
from telegram_integration.service_booking.services.orders.order_notices import (
	CANCEL_ASKED,
	CANCEL_DECLINED,
	CANCELLED,
	CONFIRMED,
	MOVED,
	ON_THE_WAY,
	PAID,
	PAYMENT_LINK,
	QUALITY,
	RECEIVED,
	RESERVED,
)
from telegram_integration.service_booking.services.steps import (
	cancelling,
	confirming,
	expiry,
	order_moving,
	rating,
	reserving,
	visiting,
)
from telegram_integration.service_booking.tests import booking_case as factories
from telegram_integration.service_booking.tests.notice_case import LANGUAGES, TITLES, NoticeCase
from telegram_integration.telegram_core.domain.errors import NotFound
from telegram_integration.telegram_core.domain.message_event import Rendered


class TestOrderMessages(NoticeCase):
	def ready(self) -> str:
		name = self.book()
		confirming.confirm(name, self.now)
		self.pay(name)
		return name

	def actions(self, order: str, template: str) -> list[str]:
		said = self.said(self.message(order, template))
		assert isinstance(said, Rendered)
		return [button["action"] for row in said.buttons for button in row]

	def test_a_booking_is_received_in_each_of_the_four_languages(self):
		name = self.book(options=("Aroma oil",))
		for language in LANGUAGES:
			text = self.words(name, RECEIVED, language)
			self.assertIn(TITLES[language], text)
			self.assertIn(name, text)
			self.assertIn("08.01.2031", text)
			self.assertIn("350\u00a0000", text)
			self.assertIn("08:10", text)  # until when the unpaid time is kept
			self.assertIn("Chilonzor &lt;5&gt;", text)

	def test_what_is_to_be_paid_can_be_paid_from_the_message(self):
		switch_on_trial()
		name = self.book()
		self.assertEqual(self.actions(name, RECEIVED), ["visit-pay", "visit"])
		self.pay(name)
		self.assertEqual(self.actions(name, PAID), ["visit"])

	def test_a_call_that_finds_the_payment_missing_says_what_is_to_be_paid_and_until_when(self):
		name = self.book()
		confirming.confirm(name, self.now)
		text = self.words(name, CONFIRMED)
		self.assertIn("300\u00a0000", text)
		self.assertIn("10:00", text)

	def test_the_message_that_waits_tells_of_the_reservation_too_and_no_second_one_is_sent(self):
		name = self.ready()
		self.assertNotIn(RESERVED, self.told(name))
		self.assertIn("band qilindi", self.words(name, PAID))

	def test_a_reservation_by_hand_is_told_once_the_messages_before_are_out(self):
		factories.set_up(auto_reserve=0)
		name = self.ready()
		for message in self.messages(name):
			frappe.db.set_value("Telegram Message", message.name, "status", "Sent")
		reserving.reserve(name, self.now)
		self.assertIn("band qilindi", self.words(name, RESERVED))

	def test_a_part_that_was_paid_leaves_the_rest_to_be_paid(self):
		name = self.book()
		self.pay(name, 100_000)
		text = self.words(name, PAID)
		self.assertIn("100\u00a0000", text)
		self.assertIn("200\u00a0000", text)

	def test_on_the_spot_nothing_is_asked_for_beforehand(self):
		factories.set_up(payment_terms="On Site")
		name = self.book()
		confirming.confirm(name, self.now)
		self.assertNotIn("gacha", self.words(name, RECEIVED))
		self.assertIn("joyida to'lanadi", self.words(name, CONFIRMED))

	def test_a_move_names_both_times_and_only_the_last_one_is_told(self):
		name = self.ready()
		order_moving.move_by_staff(name, self.at(12, 3), self.master, self.now)
		text = self.words(name, MOVED)
		self.assertIn("08.01.2031 (chorshanba), 10:00", text)
		self.assertIn("09.01.2031 (payshanba), 12:00", text)
		order_moving.move_by_staff(name, self.at(15, 3), self.master, self.now)
		said = [self.said(message.name) for message in self.messages(name, template=MOVED)]
		self.assertEqual(sorted(isinstance(one, Rendered) for one in said), [False, True])

	def test_there_and_back_again_is_told_each_time(self):
		name = self.ready()
		for _turn in range(2):
			order_moving.move_by_staff(name, self.at(12, 3), self.master, self.now)
			order_moving.move_by_staff(name, self.at(10, 2), self.master, self.now)
		self.assertEqual(len(self.messages(name, template=MOVED)), 4)

	def test_a_cancellation_before_the_reservation_says_what_goes_back(self):
		factories.set_up(auto_reserve=0)
		name = self.ready()
		cancelling.request_cancel(self.customer, name, "Reja", self.now)
		for language in LANGUAGES:
			self.assertIn("300\u00a0000", self.words(name, CANCELLED, language))
		self.assertEqual(self.dropped(name, PAID), "the visit is over or cancelled")

	def test_a_reserved_visit_is_asked_for_and_the_decision_is_told(self):
		name = self.ready()
		cancelling.request_cancel(self.customer, name, "Reja", self.now)
		self.assertIn("Operator", self.words(name, CANCEL_ASKED))
		cancelling.decline_cancel(name, "Usta yo'lda", self.now)
		self.assertEqual(self.dropped(name, CANCEL_ASKED), "it was decided")
		for language in LANGUAGES:
			text = self.words(name, CANCEL_DECLINED, language)
			self.assertIn(name, text)
			self.assertIn("Usta yo&#x27;lda" if "&#x27;" in text else "Usta yo'lda", text)

	def test_staff_give_a_reason_and_the_customers_own_is_not_read_to_him(self):
		theirs, his = self.ready(), self.book(hour=14)
		cancelling.cancel_by_staff(theirs, "Usta kasal", self.now)
		cancelling.request_cancel(self.customer, his, "Fikrim o'zgardi", self.now)
		self.assertIn("Usta kasal", self.words(theirs, CANCELLED))
		self.assertNotIn("Fikrim", self.words(his, CANCELLED))

	def test_a_time_that_nobody_paid_is_given_up_with_words_of_its_own(self):
		name = self.book()
		expiry.expire(name, self.at(9, 0))
		text = self.words(name, CANCELLED)
		self.assertIn("qayta buyurtma", text)
		self.assertNotIn("unpaid", text)

	def test_the_master_is_on_the_way_until_he_is_there(self):
		name = self.ready()
		visiting.on_the_way(name, self.at(9, 2))
		for language in LANGUAGES:
			self.assertIn(TITLES[language], self.words(name, ON_THE_WAY, language))
		visiting.start(name, self.at(10, 2))
		self.assertEqual(self.dropped(name, ON_THE_WAY), "the master is there")

	def test_after_the_visit_five_buttons_ask_how_it_was_until_it_is_said(self):
		name = self.ready()
		visiting.start(name, self.at(10, 2))
		visiting.complete(name, self.at(11, 2))
		self.assertEqual(self.actions(name, QUALITY), [f"rate-{score}" for score in SCORES])
		rating.rate(self.customer, name, 5, "", self.at(12, 2))
		self.assertEqual(self.dropped(name, QUALITY), "the customer has said it")

	def test_a_payment_is_asked_for_by_the_form_once_a_minute_and_not_once_it_is_paid(self):
		name = self.book()
		for _press in range(2):
			self.assertTrue(order_notices.payment_link(self.order(name)))
		for language in LANGUAGES:
			self.assertIn("300\u00a0000", self.words(name, PAYMENT_LINK, language))
		self.pay(name)
		self.assertEqual(self.dropped(name, PAYMENT_LINK), "everything is paid")

	def test_who_is_not_in_telegram_gets_nothing_and_his_order_goes_on(self):
		stranger = factories.core.make_customer().name
		name = self.book(customer=stranger, telegram_user="")
		confirming.confirm(name, self.now)
		self.assertEqual(self.told(name), [])
		self.assertFalse(order_notices.payment_link(self.order(name)))

	def test_a_message_leads_the_bot_to_the_order_of_its_own_customer_only(self):
		name = self.book()
		message = self.message(name, RECEIVED)
		self.assertEqual(order_messages.order_of_message(self.customer, message), name)
		with self.assertRaises(NotFound):
			order_messages.order_of_message(factories.make_client()[0], message)
