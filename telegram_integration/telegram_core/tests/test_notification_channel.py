"""Telegram as a channel of Frappe's own Notification: staff make their own notices, without a developer."""

import frappe

from telegram_integration.setup.notification_channel import add_channel
from telegram_integration.telegram_core.tests import factories
from telegram_integration.telegram_core.tests.site_case import SiteTestCase, needs_erpnext


@needs_erpnext
class TestNotificationChannel(SiteTestCase):
	def setUp(self) -> None:
		super().setUp()
		self.customer = factories.make_customer("Vali").name
		self.user = factories.make_telegram_user(customer=self.customer).name

	def new_notification(self, **fields):
		doc = frappe.new_doc("Notification")
		doc.update(
			{
				"name": f"Test notice {frappe.generate_hash(length=8)}",
				"channel": "Telegram",
				"document_type": "ToDo",
				"event": "New",
				"enabled": 1,
				"telegram_customer_field": "reference_name",
				"message": "Vazifa: <b>{{ doc.description | e }}</b>",
				**fields,
			}
		)
		return doc.insert()

	def new_todo(self, description: str = "Call <him>"):
		doc = frappe.new_doc("ToDo")
		doc.update(
			{"description": description, "reference_type": "Customer", "reference_name": self.customer}
		)
		return doc.insert()

	def messages(self, todo) -> list:
		return frappe.get_all(
			"Telegram Message",
			filters={"reference_doctype": "ToDo", "reference_name": todo.name},
			fields=["chat_id", "text", "priority", "status"],
			order_by="chat_id asc",
		)

	def test_the_documents_customer_is_told(self):
		self.new_notification()
		todo = self.new_todo("Call & ask")
		found = self.messages(todo)
		self.assertEqual(
			[(row.chat_id, row.priority, row.status) for row in found], [(self.user, "Notice", "Queued")]
		)
		self.assertIn("Vazifa: <b>", found[0].text)

	def test_a_chat_of_staff_is_told(self):
		chat = frappe.new_doc("Telegram Chat")
		chat.update(
			{"chat_id": "-1001234567890", "title": "Operations", "purpose": "Operations", "enabled": 1}
		)
		chat.insert()
		self.new_notification(telegram_chat=chat.name, telegram_customer_field="")
		self.assertEqual([row.chat_id for row in self.messages(self.new_todo())], ["-1001234567890"])

	def test_what_is_no_telegram_html_arrives_as_plain_text(self):
		self.new_notification(message="<h3>Vazifa</h3><p>{{ doc.name }} &amp; more</p>")
		todo = self.new_todo()
		self.assertEqual(self.messages(todo)[0].text, f"Vazifa\n{todo.name} &amp; more")

	def test_a_broken_message_keeps_no_document_from_being_saved(self):
		self.new_notification(message="{{ doc.no_such.thing }}")
		self.assertEqual(self.messages(self.new_todo()), [])

	def test_a_field_that_names_no_customer_is_refused(self):
		for field in ("description", "no_such_field", ""):
			with self.assertRaises(frappe.ValidationError):
				self.new_notification(telegram_customer_field=field)

	def test_the_other_channels_stay_as_they_are(self):
		self.new_notification(channel="System Notification", subject="x", telegram_customer_field="")
		self.assertEqual(self.messages(self.new_todo()), [])

	def test_the_channel_is_added_once_beside_those_of_others(self):
		add_channel()
		add_channel()
		frappe.clear_cache(doctype="Notification")
		options = frappe.get_meta("Notification").get_field("channel").options.split("\n")
		self.assertEqual(options.count("Telegram"), 1)
		self.assertLessEqual({"Email", "Slack", "SMS", "System Notification"}, set(options))
