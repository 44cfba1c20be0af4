"""A template is checked when staff save it, shown before it is sent, and never taken from them once edited."""

import json

import frappe

from telegram_integration.telegram_core import api
from telegram_integration.telegram_core.services import template_seeds
from telegram_integration.telegram_core.services.business_events import record_event
from telegram_integration.telegram_core.tests import factories
from telegram_integration.telegram_core.tests.site_case import SiteTestCase

SEEDED = "Customer linked"


def new_template(**fields):
	doc = frappe.new_doc("Message Template")
	given = {
		"template_name": "Test template",
		"event": "customer_linked",
		"body_uz": "Salom, {{ customer_name }}",
	}
	doc.update({**given, **fields})
	return doc


class TestChecks(SiteTestCase):
	def refusal(self, **fields) -> str:
		with self.assertRaises(frappe.ValidationError) as caught:
			new_template(**fields).insert()
		return str(caught.exception)

	def test_a_good_one_is_saved(self):
		new_template(
			body_ru="<b>{{ customer_name }}</b>\n{% if linked_by %}{{ linked_by }}{% endif %}"
		).insert()

	def test_a_comparison_survives_being_saved(self):
		body = "{% if account > 'a' %}1 &lt; 2{% else %}<tg-spoiler>{{ customer }}</tg-spoiler>{% endif %}"
		name = new_template(body_uz=body).insert().name
		self.assertEqual(frappe.db.get_value("Message Template", name, "body_uz"), body)

	def test_an_event_that_nobody_declares_is_refused(self):
		self.assertIn("no_such_event", self.refusal(event="no_such_event"))

	def test_a_variable_that_the_event_does_not_give_is_named_with_its_language(self):
		said = self.refusal(body_ru="{{ customer_nam }} {{ frappe.session.user }}")
		self.assertIn("customer_nam, frappe", said)
		self.assertIn("Russian", said)

	def test_a_tag_that_telegram_does_not_know_is_named(self):
		self.assertIn("&lt;p&gt;", self.refusal(body_uz="<p>{{ customer }}</p>"))

	def test_a_text_that_is_too_long_is_refused(self):
		self.assertIn("4097", self.refusal(body_uz="x" * 4097))

	def test_a_template_without_any_text_is_refused(self):
		self.refusal(body_uz=" ")

	def test_a_text_that_looks_like_a_files_name_is_a_text(self):
		new_template(body_uz="{{ customer }} reads readme.txt").insert()

	def test_the_event_is_chosen_once(self):
		template = new_template().insert()
		template.event = "message_failed"
		with self.assertRaises(frappe.ValidationError):
			template.save()

	def test_an_operator_reads_templates_and_writes_none(self):
		frappe.set_user(factories.make_staff_user("Telegram Operator"))
		with self.assertRaises(frappe.PermissionError):
			new_template().insert()


class TestPreview(SiteTestCase):
	def preview(self, reference_name: str = "", language: str = "uz", **fields) -> dict:
		form = json.dumps(new_template(**fields).as_dict(), default=str)
		return api.preview_template(form, reference_name, language)

	def linked_event(self, customer_name: str) -> str:
		customer = factories.make_customer().name
		frappe.db.set_value("Customer", customer, "customer_name", customer_name)
		return record_event(
			"customer_linked", reference_doctype="Customer", reference_name=customer, telegram_id=7
		)

	def test_without_a_document_it_shows_the_sample(self):
		self.assertEqual(self.preview()["text"], "Salom, Aziza Karimova")

	def test_a_document_gives_its_own_values_harmlessly(self):
		event = self.linked_event("<b>Ali & {{ Vali }}</b>")
		shown = self.preview(event)
		self.assertEqual(shown["text"], "Salom, &lt;b&gt;Ali &amp; &#123;&#123; Vali }}&lt;/b&gt;")
		self.assertEqual(shown["length"], len("Salom, <b>Ali & {{ Vali }}</b>"))

	def test_an_empty_language_shows_the_one_that_will_be_sent_instead(self):
		self.assertEqual(self.preview(language="uz-Cyrl", body_ru="Привет")["text"], "Salom, Aziza Karimova")
		self.assertEqual(self.preview(language="en", body_uz="", body_ru="Привет")["text"], "Привет")

	def test_a_fault_is_told_and_not_thrown(self):
		self.assertIn("no_such", self.preview(body_uz="{{ no_such }}")["fault"])

	def test_it_writes_nothing(self):
		before = frappe.db.count("Message Template")
		self.preview()
		self.assertEqual(frappe.db.count("Message Template"), before)

	def test_only_staff_look(self):
		frappe.set_user(factories.make_bot_user())
		with self.assertRaises(frappe.PermissionError):
			self.preview()

	def test_the_form_learns_every_event_and_its_variables(self):
		events = {event["value"]: event for event in api.get_message_events()}
		self.assertLessEqual(
			{"passport_offered_again", "login_locked", "customer_linked", "message_failed"}, set(events)
		)
		self.assertIn("customer_name", [one["name"] for one in events["customer_linked"]["variables"]])


class TestSeeds(SiteTestCase):
	def texts(self) -> tuple:
		return frappe.db.get_value("Message Template", SEEDED, ["body_uz", "body_ru", "seed_digest"])

	def test_all_come_in_four_languages(self):
		names = frappe.get_all(
			"Message Template", filters={"seed_digest": ("is", "set")}, pluck="name", order_by="name"
		)
		self.assertLessEqual({SEEDED, "Passport offered again", "Login locked", "Message failed"}, set(names))
		for name in names:
			template = frappe.get_doc("Message Template", name)
			self.assertTrue(
				all((template.body_uz, template.body_uz_cyrl, template.body_ru, template.body_en)), name
			)

	def test_planting_again_changes_nothing(self):
		before = frappe.db.get_value("Message Template", SEEDED, "modified")
		template_seeds.seed_templates()
		self.assertEqual(frappe.db.get_value("Message Template", SEEDED, "modified"), before)

	def test_an_edited_one_is_left_alone(self):
		template = frappe.get_doc("Message Template", SEEDED)
		template.body_uz = "Bizning matn: {{ customer_name }}"
		template.save()
		template_seeds.seed_templates()
		self.assertEqual(self.texts()[0], "Bizning matn: {{ customer_name }}")

	def test_a_newer_version_reaches_one_that_nobody_edited(self):
		fields = ("body_uz", "body_uz_cyrl", "body_ru", "body_en")
		old = dict.fromkeys(fields, "eski matn")
		frappe.db.set_value("Message Template", SEEDED, {**old, "seed_digest": template_seeds.digest(old)})
		template_seeds.seed_templates()
		self.assertIn("{{ customer_name }}", self.texts()[0])
		self.assertEqual(
			self.texts()[2], template_seeds.digest(frappe.get_doc("Message Template", SEEDED).as_dict())
		)

	def test_one_that_staff_switched_off_stays_off(self):
		template = frappe.get_doc("Message Template", SEEDED)
		template.enabled = 0
		template.save()
		template_seeds.seed_templates()
		self.assertEqual(frappe.db.get_value("Message Template", SEEDED, "enabled"), 0)

	def test_a_browsers_line_ends_are_no_edit(self):
		self.assertEqual(
			template_seeds.digest({"body_uz": "a\r\nb"}), template_seeds.digest({"body_uz": "a\nb"})
		)

	def test_one_of_ours_is_switched_off_and_not_deleted(self):
		with self.assertRaises(frappe.ValidationError):
			frappe.delete_doc("Message Template", SEEDED)
