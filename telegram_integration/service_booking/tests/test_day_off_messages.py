"""A master reads in his own chat what became of the day off that he asked for."""

import frappe

from telegram_integration.service_booking.services.masters import day_off
from telegram_integration.service_booking.tests.notice_case import LANGUAGES, NoticeCase
from telegram_integration.telegram_core.domain.message_event import Drop
from telegram_integration.telegram_core.services.outbox.rows import MESSAGE

DECIDED = "Day off decided"
DAYS = ("20.01.2031", "21.01.2031")


class TestDayOffMessages(NoticeCase):
	def setUp(self) -> None:
		super().setUp()
		self.request = day_off.request(self.master, "2031-01-20", "2031-01-21", "Oilaviy", self.now)

	def said_in_every_language(self) -> list[str]:
		message = self.message(self.request, DECIDED)
		return [self.said(message, language).text for language in LANGUAGES]

	def test_an_approved_one_is_told_to_him_alone(self):
		day_off.approve(self.request, self.now)
		[message] = self.messages(self.request, template=DECIDED)
		self.assertEqual(message.chat_id, self.masters_account)
		for text in self.said_in_every_language():
			for word in DAYS:
				self.assertIn(word, text)

	def test_a_declined_one_is_told_with_its_reason_and_in_other_words(self):
		day_off.approve(self.request, self.now)
		approved = self.said_in_every_language()
		self.request = day_off.request(self.master, "2031-01-20", "2031-01-21", "Yana", self.now)
		day_off.decline(self.request, self.now, "Bayram")
		declined = self.said_in_every_language()
		for text, other in zip(declined, approved, strict=True):
			self.assertIn("Bayram", text)
			self.assertNotIn("Bayram", other)
			self.assertNotEqual(text.splitlines()[0], other.splitlines()[0])

	def test_it_is_told_once(self):
		for _ in range(2):
			day_off.decline(self.request, self.now)
		self.assertEqual(len(self.messages(self.request, template=DECIDED)), 1)

	def test_without_an_account_nothing_is_queued(self):
		frappe.db.set_value("Service Master", self.master, "telegram_user", None)
		day_off.approve(self.request, self.now)
		self.assertEqual(self.messages(self.request, template=DECIDED), [])

	def test_nothing_is_said_of_a_request_that_is_not_there_or_not_decided(self):
		day_off.approve(self.request, self.now)
		message = self.message(self.request, DECIDED)
		for other in ("nothing", day_off.request(self.master, "2031-01-23", "2031-01-23", "", self.now)):
			frappe.db.set_value(MESSAGE, message, "reference_name", other)
			self.assertIsInstance(self.said(message), Drop)
