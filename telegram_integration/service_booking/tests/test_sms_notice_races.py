"""Several workers at one notice by SMS, each on a connection of its own: one message leaves, whoever comes first."""

import frappe
from frappe.utils import now_datetime

from telegram_integration.online_payments.tests.provider_server import provider_server
from telegram_integration.service_booking import tasks
from telegram_integration.service_booking.services.orders import sms_queue
from telegram_integration.service_booking.services.orders.sms_queue import NOTICE
from telegram_integration.service_booking.services.web import sms_notices
from telegram_integration.service_booking.services.web.sms_settings import SETTINGS as SMS_SETTINGS
from telegram_integration.service_booking.tests.booking_case import set_up
from telegram_integration.service_booking.tests.race_case import RaceCase
from telegram_integration.service_booking.tests.web_case import LOGIN, SEND, TAKEN, TOKEN, set_up_sms
from telegram_integration.telegram_core.services.accounts import USER
from telegram_integration.telegram_core.tests.committed_case import in_parallel

WORKERS = 6


class TestWorkers(RaceCase):
	def setUp(self) -> None:
		super().setUp()
		server = provider_server()
		self.eskiz = server.__enter__()
		self.addCleanup(server.__exit__, None, None, None)
		self.eskiz.answers(LOGIN, TOKEN)
		self.eskiz.answers(SEND, TAKEN)
		self.addCleanup(self.take_back)
		set_up_sms(base_url=self.eskiz.address, password="of the test", most_per_hour=100_000)
		set_up(sms_notices=1)
		frappe.db.set_value(USER, self.telegram_user, "customer", None)
		frappe.db.commit()
		frappe.clear_document_cache(SMS_SETTINGS, SMS_SETTINGS)
		self.order = self.committed(self.booked(10))

	def take_back(self) -> None:
		frappe.db.rollback()
		frappe.db.delete(NOTICE, {"customer": self.customer})
		set_up(sms_notices=0)
		set_up_sms(enabled=0)
		frappe.db.commit()
		frappe.clear_document_cache(SMS_SETTINGS, SMS_SETTINGS)

	def notice(self):
		return frappe.get_all(
			NOTICE, filters={"service_order": self.order}, fields=["*"], order_by="name asc"
		)[0]

	def test_the_job_that_a_row_asks_for_is_there(self):
		self.assertIs(frappe.get_attr(sms_queue.SEND), tasks.send_sms_notice)

	def test_many_workers_at_one_notice_send_one_message(self):
		for answer in in_parallel(tasks.send_sms_notice, [self.notice().name] * WORKERS):
			self.assertIsNone(answer)
		self.assertEqual([call.line for call in self.eskiz.calls].count(SEND), 1)
		self.assertEqual((self.notice().status, self.notice().attempts), ("Sent", 1))

	def test_the_round_and_a_worker_do_not_mark_what_is_being_sent(self):
		name = self.notice().name

		def work(number: int) -> None:
			if number:
				sms_notices.give_up_left_behind(now_datetime())
			else:
				tasks.send_sms_notice(name)

		for answer in in_parallel(work, [0, 1, 2]):
			self.assertIsNone(answer)
		self.assertEqual(self.notice().status, "Sent")
