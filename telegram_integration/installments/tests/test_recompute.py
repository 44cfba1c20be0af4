"""Counting again finds nothing to change; where something was spoilt, it is found, named and put right."""

from datetime import timedelta
from unittest.mock import patch

import frappe

from telegram_integration.installments import tasks
from telegram_integration.installments.services import recompute, standing
from telegram_integration.installments.tests.factories import (
	days_ago,
	make_payment,
	pay,
	short_contract,
	today,
)
from telegram_integration.telegram_core.tests.site_case import SiteTestCase


class TestCountingAgain(SiteTestCase):
	def faults(self, contract) -> list[str]:
		return list(recompute.faults_of(contract.name))

	def test_after_an_ordinary_life_there_is_nothing_to_change(self):
		contract = short_contract(started=days_ago(50))
		other = short_contract(customer=contract.customer)
		pay(contract, 40)
		make_payment(contract.customer, 30, contract=contract.name)
		make_payment(contract.customer, 10, contract=contract.name, payment_type="Pay")
		pay(contract, 5).cancel()
		make_payment(
			contract.customer,
			70,
			references=[("Sales Order", contract.sales_order, 20), ("Sales Order", other.sales_order, 50)],
		)
		self.assertEqual((contract.reload().paid, other.reload().paid), (80, 50))
		self.assertEqual([self.faults(contract), self.faults(other)], [[], []])
		self.assertEqual(recompute.recompute(contract.name), [])

	def test_a_lost_payment_is_found_and_put_right(self):
		contract = short_contract()
		payment = pay(contract, 40)
		frappe.db.delete("Installment Contract Payment", {"payment_entry": payment.name})
		self.assertIn(payment.name, "".join(self.faults(contract)))
		self.assertIn(payment.name, "".join(recompute.recompute(contract.name)))
		self.assertEqual(contract.reload().paid, 40)
		self.assertEqual(self.faults(contract), [])

	def test_a_payment_counted_though_cancelled_is_found_and_put_right(self):
		contract = short_contract()
		payment = pay(contract, 40)
		frappe.db.set_value("Payment Entry", payment.name, "docstatus", 2)
		frappe.db.set_value("Payment Entry Reference", payment.references[0].name, "docstatus", 2)
		self.assertIn(payment.name, "".join(self.faults(contract)))
		recompute.recompute(contract.name)
		self.assertEqual((contract.reload().paid, len(contract.payments)), (0, 0))

	def test_a_spoilt_figure_is_found_and_put_right(self):
		contract = short_contract()
		frappe.db.set_value("Installment Contract", contract.name, "outstanding", 1)
		frappe.db.set_value("Installment Schedule Row", contract.schedule[0].name, "status", "Paid")
		self.assertEqual(len(self.faults(contract)), 2)
		recompute.recompute(contract.name)
		self.assertEqual(self.faults(contract), [])
		self.assertEqual(contract.reload().outstanding, 300)

	def test_an_ordinary_midnight_is_no_fault(self):
		contract = short_contract()
		with patch.object(standing, "site_today", return_value=today() + timedelta(days=3)):
			self.assertEqual(self.faults(contract), [])


class TestEveryMorning(SiteTestCase):
	def test_a_contract_becomes_overdue_and_gets_older_every_day(self):
		contract = short_contract()
		tomorrow = today() + timedelta(days=1)
		self.assertNotIn(contract.name, standing.overdue_names(today()))
		self.assertIn(contract.name, standing.overdue_names(tomorrow))
		for days in (1, 2, 2):
			with patch.object(standing, "site_today", return_value=today() + timedelta(days=days)):
				tasks.refresh_contracts([contract.name])
			contract.reload()
			self.assertEqual((contract.status, contract.days_overdue), ("Overdue", days))
		self.assertEqual(list(recompute.faults_of(contract.name)), [])

	def test_the_refresh_does_not_pretend_that_somebody_edited_the_contract(self):
		contract = short_contract()
		modified = contract.modified
		with patch.object(standing, "site_today", return_value=today() + timedelta(days=9)):
			tasks.refresh_contracts([contract.name])
		self.assertEqual(contract.reload().modified, modified)

	def test_the_work_is_handed_over_in_chunks(self):
		names = [f"IC-{number}" for number in range(1001)]
		with (
			patch.object(standing, "overdue_names", return_value=names),
			patch.object(frappe, "enqueue") as enqueue,
		):
			tasks.refresh_overdue_contracts()
		chunks = [call.kwargs["names"] for call in enqueue.call_args_list]
		self.assertEqual([len(chunk) for chunk in chunks], [500, 500, 1])
		self.assertEqual([name for chunk in chunks for name in chunk], names)

	def test_a_closed_or_cancelled_contract_is_left_alone(self):
		closed, cancelled = short_contract(started=days_ago(5)), short_contract(started=days_ago(5))
		pay(closed, 300)
		cancelled.cancel()
		names = standing.overdue_names(today())
		self.assertFalse({closed.name, cancelled.name} & set(names))
