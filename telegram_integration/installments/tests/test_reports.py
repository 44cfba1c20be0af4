"""The reports of the Desk, with contracts whose figures are known: rows, chart and sums tell the same."""

import frappe

from telegram_integration.installments.report.customers_needing_reminders import (
	customers_needing_reminders as needing,
)
from telegram_integration.installments.report.overdue_customers import overdue_customers as overdue
from telegram_integration.installments.report.promises_to_pay import promises_to_pay as promises
from telegram_integration.installments.report.reminders_today import reminders_today as reminders
from telegram_integration.installments.services import muting
from telegram_integration.installments.services.promises import record_by_staff
from telegram_integration.installments.tests.factories import pay, short_contract
from telegram_integration.installments.tests.reminder_case import ReminderCase, contract_due, due_in
from telegram_integration.telegram_core import api as core_api
from telegram_integration.telegram_core.tests.factories import make_customer, make_staff_user, new_phone
from telegram_integration.telegram_core.tests.site_case import needs_erpnext


class ReportCase(ReminderCase):
	def read(self, report, **filters) -> tuple[list[dict], dict | None, dict]:
		"""Rows, chart and the numbers above them by their label; every column is in every row."""
		columns, rows, _message, chart, summary = report.execute(filters)
		for row in rows:
			self.assertLessEqual({column["fieldname"] for column in columns}, set(row))
		return rows, chart, {figure["label"]: figure["value"] for figure in summary}

	def reaches(self, report, **filters) -> list[str]:
		return [row["reach"] for row in self.read(report, customer=self.customer, **filters)[0]]

	def account(self, **values) -> None:
		frappe.db.set_value("Telegram User", str(self.telegram_id), values)


class TestCustomersNeedingReminders(ReportCase):
	def test_each_payment_of_the_span_is_a_row_and_a_bar_of_its_day(self):
		contract = contract_due(self.customer, 1, 4, 40)
		rows, chart, figures = self.read(needing, customer=self.customer, days="5")
		self.assertEqual([(row["days_left"], row["outstanding"]) for row in rows], [(1, 100), (4, 100)])
		self.assertEqual({row["contract"] for row in rows}, {contract.name})
		self.assertEqual(chart["data"]["datasets"][0]["values"], [0, 1, 0, 0, 1])
		self.assertEqual(chart["data"]["labels"][4], due_in(4).strftime("%d.%m"))
		self.assertEqual((figures["Customers"], figures["To be called"], figures["Outstanding"]), (1, 0, 200))

	def test_a_customer_whom_the_bot_cannot_tell_is_to_be_called_and_the_report_says_why(self):
		contract_due(self.customer, 2)
		self.assertEqual(self.reaches(needing), ["telegram"])
		self.account(wants_reminders=0)
		self.assertEqual(self.reaches(needing), ["switched_off"])
		self.account(has_blocked_bot=1)
		self.assertEqual(self.reaches(needing), ["blocked_bot"])
		self.account(is_blocked=1)
		self.assertEqual(self.reaches(needing, to_call=1), ["blocked_by_staff"])
		self.account(customer=None)
		self.assertEqual(self.reaches(needing, to_call="1"), ["not_in_telegram"])

	def test_who_has_promised_or_is_muted_is_left_alone(self):
		contract = contract_due(self.customer, 2)
		muting.mute(contract.name, due_in(9), "Asked for it")
		self.assertEqual(self.reaches(needing), ["muted"])
		record_by_staff(contract.name, due_in(3))
		self.assertEqual(self.reaches(needing), ["promised"])
		self.assertEqual(self.reaches(needing, to_call=1), [])

	def test_the_number_to_call_is_shown_to_staff_who_may_see_customers(self):
		phone = new_phone()
		customer = make_customer(phone=phone).name
		contract_due(customer, 1)
		self.assertEqual(self.read(needing, customer=customer)[0][0]["phone"], phone)
		frappe.set_user(make_staff_user("Telegram Operator"))
		self.assertFalse(frappe.has_permission("Customer", "read"))
		self.assertIsNone(self.read(needing, customer=customer)[0][0]["phone"])

	def test_without_payments_there_is_neither_chart_nor_sum(self):
		rows, chart, figures = self.read(needing, customer=self.customer)
		self.assertEqual((rows, chart, figures), ([], None, {"Customers": 0, "To be called": 0}))


class TestOverdueCustomers(ReportCase):
	def test_what_is_late_stands_in_the_bucket_of_its_age(self):
		contract = contract_due(self.customer, -70, -40, -20, -3, 5)
		pay(contract, 30)
		rows, chart, figures = self.read(overdue, customer=self.customer)
		(row,) = rows
		self.assertEqual((row["overdue"], row["days_overdue"], row["contracts"]), (370, 70, 1))
		self.assertEqual([row[f"bucket_{place}"] for place in range(5)], [100, 100, 100, 70, 0])
		self.assertEqual(chart["data"]["datasets"][0]["values"], [100, 100, 100, 70, 0])
		self.assertEqual(figures["Overdue amount"], 370)

	def test_a_down_payment_that_was_never_made_is_late_here_but_nobody_is_told_to_remind_of_it(self):
		contract = short_contract(customer=self.customer, started=due_in(-10))
		(row,) = self.read(overdue, customer=self.customer)[0]
		self.assertEqual((row["overdue"], row["days_overdue"]), (100, 10))
		self.assertEqual(row["overdue"], contract.overdue_amount)
		short_contract(customer=self.customer)
		self.assertEqual(self.read(needing, customer=self.customer, days="5")[0], [])

	def test_the_oldest_payment_decides_which_bucket_the_filter_finds(self):
		contract_due(self.customer, -40, -3)
		self.assertEqual(len(self.read(overdue, customer=self.customer, bucket="31–60")[0]), 1)
		self.assertEqual(self.read(overdue, customer=self.customer, bucket="1–7")[0], [])

	def test_an_overdue_notice_goes_out_in_spite_of_the_customers_wish_where_settings_say_so(self):
		contract_due(self.customer, -3)
		self.account(wants_overdue_notices=0)
		self.settings(overdue_despite_opt_out=1)
		self.assertEqual(self.reaches(overdue), ["telegram"])
		self.settings(overdue_despite_opt_out=0)
		self.assertEqual(self.reaches(overdue, to_call=1), ["switched_off"])

	def test_money_of_two_currencies_is_never_added_up(self):
		contract_due(self.customer, -3)
		other = contract_due(self.customer, -3)
		frappe.db.set_value("Installment Contract", other.name, "currency", "USD")
		_columns, rows, _message, chart, summary = overdue.execute({"customer": self.customer})
		sums = [
			(figure["currency"], figure["value"]) for figure in summary if figure["label"] == "Overdue amount"
		]
		self.assertEqual(sorted(sums), sorted((row["currency"], 100) for row in rows))
		self.assertEqual(sum(chart["data"]["datasets"][0]["values"]), 100)


class TestPromisesToPay(ReportCase):
	def test_a_promise_shows_what_was_promised_what_came_and_what_is_missing(self):
		contract = contract_due(self.customer, -3)
		record_by_staff(contract.name, due_in(3))
		pay(contract, 40)
		rows, chart, figures = self.read(promises, customer=self.customer)
		(row,) = rows
		self.assertEqual((row["amount"], row["paid_since"], row["missing"]), (100, 40, 60))
		self.assertEqual((row["status"], row["given_by"]), ("Open", "Staff"))
		self.assertEqual(chart["data"]["datasets"][0]["values"], [1, 0, 0, 0])
		self.assertEqual((figures["Promises"], figures["Still expected"]), (1, 60))

	def test_a_promise_that_was_replaced_is_missing_nothing(self):
		contract = contract_due(self.customer, -3)
		for day in (2, 4):
			record_by_staff(contract.name, due_in(day))
		rows, _chart, figures = self.read(promises, customer=self.customer)
		self.assertEqual([(row["status"], row["missing"]) for row in rows], [("Withdrawn", 0), ("Open", 100)])
		self.assertEqual(figures["Still expected"], 100)
		self.assertEqual(len(self.read(promises, customer=self.customer, status="Open")[0]), 1)
		self.assertEqual(self.read(promises, customer=self.customer, from_date=due_in(5))[0], [])


class TestRemindersToday(ReportCase):
	def mine(self, **filters) -> list[tuple]:
		rows, _chart, _figures = self.read(reminders, **filters)
		return [(row["rule"], row["status"]) for row in rows if row["customer"] == self.customer]

	def test_what_the_rules_will_say_is_planned_until_it_is_queued(self):
		contract_due(self.customer, 1)
		self.assertEqual(self.mine(), [("The day before", "Planned")])
		self.run_day()
		self.assertEqual(self.mine(), [("The day before", "Queued")])
		self.assertEqual(self.mine(status="Planned"), [])

	def test_the_numbers_above_add_up_to_the_rows(self):
		contract_due(self.customer, 1)
		rows, chart, figures = self.read(reminders)
		self.assertEqual(sum(figures.values()), len(rows))
		self.assertEqual(list(figures.values()), chart["data"]["datasets"][0]["values"])


@needs_erpnext
class TestReportsInTheDesk(ReportCase):
	REPORTS = (
		"Customers Needing Reminders",
		"Due and Paid by Week",
		"Overdue Customers",
		"Promises to Pay",
		"Reminders Today",
	)

	def test_frappe_runs_each_report_and_its_file_has_the_mark_and_the_rows(self):
		contract = contract_due(self.customer, -3, 1)
		self.run_day()
		record_by_staff(contract.name, due_in(3))
		for report in self.REPORTS:
			lines = core_api.get_report_csv(report, "{}").splitlines()
			self.assertTrue(lines[0].startswith("\ufeff"), report)
			self.assertGreater(len(lines), 1, report)

	def test_an_operator_who_may_see_customers_may_run_and_export_what_is_about_contracts(self):
		contract_due(self.customer, -3, 1)
		user = frappe.get_doc("User", make_staff_user("Telegram Operator"))
		user.append("roles", {"role": "Sales User"})
		user.save(ignore_permissions=True)
		frappe.set_user(user.name)
		for report in ("Overdue Customers", "Customers Needing Reminders", "Due and Paid by Week"):
			self.assertGreater(len(core_api.get_report_csv(report, "{}").splitlines()), 1, report)

	def test_an_accountant_sees_who_is_late_and_not_what_was_said_to_him(self):
		frappe.set_user(make_staff_user("Accounts User"))
		run = frappe.get_attr("frappe.desk.query_report.run")
		self.assertIn("result", run("Overdue Customers", {}))
		with self.assertRaises(frappe.PermissionError):
			run("Reminders Today", {})
