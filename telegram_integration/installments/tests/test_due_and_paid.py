"""What fell due against what came in, by week: as the service answers and as the report shows it."""

from datetime import timedelta

import frappe

from telegram_integration.installments.report.due_and_paid_by_week.due_and_paid_by_week import execute
from telegram_integration.installments.services.due_and_paid import due_and_paid, main_currency
from telegram_integration.installments.tests.factories import days_ago, pay, short_contract, today
from telegram_integration.telegram_core.domain.weeks import monday_of
from telegram_integration.telegram_core.tests.factories import company
from telegram_integration.telegram_core.tests.site_case import SiteTestCase


class TestDueAndPaidByWeek(SiteTestCase):
	def figures(self, week) -> list[float]:
		currency = frappe.db.get_value("Company", company(), "default_currency")
		(row,) = due_and_paid(week, week, currency)
		return [row["due"], row["paid"], row["still_open"]]

	def difference(self, week, before: list[float]) -> list[float]:
		return [round(after - earlier, 2) for after, earlier in zip(self.figures(week), before, strict=True)]

	def test_a_contract_is_due_in_the_weeks_of_its_rows_and_paid_in_the_week_of_its_payment(self):
		weeks = monday_of(days_ago(40)), monday_of(today())
		started, paid = (self.figures(week) for week in weeks)
		contract = short_contract(started=days_ago(40))
		self.assertEqual(self.difference(weeks[0], started), [100, 0, 100])
		pay(contract, 60)
		self.assertEqual(self.difference(weeks[0], started), [100, 0, 40])
		self.assertEqual(self.difference(weeks[1], paid)[1], 60)

	def test_drafts_cancelled_contracts_and_other_currencies_do_not_count(self):
		contract = short_contract()
		week = monday_of(today())
		before = self.figures(week)
		other = short_contract()
		frappe.db.set_value("Installment Contract", other.name, "currency", "EUR")
		self.assertEqual(self.difference(week, before), [0, 0, 0])
		contract.cancel()
		self.assertEqual(self.difference(week, before), [-100, 0, -100])

	def test_the_report_shows_every_week_of_the_span_with_the_same_figures_in_rows_chart_and_sums(self):
		short_contract(started=days_ago(3))
		columns, rows, _message, chart, summary = execute({"weeks_back": "2", "weeks_ahead": "1"})
		first = monday_of(today()) - timedelta(weeks=1)
		self.assertEqual([row["week"] for row in rows], [first + timedelta(weeks=n) for n in range(3)])
		due, paid = (dataset["values"] for dataset in chart["data"]["datasets"])
		self.assertEqual(due, [row["due"] for row in rows])
		self.assertEqual(paid, [row["paid"] for row in rows])
		self.assertEqual([figure["value"] for figure in summary][:2], [sum(due[:2]), sum(paid[:2])])
		self.assertLessEqual({column["fieldname"] for column in columns}, set(rows[0]))

	def test_the_currency_of_most_contracts_is_shown_unless_another_is_asked_for(self):
		for _contract in range(2):
			other = short_contract()
			frappe.db.set_value("Installment Contract", other.name, "currency", "EUR")
		everything = frappe.get_all("Installment Contract", filters={"docstatus": 1}, order_by="name asc")
		if len(everything) == 2:  # a site with contracts of its own keeps its own answer
			self.assertEqual(main_currency(), "EUR")
		_columns, rows, *_rest = execute({"currency": "EUR"})
		self.assertEqual({row["currency"] for row in rows}, {"EUR"})

	def test_where_there_is_nothing_to_show_there_is_no_chart_of_zeroes(self):
		_columns, rows, _message, chart, summary = execute({"currency": "XXX"})
		self.assertEqual((rows, chart, summary), ([], None, []))
