"""Two workers over the same customers, and two answers to one reminder, at the same moment: MariaDB only."""

import frappe

from telegram_integration.installments.services import promises, reminder_ladder, reminders
from telegram_integration.installments.tests.factories import new_payment, today
from telegram_integration.installments.tests.reminder_case import (
	contract_due,
	due_in,
	entries_of,
	messages_to,
)
from telegram_integration.telegram_core.tests import factories as core
from telegram_integration.telegram_core.tests.committed_case import CommittedCase, in_parallel
from telegram_integration.telegram_core.tests.site_case import needs_erpnext

LOGS = ("Payment Reminder", "Promise to Pay", "Telegram Message")


@needs_erpnext
class TestReminderRaces(CommittedCase):
	def setUp(self) -> None:
		super().setUp()
		reminder_ladder.seed_rules()
		self.customers = [self.customer_in_telegram() for _ in range(6)]
		self.contracts = [contract_due(customer, -7) for customer in self.customers]
		frappe.db.delete("Reminder Run", {"name": today().isoformat()})
		frappe.db.commit()
		self.addCleanup(self.take_back)

	def customer_in_telegram(self) -> str:
		customer = self.committed_customer()
		core.make_telegram_user(self.new_account(), customer=customer)
		return customer

	def take_back(self) -> None:
		frappe.db.rollback()
		self.documents.clear()
		for customer in self.customers:
			for doctype in LOGS:
				frappe.db.delete(doctype, {"customer": customer})
			for doctype, field in (
				("Payment Entry", "party"),
				("Installment Contract", "customer"),
				("Sales Order", "customer"),
			):
				for name in frappe.get_all(
					doctype, filters={field: customer, "docstatus": 1}, pluck="name", order_by="name desc"
				):
					frappe.get_doc(doctype, name).cancel()
		frappe.db.delete("Reminder Run", {"name": today().isoformat()})
		frappe.db.commit()

	def test_the_same_part_in_three_workers_tells_each_customer_once(self):
		def work(number: int) -> None:
			reminders.serve(today(), [today()], (number, 0), self.customers)

		answers = in_parallel(work, [1, 2, 3])
		self.assertEqual([len(messages_to(customer)) for customer in self.customers], [1] * 6)
		self.assertEqual([len(entries_of(customer)) for customer in self.customers], [1] * 6)
		self.assertLess(sum(isinstance(answer, Exception) for answer in answers), 3)

	def test_workers_with_a_run_that_is_there_do_not_fail(self):
		reminders._lock_run(today())
		frappe.db.commit()

		def work(part: list[str]) -> None:
			reminders.serve(today(), [today()], (1, 0), part)

		answers = in_parallel(work, [self.customers, self.customers[::-1], self.customers[2:]])
		self.assertEqual(answers, [None] * 3)
		self.assertEqual([len(messages_to(customer)) for customer in self.customers], [1] * 6)

	def test_two_promises_at_once_leave_one_that_stands(self):
		[contract] = self.contracts[:1]

		def give(days: int) -> dict:
			word = promises.Word(
				self.telegram_ids[0], "", contract.name, due_in(days).isoformat(), f"key{days}"
			)
			return promises.promise(contract.customer, word)

		answers = in_parallel(give, [2, 3, 4])
		self.assertEqual(
			[answer["result"] for answer in answers if isinstance(answer, dict)], ["promised"] * 3
		)
		standing = frappe.get_all(
			"Promise to Pay",
			filters={"active_contract": contract.name},
			pluck="promised_date",
			order_by="name asc",
		)
		self.assertEqual(len(standing), 1)

	def test_a_payment_and_a_promise_at_once_do_not_lock_each_other_out(self):
		[contract] = self.contracts[:1]
		payment = new_payment(contract.customer, 40, contract=contract.name).insert().name
		frappe.db.commit()
		word = promises.Word(self.telegram_ids[0], "", contract.name, due_in(2).isoformat(), "key")
		works = [
			lambda: promises.promise(contract.customer, word),
			lambda: frappe.get_doc("Payment Entry", payment).submit(),
		]
		answers = in_parallel(lambda work: work(), works)
		self.assertEqual([answer for answer in answers if isinstance(answer, Exception)], [])
		self.assertEqual(contract.reload().paid, 140)
