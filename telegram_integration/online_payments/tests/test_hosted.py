"""Starting a payment with a provider: the key first, the same choice the same payment, refusals by their names."""

import json

import frappe

from telegram_integration.installments.tests.factories import pay, short_contract
from telegram_integration.online_payments.domain.attempts import MOST
from telegram_integration.online_payments.providers.contract import Payment, Unavailable
from telegram_integration.online_payments.services import asking, attempts, hosted, sessions, transactions
from telegram_integration.online_payments.services.merchant_records import refuse_what_cannot_work
from telegram_integration.online_payments.tests.hosted_case import switch_on_yookassa, yookassa_payment
from telegram_integration.online_payments.tests.payment_case import PROVIDER, PaymentCase, switch_on_trial
from telegram_integration.online_payments.tests.provider_server import CUT, provider_server


class TestHosted(PaymentCase):
	def closed(self, session, transaction: str, state: str = "cancelled") -> None:
		told = transactions.read(transaction)
		asking.take_in(transaction, Payment(told.external_id, state, told.amount, told.currency))

	def test_a_choice_is_recorded_and_leads_to_the_card_form(self):
		session = self.session()
		begun = hosted.start(session.name, PROVIDER)
		session = sessions.read(session.name)
		self.assertEqual((session.status, session.provider), ("Processing", PROVIDER))
		self.assertTrue(begun.needs_card)
		made = transactions.read(begun.transaction)
		self.assertEqual((made.state, made.amount, made.session), ("Created", session.amount, session.name))
		self.assertEqual(session.provider_transaction, made.name)

	def test_the_same_choice_again_is_the_same_payment(self):
		session = self.session()
		first, second = (hosted.start(session.name, PROVIDER) for _ in range(2))
		self.assertEqual(first, second)
		self.assertEqual(len(transactions.of_session(session.name)), 1)

	def test_after_a_payment_was_closed_the_choice_begins_a_new_one_with_a_new_key(self):
		session = self.session()
		first = hosted.start(session.name, PROVIDER)
		self.closed(session, first.transaction)
		self.assertEqual(sessions.read(session.name).status, "Failed")
		second = hosted.start(session.name, PROVIDER)
		self.assertNotEqual(first.transaction, second.transaction)
		self.assertEqual(sessions.read(session.name).status, "Processing")
		self.assertEqual(sessions.read(session.name).failure, "")

	def test_tries_end(self):
		session = self.session()
		for _ in range(MOST):
			self.closed(session, hosted.start(session.name, PROVIDER).transaction)
		with self.assertRaises(hosted.TooManyTries):
			hosted.start(session.name, PROVIDER)

	def test_what_is_paid_or_cancelled_is_not_begun(self):
		cancelled, paid = self.session(), self.session()
		sessions.cancel(cancelled.name)
		self.paid(paid)
		for session in (cancelled, paid):
			with self.assertRaises(hosted.NotPayable):
				hosted.start(session.name, PROVIDER)

	def test_what_is_owed_no_more_or_not_so_much_is_not_begun(self):
		for paid_by_hand in (300, 250):
			with self.subTest(paid_by_hand):
				self.contract = short_contract()
				session = self.session("payoff")
				pay(self.contract, paid_by_hand)
				with self.assertRaises(hosted.NotWanted):
					hosted.start(session.name, PROVIDER)
				self.assertEqual(transactions.of_session(session.name), [])

	def test_a_provider_that_is_off_or_takes_no_such_amount_is_not_begun(self):
		session = self.session()
		with self.assertRaises(hosted.NotOffered):
			hosted.start(session.name, "stripe")
		switch_on_trial(minimum_amount=session.amount)
		with self.assertRaises(hosted.NotOffered):
			hosted.start(session.name, PROVIDER)

	def test_the_key_is_kept_before_the_provider_is_asked(self):
		session = self.session()
		seen = []
		frappe.local.flags.fault_point = lambda name: seen.append((name, self.attempts(session)))
		self.addCleanup(frappe.local.flags.pop, "fault_point", None)
		hosted.start(session.name, PROVIDER)
		intent = dict(seen)["hosted.after_intent"]
		self.assertEqual(intent, [(f"{session.name}-{PROVIDER}-1", attempts.INTENDED)])
		self.assertEqual(self.attempts(session)[0][1], attempts.STARTED)

	def attempts(self, session) -> list[tuple[str, str]]:
		rows = frappe.get_all(
			attempts.ATTEMPT,
			filters={"session": session.name},
			fields=["name", "status"],
			order_by="number asc",
		)
		return [(row.name, row.status) for row in rows]

	def test_a_lost_answer_is_asked_again_with_the_same_key_and_body(self):
		session = self.session()
		with provider_server() as server:
			switch_on_yookassa(server.address)
			server.answers("POST /payments", CUT, CUT, (200, yookassa_payment(session)))
			with self.assertRaises(Unavailable):
				hosted.start(session.name, "yookassa")
			begun = hosted.start(session.name, "yookassa")
		self.assertEqual(begun.url, "https://yoomoney.uz/page")
		keys = {call.headers["Idempotence-Key"] for call in server.calls}
		self.assertEqual(keys, {f"{session.name}-yookassa-1"})
		self.assertEqual(len({call.body for call in server.calls}), 1)
		self.assertEqual(sessions.read(session.name).payment_url, begun.url)

	def test_a_refusal_is_named_and_the_next_try_has_a_new_key(self):
		session = self.session()
		with provider_server() as server:
			switch_on_yookassa(server.address)
			error = {"type": "error", "code": "invalid_request", "description": "5555444433332222"}
			server.answers("POST /payments", (400, error), (200, yookassa_payment(session)))
			with self.assertRaises(hosted.ProviderDeclined) as refused:
				hosted.start(session.name, "yookassa")
			self.assertEqual(refused.exception.text_key, "wrong_request")
			hosted.start(session.name, "yookassa")
		self.assertEqual(
			[call.headers["Idempotence-Key"][-1] for call in server.calls],
			["1", "2"],
		)

	def test_the_provider_is_told_the_frozen_figures_and_no_name(self):
		session = self.session()
		with provider_server() as server:
			switch_on_yookassa(server.address)
			server.answers("POST /payments", (200, yookassa_payment(session)))
			hosted.start(session.name, "yookassa")
		body = json.loads(server.calls[0].body)
		self.assertEqual(body["amount"], {"value": "100.00", "currency": "UZS"})
		self.assertEqual(body["metadata"], {"session": session.name})
		self.assertTrue(body["confirmation"]["return_url"].endswith(f"/pay?session_id={session.name}"))
		self.assertNotIn(session.customer_name, server.calls[0].body)

	def test_a_cut_connection_leaves_no_trace_of_what_was_sent(self):
		session = self.session()
		with provider_server() as server:
			switch_on_yookassa(server.address)
			server.answers("POST /payments", CUT, CUT)
			with self.assertRaises(Unavailable) as silence:
				hosted.start(session.name, "yookassa")
		self.assertEqual(str(silence.exception), "the provider did not answer")
		self.assertIsNone(silence.exception.__cause__)


class TestMerchants(PaymentCase):
	def refused(self, doctype: str, **fields) -> str:
		doc = frappe.get_doc(doctype)
		doc.update(fields)
		with self.assertRaises(frappe.ValidationError) as refusal:
			refuse_what_cannot_work(doc)
		frappe.clear_messages()
		return str(refusal.exception)

	def test_keys_in_the_wrong_place_are_refused_even_while_it_is_off(self):
		said = self.refused("Stripe Merchant", enabled=0, secret_key="sk_test_123")
		self.assertIn("Secret key", said)
		self.assertNotIn("sk_test_123", said)
		self.refused("YooKassa Merchant", enabled=0, test_secret_key="live_123")
		self.refused("ATMOS Merchant", enabled=0, api_key="same", test_api_key="same")

	def test_what_is_missing_is_named_when_it_is_switched_on(self):
		self.assertIn("Shop ID", self.refused("YooKassa Merchant", enabled=1, test_mode=1))

	def test_the_trial_stands_beside_no_real_money(self):
		with provider_server() as server:
			switch_on_yookassa(server.address)
			switch_on_trial()
			live = {"test_mode": 0, "shop_id": "7", "secret_key": "live_abc"}
			said = self.refused("YooKassa Merchant", enabled=1, **live)
		self.assertIn("Trial Merchant", said)

	def test_secrets_are_kept_out_of_the_row(self):
		with provider_server() as server:
			switch_on_yookassa(server.address)
		doc = frappe.get_doc("YooKassa Merchant")
		self.assertNotIn("abc", frappe.db.get_single_value("YooKassa Merchant", "test_secret_key"))
		self.assertEqual(doc.get_password("test_secret_key"), "test_abcDEF")
