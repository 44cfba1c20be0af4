"""Uninstalling takes back what the app put into other apps' places."""

import frappe

from telegram_integration.patches.v1_0 import make_visits_board
from telegram_integration.setup import visits_board
from telegram_integration.setup.custom_fields import CUSTOM_FIELDS
from telegram_integration.setup.install import after_migrate
from telegram_integration.setup.notification_channel import FIELDS as NOTIFICATION_FIELDS
from telegram_integration.setup.uninstall import ROLES, before_uninstall
from telegram_integration.telegram_core.services import staff_notices
from telegram_integration.telegram_core.services.business_events import record_event
from telegram_integration.telegram_core.tests import factories
from telegram_integration.telegram_core.tests.site_case import SiteTestCase, needs_erpnext


@needs_erpnext
class TestUninstall(SiteTestCase):
	def setUp(self) -> None:
		super().setUp()
		visits_board.make_board()  # staff may have thrown it away
		for doctype in (*CUSTOM_FIELDS, *NOTIFICATION_FIELDS):
			self.addCleanup(frappe.clear_cache, doctype=doctype)

	def custom_fields(self) -> int:
		modules = ["Telegram Core", "Installments", "Online Payments", "Service Booking"]
		return frappe.db.count("Custom Field", {"module": ("in", modules)})

	def test_roles_fields_secrets_jobs_and_notices_go(self):
		manager = factories.make_staff_user("Telegram Manager")
		bot = frappe.new_doc("Telegram Bot")
		bot.update({"bot_name": "Uninstalled", "token": "7:abc"})
		bot.insert()
		staff_notices.ring_bells(record_event("login_locked"))
		ours = [*CUSTOM_FIELDS.values(), *NOTIFICATION_FIELDS.values()]
		self.assertEqual(self.custom_fields(), sum(map(len, ours)))
		boards = {"reference_doctype": "Service Order"}
		self.assertEqual(frappe.db.count("Kanban Board", boards), 1)
		before_uninstall()
		self.assertEqual(frappe.db.count("Kanban Board", boards), 0)
		self.assertEqual(self.custom_fields(), 0)
		for role in ROLES:
			self.assertFalse(frappe.db.exists("Role", role))
		self.assertEqual(frappe.db.count("Has Role", {"parent": manager}), 0)
		self.assertEqual(frappe.db.count("Notification Log", {"document_type": "Business Event"}), 0)
		jobs = {"method": ("like", "telegram_integration.%")}
		self.assertEqual(frappe.db.count("Scheduled Job Type", jobs), 0)
		bot = frappe.get_doc({"doctype": "Telegram Bot", "name": "Uninstalled"})
		self.assertIsNone(bot.get_password("token", raise_exception=False))

	def test_notifications_for_telegram_stay_and_are_switched_off(self):
		notice = frappe.new_doc("Notification")
		notice.update({"name": "Test notice of a ToDo", "channel": "Telegram", "document_type": "ToDo"})
		notice.update(
			{"event": "New", "enabled": 1, "message": "x", "telegram_customer_field": "reference_name"}
		)
		notice.insert()
		before_uninstall()
		self.assertEqual(frappe.db.get_value("Notification", notice.name, "enabled"), 0)
		self.assertEqual(frappe.db.count("Property Setter", {"module": "Telegram Core"}), 0)

	def test_migrating_again_changes_nothing(self):
		before = self.custom_fields()
		after_migrate()
		self.assertEqual(self.custom_fields(), before)

	def test_the_board_of_visits_stays_as_staff_arrange_it_and_is_made_where_it_is_missing(self):
		board = frappe.get_doc("Kanban Board", visits_board.NAME)
		columns = [column.column_name for column in board.columns]
		board.columns = board.columns[:3]
		board.save()
		for migrate in (after_migrate, make_visits_board.execute):
			migrate()
			board.reload()
			self.assertEqual([column.column_name for column in board.columns], columns[:3])
		board.delete()
		after_migrate()
		self.assertFalse(frappe.db.exists("Kanban Board", visits_board.NAME))
		make_visits_board.execute()
		board = frappe.get_doc("Kanban Board", visits_board.NAME)
		self.assertEqual([column.column_name for column in board.columns], columns)
