"""Messages by status: what the service counts, what the report shows, and who may ask."""

from datetime import timedelta

import frappe

from telegram_integration.telegram_core import api
from telegram_integration.telegram_core.report.telegram_messages_by_status.telegram_messages_by_status import (
	execute,
)
from telegram_integration.telegram_core.services.message_counts import messages_by_status, period
from telegram_integration.telegram_core.tests.factories import make_staff_user, new_telegram_id
from telegram_integration.telegram_core.tests.site_case import SiteTestCase

LONG_AGO = frappe.utils.getdate("2001-02-03")


def make_message(status: str, *, priority: str = "Reminder", day=LONG_AGO, template: str | None = None):
	"""A message as it stands in the table, queued late on a day on which the site has no other."""
	doc = frappe.new_doc("Telegram Message")
	doc.update({"chat_id": str(new_telegram_id()), "language": "uz", "priority": priority, "status": status})
	doc.update({"template": template, "dedupe_key": f"test:{new_telegram_id()}"})
	doc.flags.ignore_links = True
	doc.insert(ignore_permissions=True)
	frappe.db.set_value(
		"Telegram Message", doc.name, "creation", f"{day} 23:59:59.500000", update_modified=False
	)
	return doc


class TestMessagesByStatus(SiteTestCase):
	def test_each_class_has_its_number_of_messages_of_each_status(self):
		for status in ("Sent", "Sent", "Failed"):
			make_message(status)
		make_message("Queued", priority="Marketing")
		self.assertEqual(
			messages_by_status(LONG_AGO, LONG_AGO),
			[
				{"group": "Marketing", "counts": {"Queued": 1}, "total": 1},
				{"group": "Reminder", "counts": {"Failed": 1, "Sent": 2}, "total": 3},
			],
		)

	def test_both_ends_of_the_period_count_and_what_is_outside_does_not(self):
		for days in range(-1, 3):
			make_message("Sent", day=LONG_AGO + timedelta(days=days))
		(group,) = messages_by_status(LONG_AGO, LONG_AGO + timedelta(days=1))
		self.assertEqual(group["total"], 2)

	def test_nothing_said_means_the_last_thirty_days(self):
		since, until = period("", None)
		self.assertEqual((until, (until - since).days), (frappe.utils.getdate(frappe.utils.nowdate()), 30))

	def test_the_report_puts_the_urgent_first_and_adds_up(self):
		for priority in ("Marketing", "Code", "Reminder"):
			make_message("Sent", priority=priority)
		make_message("Failed", priority="Marketing")
		columns, rows, _message, chart, summary = execute(
			{"from_date": "2001-02-03", "to_date": "2001-02-03"}
		)
		self.assertEqual([row["group"] for row in rows], ["Code", "Reminder", "Marketing"])
		self.assertEqual([(row["sent"], row["failed"], row["total"]) for row in rows][-1], (1, 1, 2))
		self.assertEqual(chart["data"]["datasets"][0]["values"], [3, 1])
		self.assertEqual({figure["label"]: figure["value"] for figure in summary}["Sent"], 3)
		self.assertLessEqual({column["fieldname"] for column in columns}, set(rows[0]))

	def test_by_template_what_was_written_by_hand_has_a_row_of_its_own(self):
		make_message("Sent", template="Payment coming")
		make_message("Sent", priority="Notice")
		period = {"from_date": "2001-02-03", "to_date": "2001-02-03"}
		_columns, rows, *_rest = execute({**period, "by": "template"})
		self.assertEqual([row["group_label"] for row in rows], ["Payment coming", "Without a template"])

	def test_without_messages_there_is_no_chart(self):
		_columns, rows, _message, chart, _summary = execute(
			{"from_date": "2001-02-03", "to_date": "2001-02-03"}
		)
		self.assertEqual((rows, chart), ([], None))

	def test_staff_may_ask_through_the_door_and_nobody_else(self):
		make_message("Sent")
		frappe.set_user(make_staff_user("Telegram Operator"))
		(group,) = api.get_messages_by_status("2001-02-03", "2001-02-03")
		self.assertEqual(group["counts"], {"Sent": 1})
		frappe.set_user("Administrator")
		frappe.set_user(make_staff_user("Accounts User"))
		with self.assertRaises(frappe.PermissionError):
			api.get_messages_by_status("2001-02-03", "2001-02-03")
