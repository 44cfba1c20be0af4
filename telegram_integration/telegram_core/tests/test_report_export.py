"""The button "CSV for Excel", where Frappe runs reports: a bench."""

import json

import frappe

from telegram_integration.telegram_core import api
from telegram_integration.telegram_core.tests.factories import make_staff_user
from telegram_integration.telegram_core.tests.site_case import SiteTestCase, needs_erpnext
from telegram_integration.telegram_core.tests.test_message_counts import make_message

REPORT = "Telegram Messages by Status"
PERIOD = json.dumps({"from_date": "2001-02-03", "to_date": "2001-02-03"})


@needs_erpnext
class TestCsvForExcel(SiteTestCase):
	def test_the_file_has_the_mark_of_utf_8_the_labels_and_every_row(self):
		make_message("Sent")
		make_message("Failed", priority="Marketing")
		header, *rows = api.get_report_csv(REPORT, PERIOD).splitlines()
		self.assertTrue(header.startswith("\ufeffPriority,Queued,"))
		self.assertEqual([row.split(",")[0] for row in rows], ["Reminder", "Marketing"])

	def test_in_russian_it_is_written_as_a_russian_excel_reads_it(self):
		make_message("Sent")
		self.addCleanup(setattr, frappe.local, "lang", frappe.local.lang)
		frappe.local.lang = "ru"
		self.assertIn(";", api.get_report_csv(REPORT, PERIOD).splitlines()[0])

	def test_who_may_not_export_or_not_see_the_report_gets_nothing(self):
		for role, report in (("Telegram Operator", REPORT), ("Accounts User", REPORT)):
			frappe.set_user("Administrator")
			frappe.set_user(make_staff_user(role))
			with self.assertRaises(frappe.PermissionError):
				api.get_report_csv(report, PERIOD)

	def test_a_report_that_is_not_there_is_refused(self):
		with self.assertRaises(frappe.PermissionError):
			api.get_report_csv("No such report", PERIOD)
