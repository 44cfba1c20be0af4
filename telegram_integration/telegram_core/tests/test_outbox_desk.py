"""What staff do with messages, and what time does to them."""

from datetime import timedelta
from unittest.mock import patch

import frappe

from telegram_integration.setup.stored_defaults import store_defaults
from telegram_integration.telegram_core import api, tasks
from telegram_integration.telegram_core.domain.errors import NotFound, NotLinked
from telegram_integration.telegram_core.services import preferences
from telegram_integration.telegram_core.services.outbox import ageing
from telegram_integration.telegram_core.services.outbox.attachments import attachment_of
from telegram_integration.telegram_core.services.outbox.rows import MESSAGE, NotAllowed, locked, move
from telegram_integration.telegram_core.services.settings import message_rules
from telegram_integration.telegram_core.tests import factories
from telegram_integration.telegram_core.tests.outbox_case import OutboxCase


class TestDesk(OutboxCase):
	def test_a_message_that_waits_is_taken_back_and_one_in_hand_is_not(self):
		name = self.queue()
		api.cancel_message(name)
		self.assertEqual(self.status(name), "Cancelled")
		in_hand = self.queue()
		self.claim()
		with self.assertRaises(frappe.ValidationError):
			api.cancel_message(in_hand)

	def test_what_was_not_sent_is_sent_again_once(self):
		account = factories.make_telegram_user().name
		old = self.queue(account, telegram_user=account, text="<b>words</b>")
		with self.assertRaises(frappe.ValidationError):
			api.send_again(old)
		api.cancel_message(old)
		made = api.send_again(old)
		self.assertEqual(api.send_again(old), made)
		self.assertEqual((self.row(made).text, self.row(made).chat_id), ("<b>words</b>", account))
		self.assertEqual(self.claimed(), [made])

	def test_nothing_is_sent_again_to_one_who_has_blocked_the_bot(self):
		account = factories.make_telegram_user(has_blocked_bot=1).name
		old = self.queue(account, telegram_user=account)
		api.cancel_message(old)
		with self.assertRaises(frappe.ValidationError):
			api.send_again(old)

	def test_words_about_one_customer_are_not_sent_again_to_another(self):
		customer = factories.make_customer().name
		account = factories.make_telegram_user(customer=customer).name
		old = self.queue(account, telegram_user=account, customer=customer)
		api.cancel_message(old)
		frappe.db.set_value("Telegram User", account, "customer", factories.make_customer().name)
		with self.assertRaises(frappe.ValidationError):
			api.send_again(old)
		frappe.db.set_value("Telegram User", account, "customer", customer)
		self.assertTrue(api.send_again(old))

	def test_the_bot_and_strangers_have_no_buttons(self):
		name = self.queue()
		frappe.set_user(factories.make_bot_user())
		for door in (api.cancel_message, api.send_again):
			with self.assertRaises(frappe.PermissionError):
				door(name)

	def test_a_status_changes_only_as_the_table_allows(self):
		name = self.queue()
		self.claim()
		self.report(name, "sent")
		with self.assertRaises(NotAllowed):
			move(locked([name]).values(), "Queued")
		self.assertEqual(self.status(name), "Sent")


class TestHousekeeping(OutboxCase):
	def test_old_messages_go_and_failed_and_young_ones_stay(self):
		names = {status: self.queue() for status in ("Sent", "Cancelled", "Expired", "Failed", "Queued")}
		for status, name in names.items():
			frappe.db.set_value(MESSAGE, name, "status", status)
			self.ago(name, "creation", seconds=366 * 86400)
		young = self.queue()
		frappe.db.set_value(MESSAGE, young, "status", "Sent")
		tasks.daily()
		left = {status for status, name in names.items() if frappe.db.exists(MESSAGE, name)}
		self.assertEqual(left, {"Failed", "Queued"})
		self.assertTrue(frappe.db.exists(MESSAGE, young))

	def test_what_nobody_came_for_in_time_expires(self):
		now = frappe.utils.now_datetime()
		late = self.queue(expires_at=now - timedelta(hours=1))
		timely, open_ended = self.queue(expires_at=now + timedelta(hours=1)), self.queue()
		tasks.daily()
		self.assertEqual(
			[self.status(one) for one in (late, timely, open_ended)], ["Expired", "Queued", "Queued"]
		)

	def test_however_many_are_late_one_day_takes_its_share(self):
		now = frappe.utils.now_datetime()
		late = [self.queue(expires_at=now - timedelta(hours=1)) for _ in range(3)]
		with patch.object(ageing, "_MOST_A_DAY", 2):
			self.assertEqual(ageing.expire(now), 2)
			self.assertEqual(ageing.expire(now), 1)
		self.assertEqual({self.status(one) for one in late}, {"Expired"})


class TestPreferences(OutboxCase):
	def setUp(self) -> None:
		super().setUp()
		self.account = factories.make_telegram_user(customer=factories.make_customer().name).name
		self.id = int(self.account)

	def test_a_customer_wants_everything_until_he_says_otherwise(self):
		self.assertEqual(
			preferences.preferences(self.id),
			{"reminders": True, "overdue": True, "marketing": True, "overdue_may_be_off": False},
		)
		self.settings(overdue_despite_opt_out=0)
		self.assertTrue(preferences.preferences(self.id)["overdue_may_be_off"])

	def test_what_he_says_is_kept_and_recorded_once(self):
		for _ in range(2):
			answer = preferences.set_preferences(self.id, reminders=0, overdue=-1, marketing=-1)
		self.assertEqual((answer["reminders"], answer["overdue"], answer["marketing"]), (False, True, True))
		self.assertEqual(preferences.preferences(self.id), answer)
		recorded = {"event": "preferences_changed", "telegram_id": self.account}
		self.assertEqual(frappe.db.count("Business Event", recorded), 1)

	def test_news_that_wait_are_taken_back_and_reminders_are_not(self):
		news = self.queue(self.account, "Marketing", telegram_user=self.account)
		reminder = self.queue(self.account, "Reminder", telegram_user=self.account)
		preferences.set_preferences(self.id, marketing=0)
		self.assertEqual((self.status(news), self.status(reminder)), ("Cancelled", "Queued"))

	def test_who_is_not_linked_has_no_preferences(self):
		stranger = factories.new_telegram_id()
		with self.assertRaises(NotLinked):
			preferences.preferences(stranger)
		with self.assertRaises(NotLinked):
			preferences.set_preferences(stranger, reminders=0)

	def test_staff_may_set_them_by_hand_and_may_not_say_that_he_blocked_the_bot(self):
		doc = frappe.get_doc("Telegram User", self.account)
		doc.update({"wants_marketing": 0})
		doc.save()
		doc.update({"has_blocked_bot": 1})
		with self.assertRaises(frappe.ValidationError):
			doc.save()


class TestSettings(OutboxCase):
	def test_midnight_is_an_hour(self):
		self.settings(quiet_from=0, quiet_until=6)
		rules = message_rules()
		self.assertEqual((rules.quiet_from, rules.quiet_until), (0, 6))

	def test_there_is_no_twenty_fifth_hour(self):
		for field in ("quiet_from", "quiet_until", "reminder_hour"):
			with self.assertRaises(frappe.ValidationError):
				self.settings(**{field: 24})

	def test_an_upgraded_site_gets_the_defaults_of_what_it_never_stored(self):
		self.settings(overdue_despite_opt_out=0, quiet_from=3)
		frappe.db.delete("Singles", {"doctype": "Telegram Settings", "field": "quiet_from"})
		store_defaults()
		frappe.clear_document_cache("Telegram Settings", "Telegram Settings")
		rules = message_rules()
		self.assertEqual((rules.quiet_from, rules.overdue_despite_opt_out), (21, False))


class TestAttachments(OutboxCase):
	def test_an_attachment_is_given_only_to_whom_the_message_is_leased(self):
		name = self.queue(attachment="no such file")
		(message,) = self.claim()
		self.assertTrue(message["has_attachment"])
		for token in ("", "another", self.token):
			with self.assertRaises(NotFound):
				attachment_of(name, token)
