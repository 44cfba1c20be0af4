"""A contract from draft to cancellation: figures, schedule, its order in ERPNext, amendment."""

from datetime import date

import frappe

from telegram_integration.installments.tests.factories import (
	days_ago,
	make_contract,
	make_item,
	make_payment,
	make_plan,
	new_contract,
	short_contract,
	today,
)
from telegram_integration.telegram_core.tests.factories import (
	make_customer,
	make_staff_user,
	make_telegram_user,
)
from telegram_integration.telegram_core.tests.site_case import SiteTestCase


class TestADraft(SiteTestCase):
	def test_the_price_with_interest_and_the_schedule_are_worked_out(self):
		contract = new_contract(contract_date=date(2026, 1, 31)).insert().reload()
		self.assertEqual(
			(contract.base_total, contract.financed_amount, contract.total_interest, contract.grand_total),
			(5_000_000, 4_000_000, 600_000, 5_600_000),
		)
		rows = [(row.due_date, row.amount, row.is_down_payment) for row in contract.schedule]
		self.assertEqual(rows[0], (date(2026, 1, 31), 1_000_000, 1))
		self.assertEqual(rows[1][0], date(2026, 2, 28))
		self.assertEqual(rows[2][0], date(2026, 3, 31))
		self.assertEqual(len(rows), 13)
		self.assertEqual(round(sum(row.amount for row in contract.schedule), 2), 5_600_000)

	def test_every_line_shows_its_price_with_interest(self):
		contract = new_contract(lines=[(2, 1_000_000), (1, 3_000_000)], down_payment=0).insert().reload()
		lines = [(row.rate, row.amount, row.interest, row.item_name) for row in contract.items]
		self.assertEqual(
			[line[:3] for line in lines], [(1_150_000, 2_300_000, 300_000), (3_450_000, 3_450_000, 450_000)]
		)
		self.assertEqual(lines[0][3], contract.items[0].item_code)

	def test_monthly_payments_are_rounded_as_the_plan_says(self):
		plan = make_plan(months=3, interest_percent=0, rounding="1000")
		contract = new_contract(plan=plan, lines=[(1, 1_000_000)], down_payment=0).insert().reload()
		self.assertEqual([row.amount for row in contract.schedule], [333_000, 333_000, 334_000])

	def test_a_fixed_day_of_the_month_is_kept(self):
		plan = make_plan(months=2, due_day_rule="Fixed day of the month", due_day=5)
		contract = new_contract(plan=plan, contract_date=date(2026, 11, 21), down_payment=0).insert().reload()
		self.assertEqual([row.due_date for row in contract.schedule], [date(2026, 12, 5), date(2027, 1, 5)])

	def test_a_down_payment_below_the_plans_least_is_refused(self):
		plan = make_plan(least_down_payment_percent=30)
		with self.assertRaisesRegex(frappe.ValidationError, "at least 1.500.000"):
			new_contract(plan=plan).insert()

	def test_a_down_payment_that_reaches_the_price_is_refused(self):
		with self.assertRaisesRegex(frappe.ValidationError, "less than the price"):
			new_contract(down_payment=5_000_000).insert()

	def test_a_price_that_comes_to_no_whole_tiyin_is_refused_with_the_row(self):
		with self.assertRaisesRegex(frappe.ValidationError, "Row 1"):
			new_contract(lines=[(1.5, 0.01)], down_payment=0).insert()

	def test_a_quantity_finer_than_the_site_keeps_is_refused_with_the_row(self):
		with self.assertRaisesRegex(frappe.ValidationError, "Row 1: .* 3 decimals"):
			new_contract(lines=[(0.3334, 3_000)], down_payment=0).insert()

	def test_a_plan_of_another_company_or_a_closed_plan_is_refused(self):
		with self.assertRaisesRegex(frappe.ValidationError, "not enabled"):
			new_contract(plan=make_plan(enabled=0)).insert()

	def test_a_disabled_customer_or_item_is_refused(self):
		with self.assertRaisesRegex(frappe.ValidationError, "disabled"):
			new_contract(customer=make_customer(disabled=1).name).insert()
		contract = new_contract()
		contract.items[0].item_code = make_item(disabled=1)
		with self.assertRaisesRegex(frappe.ValidationError, "Row 1"):
			contract.insert()

	def test_nobody_writes_standing_or_schedule_by_hand(self):
		contract = new_contract(status="Closed", paid=5, sales_order=None)
		contract.append("schedule", {"due_date": today(), "amount": 1})
		payment = make_payment(contract.customer, 5)
		contract.append("payments", {"payment_entry": payment.name, "amount": 5})
		contract = contract.insert().reload()
		self.assertEqual((contract.status, contract.paid, len(contract.payments)), ("Draft", 0, 0))
		self.assertEqual(len(contract.schedule), 13)

	def test_a_plan_must_make_sense(self):
		for terms in (
			{"months": 0},
			{"months": 121},
			{"interest_percent": -1},
			{"least_down_payment_percent": 100},
		):
			with self.assertRaises(frappe.ValidationError):
				make_plan(**terms)
		with self.assertRaises(frappe.ValidationError):
			make_plan(due_day_rule="Fixed day of the month", due_day=32)


class TestThePrintLanguage(SiteTestCase):
	def language_of(self, spoken: str | None, **fields) -> str | None:
		customer = make_customer().name
		if spoken:
			make_telegram_user(customer=customer, language=spoken)
		return new_contract(customer=customer, **fields).insert().reload().language

	def test_it_is_the_one_in_which_the_customer_talks_to_the_bot(self):
		self.assertEqual([self.language_of(spoken) for spoken in ("uz-Cyrl", "ru")], ["uz-Cyrl", "ru"])

	def test_what_staff_have_chosen_stays(self):
		self.assertEqual(self.language_of("uz-Cyrl", language="ru"), "ru")

	def test_it_is_left_open_for_a_customer_without_telegram(self):
		self.assertFalse(self.language_of(None))

	def test_staff_may_choose_another_after_the_submit(self):
		contract = make_contract()
		contract.language = "uz-Cyrl"
		contract.save()
		self.assertEqual(contract.reload().language, "uz-Cyrl")


class TestSubmitting(SiteTestCase):
	def test_it_makes_one_submitted_order_with_the_same_lines_and_schedule(self):
		contract = make_contract(lines=[(2, 1_000_000), (1, 3_000_000)])
		order = frappe.get_doc("Sales Order", contract.sales_order)
		self.assertEqual(
			(order.docstatus, order.customer, order.grand_total), (1, contract.customer, contract.grand_total)
		)
		self.assertEqual(
			[(row.item_code, row.qty, row.rate) for row in order.items],
			[(row.item_code, row.qty, row.rate) for row in contract.items],
		)
		self.assertEqual(
			[(row.due_date, row.payment_amount) for row in order.payment_schedule],
			[(row.due_date, row.amount) for row in contract.schedule],
		)
		self.assertEqual(order.installment_contract, contract.name)
		self.assertEqual(contract.active_sales_order, order.name)

	def test_it_is_active_and_knows_its_next_payment(self):
		contract = make_contract()
		self.assertEqual((contract.status, contract.outstanding, contract.paid), ("Active", 5_600_000, 0))
		self.assertEqual((contract.next_due_date, contract.next_due_amount), (today(), 1_000_000))

	def test_one_that_starts_in_the_past_is_overdue_at_once(self):
		contract = short_contract(started=days_ago(20))
		self.assertEqual(
			(contract.status, contract.days_overdue, contract.overdue_amount), ("Overdue", 20, 100)
		)
		self.assertEqual(contract.schedule[0].status, "Overdue")

	def test_a_plan_changed_since_the_draft_does_not_slip_in(self):
		contract = new_contract().insert()
		plan = frappe.get_doc("Installment Plan", contract.plan)
		plan.interest_percent = 50
		plan.save()
		with self.assertRaisesRegex(frappe.ValidationError, "terms have changed"):
			contract.submit()

	def test_an_operator_needs_no_rights_on_the_order_that_it_makes(self):
		draft = new_contract()
		frappe.set_user(make_staff_user("Telegram Operator"))
		draft.insert()
		draft.submit()
		self.assertEqual(frappe.db.get_value("Sales Order", draft.sales_order, "docstatus"), 1)
		with self.assertRaises(frappe.PermissionError):
			draft.reload().cancel()

	def test_it_is_remembered_as_a_business_event(self):
		contract = make_contract()
		events = frappe.get_all(
			"Business Event",
			filters={"reference_name": contract.name},
			pluck="event",
			order_by="creation asc, name asc",
		)
		self.assertEqual(events[-1], "contract_submitted")


class TestCancelling(SiteTestCase):
	def test_it_takes_the_order_back(self):
		contract = make_contract()
		contract.cancel()
		contract.reload()
		self.assertEqual(
			(contract.docstatus, contract.status, contract.active_sales_order), (2, "Cancelled", None)
		)
		self.assertEqual(frappe.db.get_value("Sales Order", contract.sales_order, "docstatus"), 2)

	def test_it_is_refused_while_anything_is_paid(self):
		contract = make_contract()
		payment = make_payment(contract.customer, 1000, contract=contract.name)
		with self.assertRaisesRegex(frappe.ValidationError, payment.name):
			frappe.get_doc("Installment Contract", contract.name).cancel()

	def test_payments_that_cancel_each_other_out_stand_in_the_way_as_well(self):
		contract = make_contract()
		received = make_payment(contract.customer, 1000, contract=contract.name)
		returned = make_payment(contract.customer, 1000, contract=contract.name, payment_type="Pay")
		self.assertEqual(contract.reload().paid, 0)
		with self.assertRaisesRegex(frappe.ValidationError, "come to nothing") as refused:
			contract.cancel()
		for payment in (received, returned):
			self.assertIn(payment.name, str(refused.exception))

	def test_it_works_again_once_the_payment_is_cancelled(self):
		contract = make_contract()
		make_payment(contract.customer, 1000, contract=contract.name).cancel()
		frappe.get_doc("Installment Contract", contract.name).cancel()
		self.assertEqual(frappe.db.get_value("Installment Contract", contract.name, "status"), "Cancelled")

	def test_the_order_of_a_running_contract_is_not_cancelled_alone(self):
		contract = make_contract()
		with self.assertRaisesRegex(frappe.ValidationError, contract.name):
			frappe.get_doc("Sales Order", contract.sales_order).cancel()

	def test_an_amended_contract_makes_an_order_of_its_own(self):
		contract = make_contract()
		contract.cancel()
		amended = frappe.copy_doc(contract)
		amended.amended_from = contract.name
		amended.docstatus = 0
		amended.sales_order = None  # the form does this: Frappe refuses a link to a cancelled order
		amended.down_payment = 2_000_000
		amended.insert()
		amended.submit()
		amended.reload()
		self.assertEqual(amended.name, f"{contract.name}-1")
		self.assertNotEqual(amended.sales_order, contract.sales_order)
		self.assertEqual((amended.grand_total, amended.status), (5_450_000, "Active"))
