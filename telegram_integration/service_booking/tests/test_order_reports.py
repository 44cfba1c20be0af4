"""The file of orders and the three reports: what stands in them follows from what happened."""

import csv
import io

import frappe

from telegram_integration.service_booking.api import desk
from telegram_integration.service_booking.report.booking_conversion import booking_conversion
from telegram_integration.service_booking.report.load_by_master_and_week import load_by_master_and_week
from telegram_integration.service_booking.report.quality_by_master import quality_by_master
from telegram_integration.service_booking.services.steps import cancelling, confirming, rating, visiting
from telegram_integration.service_booking.tests.order_case import OrderCase
from telegram_integration.telegram_core.domain.errors import InvalidInput
from telegram_integration.telegram_core.domain.spreadsheet import BYTE_ORDER_MARK
from telegram_integration.telegram_core.domain.weeks import monday_of
from telegram_integration.telegram_core.tests import factories


class TestOrderReports(OrderCase):
	def completed(self, hour: int = 10, score: int = 0, **fields) -> str:
		name = self.started(hour, **fields)
		visiting.complete(name, self.row(name).end)
		if score:
			rating.rate(self.customer, name, score, "Rahmat", self.row(name).end)
		return name

	def day(self) -> str:
		return str(self.at(10).date())

	def file(self, language: str = "en") -> tuple[list[str], list[dict]]:
		frappe.local.lang = language
		self.addCleanup(setattr, frappe.local, "lang", "en")
		text = desk.export_orders(self.day(), self.day())
		self.assertTrue(text.startswith(BYTE_ORDER_MARK))
		rows = csv.reader(
			io.StringIO(text.removeprefix(BYTE_ORDER_MARK)), delimiter=";" if language == "ru" else ","
		)
		header, *found = list(rows)
		return header, [dict(zip(header, row, strict=True)) for row in found]

	def test_a_file_has_order_confirmation_payment_and_quality_of_a_range_of_days(self):
		done = self.completed(score=5, options=("Oil",), comment="=1+1")
		self.ready(day=9)  # beyond the range
		header, rows = self.file()
		[row] = [row for row in rows if row["Service Order"] == done]
		self.assertEqual(row["Outcome of the call"], "Confirmed")
		self.assertEqual((row["Total"], row["Paid"], row["Paid with"]), ("350000", "350000", "Trial"))
		self.assertEqual((row["Score (1 to 5)"], row["The customer's verdict"]), ("5", "Rahmat"))
		self.assertEqual(row["Starts at"], f"{self.at(10)}")
		self.assertEqual(len(header), len(set(header)))
		self.assertNotIn(self.at(10, 9).date().isoformat(), {row["Starts at"][:10] for row in rows})

	def test_a_file_parts_its_columns_as_the_users_excel_does(self):
		name = self.booked()
		header, rows = self.file("ru")
		self.assertGreater(len(header), 40)
		self.assertIn(name, [next(iter(row.values())) for row in rows])

	def test_a_score_that_nobody_gave_is_empty(self):
		name = self.completed()
		_header, rows = self.file()
		self.assertEqual([row["Score (1 to 5)"] for row in rows if row["Service Order"] == name], [""])

	def test_a_range_is_at_most_a_year_and_the_right_to_export_is_asked_for(self):
		for first, last in (
			("2026-01-02", "2026-01-01"),
			("2020-01-01", "2026-01-01"),
			("soon", "2026-01-01"),
		):
			with self.assertRaises(InvalidInput):
				desk.export_orders(first, last)
		frappe.set_user(factories.make_staff_user("Sales User"))
		with self.assertRaises(frappe.PermissionError):
			desk.export_orders("2026-01-01", "2026-01-02")

	def test_an_operator_and_a_manager_may_take_the_file_with_them(self):
		name = self.booked()
		for role in ("Telegram Operator", "Telegram Manager"):
			frappe.set_user(factories.make_staff_user(role))
			_header, rows = self.file()
			self.assertIn(name, [row["Service Order"] for row in rows])

	def test_load_counts_hours_of_visits_against_those_of_the_plan(self):
		self.ready()
		self.ready(hour=12)
		cancelled = self.booked(hour=14)
		cancelling.cancel_by_staff(cancelled, "Kasal", self.now)
		answer = load_by_master_and_week.execute(
			{"from_date": self.day(), "to_date": self.day(), "master": self.master}
		)
		[row] = answer[1]
		self.assertEqual(row["week"], monday_of(self.at(10).date()))
		self.assertEqual((row["visits"], row["hours"], row["planned"]), (2, 2.0, 63.0))
		self.assertEqual(row["load"], 3.2)
		self.assertEqual(answer[3]["data"]["datasets"][0]["values"], [3.2])

	def test_load_shows_idle_masters_and_who_was_not_there(self):
		name = self.ready()
		frappe.db.set_value("Service Order", name, "start", self.now)
		visiting.no_show(name, self.now)
		rows = load_by_master_and_week.execute({"master": self.master})[1]
		self.assertEqual(sum(row["no_shows"] for row in rows), 1)
		self.assertEqual(sum(row["visits"] for row in rows), 0)
		self.assertEqual(len(rows), len({row["week"] for row in rows}))

	def test_conversion_goes_from_the_booking_to_the_visit_and_names_the_losses(self):
		self.completed()
		self.ready(hour=12)
		confirming.confirm(self.booked(hour=13), self.now)
		self.run_out(self.booked(hour=14))
		cancelling.request_cancel(self.customer, self.booked(hour=15), "Reja", self.now)
		cancelling.cancel_by_staff(self.booked(hour=16), "Kasal", self.now)
		answer = booking_conversion.execute({"master": self.master})
		self.assertEqual([row["orders"] for row in answer[1]], [6, 3, 2, 2, 2, 1, 1])
		self.assertEqual(answer[1][1]["of_before"], 50.0)
		figures = {figure["label"]: figure["value"] for figure in answer[4]}
		self.assertEqual(figures["Conversion"], 16.7)
		self.assertEqual(figures["Still going on"], 2)
		self.assertEqual(figures["Not paid in time"], 1)
		self.assertEqual(figures["Cancelled by the customer"], 1)
		self.assertEqual(figures["Cancelled by staff"], 1)

	def test_conversion_of_nothing_is_empty(self):
		self.assertEqual(booking_conversion.execute({"master": self.master})[1], [])

	def test_quality_is_the_mean_of_what_was_said(self):
		self.completed(score=5)
		self.completed(hour=12, score=2)
		self.completed(hour=14)
		when = {"from_date": self.day(), "to_date": self.day(), "master": self.master}
		answer = quality_by_master.execute(when)
		[row] = answer[1]
		self.assertEqual((row["visits"], row["rated"], row["average"]), (3, 2, 3.5))
		self.assertEqual((row["score_5"], row["score_2"], row["to_follow_up"]), (1, 1, 1))
		self.assertEqual(answer[3]["data"]["datasets"][0]["values"], [3.5])
