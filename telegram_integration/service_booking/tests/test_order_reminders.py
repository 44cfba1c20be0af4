"""Reminders of visits and of missing payments: once each, also twice, late and after a crash; never of what is past."""

from datetime import datetime, timedelta

import frappe

from telegram_integration.service_booking.services.messages import order_reminders
from telegram_integration.service_booking.services.orders.order_notices import DAY_BEFORE, SOON, UNPAID
from telegram_integration.service_booking.services.steps import cancelling, confirming, order_moving, visiting
from telegram_integration.service_booking.tests import booking_case as factories
from telegram_integration.service_booking.tests.notice_case import LANGUAGES, NoticeCase
from telegram_integration.telegram_core.services.outbox.rows import MESSAGE

ORDER = "Service Order"


class TestOrderReminders(NoticeCase):
	def setUp(self) -> None:
		super().setUp()
		self.rules(remind_day_before=1, remind_hours_before=2, confirm_hold_minutes=120)
		settings = frappe.get_doc("Telegram Settings")
		settings.update({"quiet_from": 22, "quiet_until": 9})
		settings.save()

	def rules(self, **values) -> None:
		factories.set_up(**values)

	def ready(self, **fields) -> str:
		name = self.book(**fields)
		confirming.confirm(name, self.now)
		self.pay(name)
		return name

	def reminded(self, order: str) -> list[str]:
		told = self.told(order)
		return [name for name in (DAY_BEFORE, SOON, UNPAID) for _one in range(told.count(name))]

	def known_since(self, order: str, moment: datetime) -> None:
		frappe.db.set_value(ORDER, order, "creation", moment, update_modified=False)

	def test_the_day_before_and_two_hours_before_each_once_however_often_it_runs(self):
		name = self.ready()  # Wednesday at ten
		order_reminders.remind(self.at(9, 1, 59))
		self.assertEqual(self.reminded(name), [])
		for moment in (self.at(10, 1), self.at(10, 1, 5), self.at(16, 1)):
			order_reminders.remind(moment)
		self.assertEqual(self.reminded(name), [DAY_BEFORE])
		for moment in (self.at(8, 2), self.at(8, 2, 5), self.at(9, 2)):
			order_reminders.remind(moment)
		self.assertEqual(self.reminded(name), [DAY_BEFORE, SOON])

	def test_they_read_in_each_of_the_four_languages(self):
		name = self.ready()
		order_reminders.remind(self.at(10, 1))
		order_reminders.remind(self.at(8, 2))
		for language in LANGUAGES:
			self.assertIn("08.01.2031", self.words(name, DAY_BEFORE, language))
			self.assertIn("10:00", self.words(name, SOON, language))

	def test_a_run_that_is_late_sends_what_is_still_worth_sending(self):
		name = self.ready()
		order_reminders.remind(self.at(8, 2, 30))
		self.assertEqual(self.reminded(name), [SOON])
		order_reminders.remind(self.at(10, 2, 30))
		self.assertEqual(self.reminded(name), [SOON])

	def test_who_booked_after_its_moment_gets_no_reminder(self):
		name = self.ready()
		self.known_since(name, self.at(12, 1))
		order_reminders.remind(self.at(12, 1, 5))
		self.assertEqual(self.reminded(name), [])
		order_reminders.remind(self.at(8, 2))
		self.assertEqual(self.reminded(name), [SOON])

	def test_a_visit_that_was_moved_is_reminded_of_anew_and_the_old_reminder_is_not_sent(self):
		name = self.ready()
		order_reminders.remind(self.at(10, 1))
		order_moving.move_by_staff(name, self.at(15, 4), self.master, self.at(11, 1))
		self.assertEqual(self.dropped(name, DAY_BEFORE), "the visit was moved")
		order_reminders.remind(self.at(15, 3))
		self.assertEqual(self.reminded(name), [DAY_BEFORE, DAY_BEFORE])

	def test_who_was_told_of_a_move_after_its_moment_gets_no_reminder(self):
		name = self.ready()
		order_moving.move_by_staff(name, self.at(15, 2), self.master, self.at(16, 1))
		moved = {"event": "order_moved", "reference_name": name}
		frappe.db.set_value("Business Event", moved, "occurred_at", self.at(16, 1))
		order_reminders.remind(self.at(16, 1, 5))
		self.assertEqual(self.reminded(name), [])

	def test_what_is_cancelled_or_begun_before_it_is_sent_is_not_told(self):
		cancelled, begun = self.ready(), self.ready(hour=12)
		order_reminders.remind(self.at(12, 1))
		cancelling.cancel_by_staff(cancelled, "Usta kasal", self.at(13, 1))
		self.assertEqual(self.dropped(cancelled, DAY_BEFORE), "the visit is over or cancelled")
		visiting.start(begun, self.at(12, 2))
		frappe.db.set_value(ORDER, begun, "start", datetime(2020, 1, 1, 12))
		frappe.db.set_value(MESSAGE, {"reference_name": begun}, "context", '{"start": "2020-01-01 12:00:00"}')
		self.assertEqual(self.dropped(begun, DAY_BEFORE), "the visit has begun")

	def test_nobody_is_reminded_of_what_is_cancelled_or_not_confirmed(self):
		self.rules(payment_terms="On Site", auto_reserve=0)
		new, cancelled = self.book(), self.book(hour=12)
		confirming.confirm(cancelled, self.now)
		cancelling.cancel_by_staff(cancelled, "Usta kasal", self.now)
		order_reminders.remind(self.at(13, 1))
		self.assertEqual(self.reminded(new) + self.reminded(cancelled), [])

	def test_in_the_quiet_hours_it_makes_no_sound_and_the_one_of_the_day_before_waits(self):
		name = self.ready()
		order_reminders.remind(self.at(8, 2))  # two hours before ten, while it is quiet
		[soon] = self.messages(name, template=SOON)
		self.assertEqual((soon.silent, soon.priority, soon.expires_at), (1, "Notice", self.at(10, 2)))
		late = self.ready(hour=12)
		order_reminders.remind(self.at(12, 1))
		[day_before] = self.messages(late, template=DAY_BEFORE)
		self.assertEqual((day_before.silent, day_before.priority), (0, "Reminder"))
		self.assertEqual(day_before.expires_at, self.at(10, 2))

	def test_switched_off_nothing_is_sent(self):
		self.rules(remind_day_before=0, remind_hours_before=0)
		name = self.ready()
		for moment in (self.at(10, 1), self.at(8, 2)):
			order_reminders.remind(moment)
		self.assertEqual(self.reminded(name), [])

	def test_an_unpaid_booking_is_reminded_once_before_its_time_is_given_up(self):
		name = self.book()
		confirming.confirm(name, self.now)  # kept until ten
		frappe.db.set_value(ORDER, name, "confirmed_at", self.now)
		order_reminders.remind(self.at(9, 0, 45))
		self.assertEqual(self.reminded(name), [])
		for minute in (50, 55, 59):
			order_reminders.remind(self.at(9, 0, minute))
		self.assertEqual(self.reminded(name), [UNPAID])
		self.assertTrue(self.order(name).unpaid_reminded_at)
		for language in LANGUAGES:
			self.assertIn("300\u00a0000", self.words(name, UNPAID, language))
		self.pay(name)
		self.assertEqual(self.dropped(name, UNPAID), "paid, or not to be paid beforehand")

	def test_a_hold_as_a_new_site_has_it_is_warned_of_when_half_of_it_is_over(self):
		"""Ten minutes it lasts, and ten minutes before its end is the warning."""
		name = self.book()
		self.known_since(name, self.now)
		for minute in range(11):
			order_reminders.warn_of_unpaid(self.now + timedelta(minutes=minute))
			self.assertEqual(self.reminded(name), [UNPAID] * (minute >= 5))

	def test_who_has_paid_is_not_warned(self):
		name = self.ready()
		order_reminders.remind(self.at(9, 0, 55))
		self.assertEqual(self.reminded(name), [])

	def test_a_crash_before_the_commit_leaves_nothing_and_the_next_run_does_it(self):
		name = self.ready()
		frappe.db.savepoint("a_run")
		order_reminders.remind(self.at(10, 1))
		frappe.db.rollback(save_point="a_run")
		self.assertEqual(self.reminded(name), [])
		order_reminders.remind(self.at(10, 1, 5))
		self.assertEqual(self.reminded(name), [DAY_BEFORE])
