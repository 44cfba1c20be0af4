"""Customers without Telegram are told of what matters by SMS: once each, by day, and nothing that is no longer true."""

from datetime import timedelta
from unittest.mock import patch

import frappe
import requests

from telegram_integration.online_payments.tests.provider_server import CUT
from telegram_integration.service_booking.domain.reminding import DAY_BEFORE, Reminder
from telegram_integration.service_booking.services.orders import order_notices, orders
from telegram_integration.service_booking.services.orders.sms_queue import NOTICE
from telegram_integration.service_booking.services.settings import SETTINGS
from telegram_integration.service_booking.services.staff import order_overview
from telegram_integration.service_booking.services.steps import cancelling, confirming, order_moving
from telegram_integration.service_booking.services.web import sms_notices, web_housekeeping
from telegram_integration.service_booking.tests.booking_case import set_up
from telegram_integration.service_booking.tests.web_case import (
	SEND,
	TAKEN,
	LinkCase,
	set_up_sms,
)
from telegram_integration.telegram_core.tests import factories as core

MESSAGE = "Telegram Message"


class NoticeCase(LinkCase):
	"""An order that was booked on the page by a customer without Telegram; the notice of that waits."""

	def setUp(self) -> None:
		super().setUp()
		set_up(sms_notices=1)
		order_notices.booked(self.row)  # as the booking does; until then the setting was off
		self.begun = len(self.sms())

	@property
	def row(self):
		return orders.read(self.order)

	def notices(self, **filters) -> list:
		filters = {"service_order": self.order, **filters}
		return frappe.get_all(NOTICE, filters=filters, fields=["*"], order_by="creation asc, name asc")

	def notice(self, occasion: str = order_notices.RECEIVED):
		[found] = self.notices(occasion=occasion)
		return found

	def send(self, occasion: str = order_notices.RECEIVED, **later) -> None:
		sms_notices.send(self.notice(occasion).name, self.now + timedelta(**later))

	def texts(self) -> list[str]:
		return [one["message"] for one in self.sms()[self.begun :]]

	def standing(self, occasion: str = order_notices.RECEIVED) -> tuple[str, str]:
		found = self.notice(occasion)
		return found.status, found.reason or ""


class TestWhatIsSaid(NoticeCase):
	def test_who_has_booked_reads_what_to_pay_and_where(self):
		self.send()
		[text] = self.texts()
		self.assertIn("07.01 10:00 tashrifi uchun 350 000 so'm to'lang: http", text)
		self.assertIn(f"order={self.order}&token={self.token}", text)
		self.assertEqual(self.sms()[-1]["mobile_phone"], self.phone.removeprefix("+"))
		sent = self.notice()
		self.assertEqual((sent.status, sent.message_id, sent.attempts), ("Sent", "d1f3", 1))

	def test_the_row_keeps_neither_the_telephone_nor_the_link(self):
		self.send()
		kept = str(frappe.get_doc(NOTICE, self.notice().name).as_dict())
		self.assertNotIn(self.token, kept)
		self.assertNotIn(self.phone[-9:], kept)
		self.assertIn(self.phone[-2:], self.notice().masked)

	def test_each_in_the_customers_language(self):
		for language, word in (
			("ru", "К оплате"),
			("en", "Please pay"),
			("uz-Cyrl", "Ташриф тўлови"),
			("uz", "to'lang"),
		):
			self.assertIn(
				word, sms_notices.text_of(order_notices.RECEIVED, self.row, language, "https://x.uz")
			)

	def test_confirmed_moved_and_cancelled_are_told_with_what_comes_back(self):
		self.pay()
		confirming.confirm(self.order, self.now)
		self.send(order_notices.CONFIRMED)
		order_moving.move_by_staff(self.order, self.at(12), self.master, self.now)
		self.send(order_notices.MOVED)
		cancelling.cancel_by_staff(self.order, "The master is ill", self.now)
		self.send(order_notices.CANCELLED)
		confirmed, moved, cancelled = self.texts()
		self.assertIn("tasdiqlandi: 07.01 10:00. http", confirmed)
		self.assertIn("endi 07.01 12:00. http", moved)
		self.assertEqual(cancelled, "07.01 12:00 tashrifi bekor qilindi. 350 000 so'm qaytariladi.")

	def test_the_day_before_he_is_reminded_once(self):
		due = Reminder(DAY_BEFORE, self.now, self.at(8))
		for _again in range(2):
			order_notices.reminder(self.row, due, silent=False)
			self.send(order_notices.DAY_BEFORE)
		self.assertEqual(len(self.texts()), 1)
		self.assertIn("Eslatma: tashrif 07.01 10:00. http", self.texts()[0])

	def test_staff_ask_for_a_payment_with_the_button_of_the_form(self):
		shown = order_overview.overview(self.order, self.now)
		self.assertEqual((shown["telegram"], shown["by_sms"]), ("", True))
		self.assertTrue(order_notices.payment_link(self.row))
		self.send(order_notices.PAYMENT_LINK)
		self.assertIn("350 000 so'm to'lang", self.texts()[0])
		set_up(sms_notices=0)
		self.assertFalse(order_notices.payment_link(self.row))
		self.assertFalse(order_overview.overview(self.order, self.now)["by_sms"])

	def test_own_words_of_the_company_are_taken(self):
		row = {"kind": "Payment needed", "language": "uz", "text": "Malika SPA: toʻlov {amount}, {link}"}
		set_up(sms_texts=[row])
		self.send()
		self.assertIn("Malika SPA: to'lov 350 000 so'm, http", self.texts()[0])

	def test_words_that_cannot_be_sent_are_refused(self):
		for text in ("{name}: {link}", "а" * 60 + " {link}"):
			with self.assertRaises(frappe.ValidationError):
				set_up(sms_texts=[{"kind": "Moved", "language": "uz", "text": text}])
		twice = {"kind": "Moved", "language": "uz", "text": "Yangi vaqt: {when}"}
		with self.assertRaises(frappe.ValidationError):
			set_up(sms_texts=[twice, dict(twice)])


class TestWhoGetsNone(NoticeCase):
	def test_a_new_site_sends_none(self):
		self.assertEqual(frappe.new_doc(SETTINGS).sms_notices, 0)
		set_up(sms_notices=0)
		confirming.confirm(self.order, self.now)
		self.assertEqual(self.notices(occasion=order_notices.CONFIRMED), [])
		self.send()
		self.assertEqual((self.standing(), self.texts()), (("Not sent", "switched off"), []))

	def test_who_has_telegram_is_told_there_only(self):
		core.make_telegram_user(customer=self.own)
		confirming.confirm(self.order, self.now)
		self.assertEqual(self.notices(occasion=order_notices.CONFIRMED), [])

	def test_who_links_telegram_meanwhile_reads_it_there(self):
		account = core.make_telegram_user(customer=self.own)
		self.send()
		self.assertEqual((self.standing(), self.texts()), (("Not sent", "told in Telegram"), []))
		queued = {"reference_name": self.order, "template": order_notices.RECEIVED, "chat_id": account.name}
		self.assertEqual(frappe.db.count(MESSAGE, queued), 1)

	def test_what_is_no_longer_true_is_not_sent(self):
		confirming.confirm(self.order, self.now)
		cancelling.cancel_by_staff(self.order, "", self.now)
		self.send()
		self.send(order_notices.CONFIRMED)
		self.assertEqual(self.standing(), ("Not sent", "the visit is over or cancelled"))
		self.assertEqual(self.standing(order_notices.CONFIRMED)[0], "Not sent")
		self.assertEqual(self.texts(), [])

	def test_a_reminder_that_comes_too_late_is_not_sent(self):
		order_notices.reminder(self.row, Reminder(DAY_BEFORE, self.now, self.now), silent=False)
		self.send(order_notices.DAY_BEFORE)
		self.assertEqual(self.standing(order_notices.DAY_BEFORE), ("Not sent", "too late"))

	def test_a_trial_sends_nothing_and_a_strange_telephone_gets_nothing(self):
		set_up_sms(skip_send=1)
		self.send()
		self.assertEqual(self.standing()[0], "Not sent")
		set_up_sms()
		self.do(phone="+4915112345678")
		confirming.confirm(self.order, self.now)
		self.send(order_notices.CONFIRMED)
		self.assertEqual(self.standing(order_notices.CONFIRMED), ("Failed", "no telephone of Uzbekistan"))
		self.assertEqual(self.texts(), [])


class TestWhen(NoticeCase):
	def test_at_night_only_what_cannot_wait(self):
		self.pay()
		confirming.confirm(self.order, self.now)
		night = {"hours": 15}  # 23 o'clock
		self.send(order_notices.CONFIRMED, **night)
		self.assertEqual((self.standing(order_notices.CONFIRMED)[0], self.texts()), ("Queued", []))
		self.assertEqual(self.notice(order_notices.CONFIRMED).send_at, self.at(8))
		self.send(**night)
		self.assertEqual(len(self.texts()), 1)
		morning = {"hours": 24}
		self.assertIn(
			self.notice(order_notices.CONFIRMED).name, sms_notices.due(self.now + timedelta(**morning))
		)
		self.send(order_notices.CONFIRMED, **morning)
		self.assertEqual(len(self.texts()), 2)

	def test_an_hour_costs_no_more_than_the_settings_allow(self):
		self.send()
		set_up_sms(most_per_hour=1)
		confirming.confirm(self.order, self.now)
		self.send(order_notices.CONFIRMED)
		self.assertEqual(self.standing(order_notices.CONFIRMED)[0], "Queued")
		self.send(order_notices.CONFIRMED, minutes=61)
		self.assertEqual(self.standing(order_notices.CONFIRMED)[0], "Sent")

	def test_old_rows_are_forgotten_as_messages_are(self):
		self.send()
		frappe.db.set_value(NOTICE, self.notice().name, "queued_at", self.now - timedelta(days=4000))
		web_housekeeping.forget_old(self.now)
		self.assertEqual(self.notices(), [])


class TestOnce(NoticeCase):
	def test_the_same_step_twice_is_one_row_and_one_message(self):
		order_notices.booked(self.row)
		for _again in range(3):
			self.send()
		self.assertEqual((len(self.notices()), len(self.texts())), (1, 1))

	def test_an_answer_that_was_lost_is_marked_and_not_repeated(self):
		self.eskiz.forget(SEND)
		self.eskiz.answers(SEND, CUT, TAKEN)
		for minutes in (0, 30, 90):
			self.send(minutes=minutes)
			sms_notices.give_up_left_behind(self.now + timedelta(minutes=minutes))
		self.assertEqual(self.standing(), ("Unknown", "Eskiz has not answered: it may have come"))
		self.assertEqual(len(self.texts()), 1)

	def test_a_process_that_dies_after_eskiz_took_it_leaves_a_mark_and_nothing_is_repeated(self):
		really = requests.request

		def dies(method, url, **asked):
			answer = really(method, url, **asked)
			if url.endswith("/message/sms/send"):
				raise SystemExit("killed")
			return answer

		with patch("requests.request", dies), self.assertRaises(SystemExit):
			self.send()
		self.assertEqual(self.standing()[0], "Sending")
		self.send(minutes=1)
		sms_notices.give_up_left_behind(self.now + timedelta(minutes=9))
		self.assertEqual(self.standing()[0], "Sending")
		sms_notices.give_up_left_behind(self.now + timedelta(minutes=11))
		self.send(minutes=12)
		self.assertEqual(self.standing()[0], "Unknown")
		self.assertEqual(len(self.texts()), 1)

	def test_what_eskiz_has_not_heard_is_tried_again_and_then_given_up(self):
		self.pay()  # so that its time does not run out meanwhile
		set_up_sms(base_url="http://127.0.0.1:9")
		tried, now = [], self.now
		for _attempt in range(5):
			sms_notices.send(self.notice().name, now)
			found = self.notice()
			tried.append((found.status, found.attempts))
			now = found.send_at
		self.assertEqual(tried, [("Queued", 1), ("Queued", 2), ("Queued", 3), ("Queued", 4), ("Failed", 5)])
		set_up_sms(base_url=self.eskiz.address)
		self.send(hours=9)
		self.assertEqual(self.texts(), [])

	def test_what_was_not_heard_comes_with_the_next_try(self):
		set_up_sms(base_url="http://127.0.0.1:9")
		self.send()
		set_up_sms(base_url=self.eskiz.address)
		self.send(seconds=59)
		self.assertEqual(self.texts(), [])
		self.send(seconds=60)
		self.assertEqual((self.standing()[0], len(self.texts())), ("Sent", 1))

	def test_what_eskiz_declines_is_for_staff(self):
		self.eskiz.forget(SEND)
		self.eskiz.answers(SEND, (400, {"status": "error", "message": "Text is not approved"}))
		self.send()
		self.send(minutes=5)
		self.assertEqual(self.standing()[0], "Failed")
		self.assertIn("not approved", self.standing()[1])
		self.assertEqual(len(self.texts()), 1)

	def test_a_step_that_is_undone_sends_nothing(self):
		frappe.db.savepoint("step")
		confirming.confirm(self.order, self.now)
		frappe.db.rollback(save_point="step")
		self.assertEqual(self.notices(occasion=order_notices.CONFIRMED), [])
