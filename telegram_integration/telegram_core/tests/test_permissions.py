"""Who may do what, asked as the user himself and not of the tables."""

import frappe

from telegram_integration.telegram_core import api
from telegram_integration.telegram_core.tests import factories
from telegram_integration.telegram_core.tests.site_case import SiteTestCase

OURS = (
	"Telegram Settings",
	"Telegram Bot",
	"Telegram User",
	"Login Attempt",
	"Login Limit",
	"Customer Identity",
	"Business Event",
)
LISTED = OURS[1:]

READS_FOR_THE_BOT = (
	lambda: api.get_customer_by_telegram_id(1),
	lambda: api.get_profile(1),
	api.get_support_contacts,
	lambda: api.login_by_passport(1, "AA1234567", "k"),
	lambda: api.login_by_phone(1, 1, "998901234567", "k"),
	lambda: api.logout(1),
	lambda: api.set_language(1, "ru"),
)


class TestPermissions(SiteTestCase):
	def may(self, user: str, doctype: str, right: str) -> bool:
		frappe.set_user(user)
		return bool(frappe.has_permission(doctype, right))

	def test_the_bots_user_reads_no_document_at_all(self):
		factories.make_telegram_user(customer=factories.make_customer().name)
		bot = factories.make_bot_user()
		for doctype in (*OURS, "Customer", "Sales Order", "Payment Entry"):
			self.assertFalse(self.may(bot, doctype, "read"), doctype)
		for doctype in (*LISTED, "Customer"):
			with self.assertRaises(frappe.PermissionError):
				frappe.get_list(doctype, order_by="name asc")

	def test_the_bots_user_has_one_role(self):
		bot = factories.make_bot_user()
		given = frappe.get_all("Has Role", filters={"parent": bot}, pluck="role", order_by="role asc")
		self.assertEqual(given, ["Telegram Bot"])

	def test_operators_do_the_daily_work_and_change_no_settings(self):
		operator = factories.make_staff_user("Telegram Operator")
		for doctype in ("Telegram Settings", "Telegram User", "Login Attempt", "Business Event"):
			self.assertTrue(self.may(operator, doctype, "read"), doctype)
		self.assertTrue(self.may(operator, "Telegram User", "write"))
		for doctype in OURS:
			self.assertFalse(self.may(operator, doctype, "delete"), doctype)
		with self.assertRaises(frappe.PermissionError):
			settings = frappe.get_doc("Telegram Settings")
			settings.attempts_per_day = 99
			settings.save()

	def test_managers_change_settings_and_lift_locks(self):
		manager = factories.make_staff_user("Telegram Manager")
		self.assertTrue(self.may(manager, "Telegram Settings", "write"))
		self.assertTrue(self.may(manager, "Login Limit", "delete"))

	def test_nobody_writes_the_logs(self):
		for role in ("Telegram Manager", "Telegram Operator", "System Manager"):
			user = factories.make_staff_user(role)
			for doctype in ("Login Attempt", "Business Event", "Customer Identity"):
				for right in ("create", "write", "delete"):
					self.assertFalse(self.may(user, doctype, right), (role, doctype, right))

	def test_the_bots_doors_are_closed_to_staff(self):
		for role in ("Telegram Manager", "Telegram Operator", "System Manager"):
			frappe.set_user("Administrator")
			frappe.set_user(factories.make_staff_user(role))
			for door in READS_FOR_THE_BOT:
				with self.assertRaises(frappe.PermissionError):
					door()

	def test_the_bots_doors_are_open_to_the_bot(self):
		frappe.set_user(factories.make_bot_user())
		self.assertEqual(
			api.get_customer_by_telegram_id(factories.new_telegram_id()),
			{"customer": None, "language": None, "is_blocked": False, "has_blocked_bot": False, "roles": []},
		)

	def test_the_desks_doors_are_closed_to_the_bot_and_relinking_to_operators(self):
		account = factories.make_telegram_user(customer=factories.make_customer().name).name
		other = factories.make_customer().name
		for user, doors in (
			(factories.make_bot_user(), ("unlink", "relink")),
			(factories.make_staff_user("Telegram Operator"), ("relink",)),
		):
			frappe.set_user(user)
			if "unlink" in doors:
				with self.assertRaises(frappe.PermissionError):
					api.unlink_customer(account, "why")
			with self.assertRaises(frappe.PermissionError):
				api.relink_customer(account, other, "why")
			frappe.set_user("Administrator")

	def test_operators_may_unlink_and_managers_relink(self):
		account = factories.make_telegram_user(customer=factories.make_customer().name).name
		other = factories.make_customer().name
		operator, manager = (
			factories.make_staff_user("Telegram Operator"),
			factories.make_staff_user("Telegram Manager"),
		)
		frappe.set_user(operator)
		api.unlink_customer(account, "wrong person")
		frappe.set_user(manager)
		api.relink_customer(account, other, "right person")
		self.assertEqual(frappe.db.get_value("Telegram User", account, "customer"), other)
