"""A business event is a fact: it is appended, and then nobody changes it, Administrator included."""

import frappe

from telegram_integration.telegram_core.services import staff_notices
from telegram_integration.telegram_core.services.business_events import record_event
from telegram_integration.telegram_core.tests import factories
from telegram_integration.telegram_core.tests.site_case import SiteTestCase, needs_erpnext


class TestBusinessEvents(SiteTestCase):
	def setUp(self) -> None:
		super().setUp()
		self.name = record_event("something_happened", telegram_id=7, reason="why", details={"a": 1})

	def event(self):
		return frappe.get_doc("Business Event", self.name)

	def test_an_event_tells_who_and_when_and_why(self):
		event = self.event()
		self.assertEqual((event.user, event.telegram_id, event.reason), ("Administrator", "7", "why"))
		self.assertEqual(event.details, '{"a": 1}')
		self.assertTrue(event.occurred_at)

	def test_not_even_the_administrator_edits_one(self):
		event = self.event()
		event.reason = "another why"
		with self.assertRaises(frappe.ValidationError):
			event.save(ignore_permissions=True)
		with self.assertRaises(frappe.ValidationError):
			self.event().db_set("reason", "another why")

	def test_not_even_the_administrator_deletes_one(self):
		with self.assertRaises(frappe.ValidationError):
			frappe.delete_doc("Business Event", self.name, force=True, ignore_permissions=True)
		self.assertTrue(frappe.db.exists("Business Event", self.name))

	def test_an_event_does_not_keep_its_subject_from_being_deleted(self):
		customer = factories.make_customer().name
		record_event("x", reference_doctype="Customer", reference_name=customer)
		frappe.delete_doc("Customer", customer)
		self.assertFalse(frappe.db.exists("Customer", customer))

	def test_the_bell_rings_for_every_manager_and_nobody_else(self):
		manager = factories.make_staff_user("Telegram Manager")
		operator = factories.make_staff_user("Telegram Operator")
		staff_notices.ring_bells(record_event("passport_offered_again"))
		told = frappe.get_all(
			"Notification Log",
			filters={"document_type": "Business Event", "for_user": ("in", [manager, operator])},
			fields=["for_user", "subject"],
			order_by="for_user asc",
		)
		self.assertEqual([row.for_user for row in told], [manager])
		self.assertIn("second Telegram account", told[0].subject)

	@needs_erpnext
	def test_the_bell_speaks_the_managers_language(self):
		manager = factories.make_staff_user("Telegram Manager")
		frappe.db.set_value("User", manager, "language", "ru")
		staff_notices.ring_bells(record_event("passport_offered_again"))
		subject = frappe.db.get_value("Notification Log", {"for_user": manager}, "subject")
		self.assertEqual(subject, "Второй аккаунт Telegram предъявил паспорт привязанного клиента")
