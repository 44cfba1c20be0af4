"""What a message says is worked out when it is sent: live, in its language, or not at all."""

import json

import frappe

from telegram_integration.telegram_core.domain.message_event import Drop
from telegram_integration.telegram_core.domain.template_faults import (
	MissingValues,
	RenderingFailed,
	TemplateFault,
)
from telegram_integration.telegram_core.services.business_events import record_event
from telegram_integration.telegram_core.services.outbox.queueing import queue_message
from telegram_integration.telegram_core.services.outbox.recipients import user_recipient
from telegram_integration.telegram_core.services.outbox.rendering import fill, render
from telegram_integration.telegram_core.tests import factories
from telegram_integration.telegram_core.tests.site_case import SiteTestCase


class TestRendering(SiteTestCase):
	def setUp(self) -> None:
		super().setUp()
		self.customer = factories.make_customer("Vali").name
		self.user = factories.make_telegram_user(customer=self.customer, language="ru").name
		self.event = record_event(
			"customer_linked",
			reference_doctype="Customer",
			reference_name=self.customer,
			telegram_id=self.user,
			details={"linked_by": "Phone"},
		)

	def message(self, **fields):
		given = {"priority": "Notice", "template": "Customer linked", "reference_name": self.event, **fields}
		name = queue_message(
			user_recipient(self.user), dedupe_key=f"test:{frappe.generate_hash(length=10)}", **given
		)
		return frappe.get_doc("Telegram Message", name)

	def test_it_speaks_the_recipients_language_with_values_of_now(self):
		message = self.message()
		frappe.db.set_value("Customer", self.customer, "customer_name", "Vali <Aliyev>")
		text = render(message).text
		self.assertIn("Клиент <b>Vali &lt;Aliyev&gt;</b>", text)
		self.assertIn("По телефону", text)

	def test_a_switched_off_template_sends_nothing_that_waits(self):
		message = self.message()
		template = frappe.get_doc("Message Template", "Customer linked")
		template.enabled = 0
		template.save()
		self.assertIsInstance(render(message), Drop)

	def test_an_event_that_is_gone_has_nothing_to_say(self):
		self.assertIsInstance(render(self.message(reference_name="no such event")), Drop)

	def test_a_final_text_is_sent_as_it_is(self):
		buttons = [[{"text": "Open", "url": "https://example.com"}]]
		message = self.message(template=None, text="<b>{{ not rendered }}</b>", buttons=buttons, silent=True)
		rendered = render(message)
		self.assertEqual(
			(rendered.text, rendered.buttons, rendered.silent), ("<b>{{ not rendered }}</b>", buttons, True)
		)

	def test_a_template_that_was_broken_past_the_form_is_a_fault_with_safe_words(self):
		message = self.message()
		frappe.db.set_value("Message Template", "Customer linked", "body_ru", "{{ customer_name }} <p>")
		frappe.clear_document_cache("Message Template", "Customer linked")
		with self.assertRaises(TemplateFault) as caught:
			render(message)
		self.assertNotIn("Vali", str(caught.exception))

	def test_an_unknown_name_is_a_fault_and_not_a_line_with_braces(self):
		with self.assertRaises(MissingValues):
			fill("Salom {{ no_such }}", {"name": "x"})
		with self.assertRaises(MissingValues):
			fill("Salom {{ row.no_such }}", {"row": {"name": "x"}})

	def test_what_goes_wrong_inside_tells_nobody_the_values(self):
		frappe.clear_messages()
		for body in ("{{ secret.a.b }}", "{% if secret > 1 %}{% endif %}"):
			with self.assertRaises(RenderingFailed) as caught:
				fill(body, {"secret": "AA1234567"})
			self.assertNotIn("AA1234567", str(caught.exception))
		self.assertNotIn("AA1234567", json.dumps(frappe.local.message_log, default=str))

	def test_marketing_goes_only_to_those_who_still_want_it(self):
		for change in ({"wants_marketing": 0}, {"has_blocked_bot": 1}, {"is_blocked": 1}):
			user = factories.make_telegram_user().name
			message = self.message(template=None, text="Aksiya", priority="Marketing")
			message.update({"telegram_user": user, "customer": None})
			self.assertEqual(render(message).text, "Aksiya")
			frappe.db.set_value("Telegram User", user, change)
			self.assertIsInstance(render(message), Drop, change)

	def test_a_notice_is_no_marketing(self):
		frappe.db.set_value("Telegram User", self.user, "wants_marketing", 0)
		self.assertEqual(render(self.message(template=None, text="Chek")).text, "Chek")

	def test_what_is_about_a_customer_never_reaches_an_account_that_is_somebody_elses_now(self):
		message = self.message(template=None, text="Qarzingiz bor")
		self.assertEqual(render(message).text, "Qarzingiz bor")
		for holder in (factories.make_customer().name, None):
			frappe.db.set_value("Telegram User", self.user, "customer", holder)
			self.assertIsInstance(render(message), Drop, holder)

	def test_nothing_goes_to_an_account_that_staff_or_the_customer_have_closed_meanwhile(self):
		message = self.message(template=None, text="Chek")
		for field in ("is_blocked", "has_blocked_bot"):
			frappe.db.set_value("Telegram User", self.user, field, 1)
			self.assertIsInstance(render(message), Drop, field)
			frappe.db.set_value("Telegram User", self.user, field, 0)
		self.assertEqual(render(message).text, "Chek")

	def test_who_has_blocked_one_bot_is_still_told_by_another(self):
		message = self.message(template=None, text="Navbatingiz")
		message.bot = "therapists"
		frappe.db.set_value("Telegram User", self.user, "has_blocked_bot", 1)
		self.assertEqual(render(message).text, "Navbatingiz")
