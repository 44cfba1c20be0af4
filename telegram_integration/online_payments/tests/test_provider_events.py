"""The payment log: stored once, counted, masked, and never a way to fill the table from outside."""

import json
from datetime import datetime

import frappe

from telegram_integration.online_payments.services import event_ageing, provider_events
from telegram_integration.online_payments.services.provider_events import PROCESSED, Call
from telegram_integration.online_payments.tests.payment_case import PaymentCase, new_external_id


class TestTheLog(PaymentCase):
	def call(self, **fields) -> Call:
		values = {"event_id": new_external_id(), "kind": "payment.succeeded", "request": "{}", **fields}
		return Call(provider="trial", **values)

	def test_a_repeat_is_the_same_row_and_is_counted(self):
		call = self.call()
		first, second = provider_events.store(call), provider_events.store(call)
		self.assertEqual((first.name, first.is_repeat), (second.name, False))
		self.assertEqual((second.is_repeat, second.deliveries), (True, 2))

	def test_what_came_of_it_is_told_to_the_repeat(self):
		call = self.call()
		session = self.session()
		stored = provider_events.store(call)
		provider_events.answer(stored.name, PROCESSED, answer='{"ok":1}', session=session.name)
		again = provider_events.store(call)
		self.assertEqual((again.status, again.session), (PROCESSED, session.name))

	def test_a_kind_that_no_database_can_hold_is_kept_as_far_as_it_can(self):
		stored = provider_events.store(self.call(kind="Perform\ud800"))
		self.assertEqual(frappe.db.get_value("Provider Event", stored.name, "kind"), "Perform?")

	def test_secrets_are_not_kept(self):
		body = json.dumps({"sign": "abcdef", "card_number": "8600490744313347", "amount": 5})
		stored = provider_events.store(self.call(request=body))
		provider_events.answer(stored.name, PROCESSED, answer=body, error="card 8600490744313347")
		row = frappe.get_doc("Provider Event", stored.name)
		for text in (row.request, row.answer, row.error):
			self.assertNotIn("8600490744313347", text)
			self.assertNotIn("abcdef", text)
		self.assertEqual(json.loads(row.request)["amount"], 5)

	def test_calls_without_proof_are_one_row_an_hour(self):
		source = new_external_id()
		for _ in range(5):
			provider_events.refuse("trial", "wrong_signature", source=source, request="x")
		rows = frappe.get_all(
			"Provider Event",
			filters={"source": source},
			fields=["status", "deliveries", "error"],
			order_by="name asc",
		)
		self.assertEqual([tuple(row.values()) for row in rows], [("Refused", 5, "wrong_signature")])

	def test_an_endless_id_is_no_error(self):
		stored = provider_events.store(self.call(event_id="x" * 1000, kind="y" * 1000))
		self.assertLessEqual(len(stored.name), 140)

	def test_old_entries_go_after_the_days_of_the_settings(self):
		old, young = provider_events.store(self.call()), provider_events.store(self.call())
		frappe.db.set_value("Provider Event", old.name, "received_at", datetime(2020, 1, 1))
		event_ageing.forget_old()
		self.assertFalse(frappe.db.exists("Provider Event", old.name))
		self.assertTrue(frappe.db.exists("Provider Event", young.name))
