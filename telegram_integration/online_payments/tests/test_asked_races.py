"""Payme and Click calling several times at once, each call in a process of its own: MariaDB only.

What is sent and what must come of it stands in the protocols; the calls go in where the doors hand them on.
"""

import json

import frappe

from telegram_integration.installments.services import recompute
from telegram_integration.installments.tests.factories import short_contract
from telegram_integration.online_payments.providers.click import calls as click_calls
from telegram_integration.online_payments.services.webhooks import click
from telegram_integration.online_payments.tests.asked_case import (
	PaymeCase,
	click_fields,
	completion,
	creation,
	new_payment_id,
	signed,
)
from telegram_integration.telegram_core.tests.processes import in_processes
from telegram_integration.telegram_core.tests.site_case import needs_erpnext


@needs_erpnext
class TestAskedRaces(PaymeCase):
	def create(self, payment: str, order: str) -> dict:
		return self.ask_payme("CreateTransaction", **creation(payment, order))

	def ask_click(self, fields: dict) -> dict:
		frappe.set_user("Guest")
		return json.loads(click.answer_call(click_calls.Call(signed(fields)), b"", "10.0.0.1").body)

	def prepared(self, order: str) -> dict:
		fields = click_fields(order)
		number = self.ask_click(fields)["merchant_prepare_id"]
		frappe.db.commit()
		return completion(fields, number)

	def at_once(self, works: list) -> list:
		answers = in_processes(lambda work: work(), works)
		frappe.set_user("Administrator")
		for answer in answers:
			if isinstance(answer, Exception):
				raise answer
		return answers

	def assert_booked(self, order: str, *entries: tuple[str, float]) -> None:
		self.assertEqual(self.entries(), list(entries))
		session = frappe.db.get_value("Payment Session", order, ["reference_name", "books"], as_dict=True)
		self.assertEqual(list(recompute.faults_of(session.reference_name)), [])

	def test_of_many_transactions_begun_for_one_order_one_is_begun(self):
		order = self.order()
		answers = self.at_once([lambda: self.create(new_payment_id(), order)] * 20)
		begun = [answer for answer in answers if isinstance(answer, dict)]
		self.assertEqual(len(begun), 1)
		self.assertEqual({answer for answer in answers if not isinstance(answer, dict)}, {-31008})
		self.assertEqual(frappe.db.count("Provider Transaction", {"session": order}), 1)

	def test_transactions_of_different_orders_do_not_stand_in_each_others_way(self):
		orders = [self.order() for _ in range(8)]
		answers = self.at_once([lambda o=order: self.create(new_payment_id(), o) for order in orders])
		self.assertEqual([answer["state"] for answer in answers], [1] * 8)

	def test_one_transaction_created_and_performed_many_times_at_once(self):
		order, payment = self.order(), new_payment_id()
		begun = self.at_once([lambda: self.create(payment, order)] * 10)
		self.assertEqual(len({json.dumps(answer) for answer in begun}), 1)
		done = self.at_once([lambda: self.ask_payme("PerformTransaction", id=payment)] * 50)
		self.assertEqual(len({json.dumps(answer) for answer in done}), 1)
		self.assertEqual(done[0]["state"], 2)
		self.assert_booked(order, ("Receive", 100))

	def test_perform_beside_cancel(self):
		order, payment = self.order(), new_payment_id()
		self.create(payment, order)
		frappe.db.commit()
		performed, cancelled = self.at_once(
			[
				lambda: self.ask_payme("PerformTransaction", id=payment),
				lambda: self.ask_payme("CancelTransaction", id=payment, reason=3),
			]
		)
		if isinstance(performed, dict):
			self.assertEqual(cancelled["state"], -2)
			self.assert_booked(order, ("Receive", 100), ("Pay", 100))
		else:
			self.assertEqual((performed, cancelled["state"]), (-31008, -1))
			self.assert_booked(order)

	def test_two_sessions_for_one_instalment_paid_at_once_count_both(self):
		contract = short_contract(customer=self.customer)
		orders = [self.order(contract), self.order(contract)]
		payments = [new_payment_id() for _ in orders]
		for payment, order in zip(payments, orders, strict=True):
			self.create(payment, order)
		frappe.db.commit()
		done = self.at_once(
			[lambda p=payment: self.ask_payme("PerformTransaction", id=p) for payment in payments]
		)
		self.assertEqual([answer["state"] for answer in done], [2, 2])
		self.assert_booked(orders[0], ("Receive", 100), ("Receive", 100))
		self.assertEqual(frappe.db.get_value("Installment Contract", contract.name, "paid"), 200)

	def test_a_click_payment_prepared_and_completed_many_times_at_once(self):
		order = self.order()
		fields = click_fields(order)
		prepared = self.at_once([lambda: self.ask_click(fields)] * 10)
		self.assertEqual(len({json.dumps(answer) for answer in prepared}), 1)
		complete = completion(fields, prepared[0]["merchant_prepare_id"])
		done = self.at_once([lambda: self.ask_click(complete)] * 50)
		self.assertEqual(sorted(answer["error"] for answer in done), [-4] * 49 + [0])
		self.assert_booked(order, ("Receive", 100))

	def test_complete_beside_its_cancellation(self):
		order = self.order()
		complete = self.prepared(order)
		paid, cancelled = self.at_once(
			[lambda: self.ask_click(complete), lambda: self.ask_click({**complete, "error": "-5017"})]
		)
		self.assertEqual(cancelled["error"], -9)
		self.assertIn(paid["error"], (0, -9))
		self.assert_booked(order, *[("Receive", 100)] * (paid["error"] == 0))

	def test_two_pages_completed_at_once_book_one(self):
		order = self.order()
		pages = [self.prepared(order), self.prepared(order)]
		done = self.at_once([lambda page=page: self.ask_click(page) for page in pages])
		self.assertEqual(sorted(answer["error"] for answer in done), [-4, 0])
		self.assert_booked(order, ("Receive", 100))
