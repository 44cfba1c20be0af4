"""Calls of hosted providers: proved, stored, asked again, answered; and nothing believed."""

import json

import frappe

from telegram_integration.installments.tests.factories import pay
from telegram_integration.online_payments.services import hosted, refunds, sessions, transactions
from telegram_integration.online_payments.services.webhooks import callbacks
from telegram_integration.online_payments.tests import hosted_case as told
from telegram_integration.online_payments.tests.hosted_case import FOREIGN_ADDRESS, OWN_ADDRESS
from telegram_integration.online_payments.tests.payment_case import PaymentCase
from telegram_integration.online_payments.tests.provider_server import CUT, provider_server

PAID = {"status": "succeeded", "paid": True, "captured_at": "2026-11-02T09:05:09.123Z"}
PAGE = {"status": "complete", "payment_status": "paid"}


class CallbackCase(PaymentCase):
	def setUp(self) -> None:
		super().setUp()
		manager = provider_server()
		self.server = manager.__enter__()
		self.addCleanup(manager.__exit__, None, None, None)
		self.open = self.session()

	def status(self) -> str:
		return sessions.read(self.open.name).status

	def events(self, provider: str) -> list:
		return frappe.get_all(
			"Provider Event",
			filters={"provider": provider},
			fields=["name", "status", "deliveries", "error", "session", "http_status", "request"],
			order_by="creation asc",
		)


class TestYooKassa(CallbackCase):
	def setUp(self) -> None:
		super().setUp()
		told.switch_on_yookassa(self.server.address)
		self.server.answers("POST /payments", (200, told.yookassa_payment(self.open)))
		hosted.start(self.open.name, "yookassa")

	def now_is(self, *answers) -> None:
		self.server.answers("GET /payments/yk-1", *answers)

	def receive(self, source: str = OWN_ADDRESS, **fields):
		body = told.notification(self.open, **{**PAID, **fields})
		return callbacks.receive("yookassa", {}, body, source)

	def test_what_the_server_confirms_is_settled_once(self):
		self.now_is((200, told.yookassa_payment(self.open, **PAID)))
		for _ in range(3):
			self.assertEqual(self.receive().status, 200)
		self.assertEqual(self.status(), "Completed")
		self.assertEqual(len(self.entries_of(self.open)), 1)
		(event,) = self.events("yookassa")
		self.assertEqual((event.status, event.deliveries, event.session), ("Processed", 3, self.open.name))
		asked = [call for call in self.server.calls if call.line.startswith("GET")]
		self.assertEqual(len(asked), 1)

	def test_a_notification_that_its_server_does_not_confirm_changes_nothing(self):
		self.now_is((200, told.yookassa_payment(self.open)))
		self.assertEqual(self.receive().status, 200)
		self.assertEqual(self.status(), "Processing")

	def test_another_amount_than_ours_is_not_settled_and_told_to_staff(self):
		less = {"amount": {"value": "1.00", "currency": "UZS"}}
		self.now_is((200, told.yookassa_payment(self.open, **PAID, **less)))
		self.receive()
		self.assertEqual(self.status(), "Processing")
		self.assertEqual(self.entries_of(self.open), [])
		self.assertTrue(frappe.db.exists("Business Event", {"event": "payment_differs"}))

	def test_a_foreign_address_is_refused_and_counted(self):
		for _ in range(3):
			self.assertEqual(self.receive(FOREIGN_ADDRESS).status, 400)
		self.assertEqual(self.status(), "Processing")
		(event,) = self.events("yookassa")
		self.assertEqual((event.status, event.error, event.deliveries), ("Refused", "foreign_address", 3))

	def test_while_the_server_is_silent_the_call_is_stored_and_asked_for_again(self):
		self.now_is(CUT, CUT, (200, told.yookassa_payment(self.open, **PAID)))
		self.assertEqual(self.receive().status, 503)
		self.assertEqual(self.events("yookassa")[0].status, "Received")
		self.assertEqual(self.status(), "Processing")
		self.assertEqual(self.receive().status, 200)
		self.assertEqual(self.status(), "Completed")

	def test_a_payment_whose_id_was_never_heard_comes_to_light(self):
		self.server.answers("GET /payments/yk-2", (200, told.yookassa_payment(self.open, "yk-2", **PAID)))
		body = told.notification(self.open, "yk-2", **PAID)
		callbacks.receive("yookassa", {}, body, OWN_ADDRESS)
		self.assertEqual(self.status(), "Completed")
		self.assertEqual(transactions.find("yookassa", "yk-2").session, self.open.name)

	def test_one_of_those_with_another_amount_is_told_to_staff_and_not_booked(self):
		less = {"amount": {"value": "1.00", "currency": "UZS"}}
		self.server.answers(
			"GET /payments/yk-2", (200, told.yookassa_payment(self.open, "yk-2", **PAID, **less))
		)
		callbacks.receive("yookassa", {}, told.notification(self.open, "yk-2", **PAID, **less), OWN_ADDRESS)
		self.assertEqual((self.status(), self.entries_of(self.open)), ("Processing", []))
		self.assertTrue(frappe.db.exists("Business Event", {"event": "payment_differs"}))

	def test_a_payment_of_nobody_is_refused_in_the_log_and_answered(self):
		strange = {"metadata": {"session": "b7f5c7b2-0000-4000-8000-000000000000"}}
		self.server.answers(
			"GET /payments/yk-3", (200, told.yookassa_payment(self.open, "yk-3", **PAID, **strange))
		)
		body = told.notification(self.open, "yk-3", **PAID, **strange)
		self.assertEqual(callbacks.receive("yookassa", {}, body, OWN_ADDRESS).status, 200)
		self.assertEqual(
			[(event.status, event.error) for event in self.events("yookassa")],
			[("Refused", "unknown_payment")],
		)
		self.assertEqual(self.status(), "Processing")

	def test_a_cancelled_payment_lets_the_customer_try_again(self):
		why = {"status": "canceled", "cancellation_details": {"reason": "insufficient_funds"}}
		self.now_is((200, told.yookassa_payment(self.open, **why)))
		self.receive(**why)
		session = sessions.read(self.open.name)
		self.assertEqual((session.status, session.failure), ("Failed", "insufficient_funds"))

	def test_a_refund_at_the_provider_arrives_as_a_refund(self):
		"""Also if it is told before the payment shows it: the same event may come again."""
		back = {"refunded_amount": {"value": "40.00", "currency": "UZS"}}
		paid = (200, told.yookassa_payment(self.open, **PAID))
		self.now_is(paid, paid, (200, told.yookassa_payment(self.open, **PAID, **back)))
		self.receive()
		thing = {"id": "r-1", "payment_id": "yk-1", "status": "succeeded"}
		body = json.dumps({"type": "notification", "event": "refund.succeeded", "object": thing}).encode()
		found = []
		for _ in range(3):
			callbacks.receive("yookassa", {}, body, OWN_ADDRESS)
			session = sessions.read(self.open.name)
			found.append((session.status, session.refunded_amount))
		self.assertEqual(found, [("Completed", 0), ("Partly Refunded", 4000), ("Partly Refunded", 4000)])

	def test_our_own_refund_on_its_way_is_no_refund_of_the_provider(self):
		back = {"refunded_amount": {"value": "40.00", "currency": "UZS"}}
		self.now_is(
			(200, told.yookassa_payment(self.open, **PAID)),
			(200, told.yookassa_payment(self.open, **PAID, **back)),
		)
		self.receive()
		name = sessions.read(self.open.name).provider_transaction
		session, transaction = transactions.lock_with_session(name)
		ours = refunds.request(session, transaction, refunds.NewRefund(name, 4000, f"desk:{name}"))
		refunds.move(ours, refunds.SENT)
		thing = {"id": "r-1", "payment_id": "yk-1", "status": "succeeded"}
		body = json.dumps({"type": "notification", "event": "refund.succeeded", "object": thing}).encode()
		callbacks.receive("yookassa", {}, body, OWN_ADDRESS)
		self.assertEqual(frappe.db.count(refunds.REFUND, {"session": self.open.name}), 1)
		refunds.complete(ours)
		self.assertEqual(sessions.read(self.open.name).refunded_amount, 4000)


class TestStripe(CallbackCase):
	def setUp(self) -> None:
		super().setUp()
		frappe.get_doc("Trial Merchant").update({"enabled": 0}).save(ignore_permissions=True)
		told.switch_on_stripe(self.server.address)
		self.server.answers("POST /checkout/sessions", (200, told.checkout(self.open)))
		hosted.start(self.open.name, "stripe")

	def now_is(self, *answers: dict) -> None:
		path = "GET /checkout/sessions/cs_1"
		self.server.answers(path, *((200, told.checkout(self.open, **fields)) for fields in answers))

	def receive(self, kind: str = "completed", event_id: str = "evt_1", tamper: bytes = b""):
		headers, body = told.stripe_event(
			told.checkout(self.open, **PAGE), f"checkout.session.{kind}", event_id
		)
		return callbacks.receive("stripe", headers, body + tamper, "1.2.3.4")

	def test_a_completed_page_is_settled_once_whatever_comes_again(self):
		self.now_is(PAGE)
		for event_id in ("evt_1", "evt_1", "evt_2"):
			self.assertEqual(self.receive(event_id=event_id).status, 200)
		self.assertEqual((self.status(), len(self.entries_of(self.open))), ("Completed", 1))

	def test_completed_but_unpaid_waits_for_the_money(self):
		self.now_is({"status": "complete"}, PAGE)
		self.receive()
		self.assertEqual(self.status(), "Processing")
		self.receive("async_payment_succeeded", "evt_2")
		self.assertEqual(self.status(), "Completed")

	def test_one_byte_more_is_refused(self):
		self.assertEqual(self.receive(tamper=b" ").status, 400)
		self.assertEqual(self.status(), "Processing")
		self.assertEqual([event.error for event in self.events("stripe")], ["wrong_signature"])

	def test_a_refund_event_names_its_session(self):
		self.now_is(
			PAGE, {**PAGE, "payment_intent": {"latest_charge": {"amount_refunded": self.open.amount}}}
		)
		self.receive()
		charge = {"id": "ch_1", "metadata": {"session": self.open.name}}
		headers, body = told.stripe_event(charge, "charge.refunded", "evt_9")
		callbacks.receive("stripe", headers, body, "1.2.3.4")
		self.assertEqual(self.status(), "Refunded")

	def test_other_events_are_only_noted(self):
		headers, body = told.stripe_event({"id": "cus_1"}, "customer.created", "evt_5")
		self.assertEqual(callbacks.receive("stripe", headers, body, "").status, 200)
		self.assertEqual([event.status for event in self.events("stripe")], ["Processed"])

	def test_money_for_a_session_that_was_cancelled_is_taken_in_as_late(self):
		self.now_is(PAGE)
		sessions.cancel(self.open.name)
		self.receive()
		session = sessions.read(self.open.name)
		self.assertEqual((session.status, session.is_late), ("Completed", True))


class TestAtmosQuestion(CallbackCase):
	def setUp(self) -> None:
		super().setUp()
		frappe.get_doc("Trial Merchant").update({"enabled": 0}).save(ignore_permissions=True)
		told.switch_on_atmos(self.server.address)
		self.server.answers("POST /token", (200, {"access_token": "t", "expires_in": 3600}))
		made = {"result": {"code": "OK"}, "transaction_id": 6666}
		self.server.answers("POST /merchant/pay/create", (200, made))
		hosted.start(self.open.name, "atmos")

	def allowed(self, **changes) -> bool:
		answer = callbacks.receive("atmos", {}, told.atmos_question(self.open, **changes), "1.2.3.4")
		return answer.status == 200 and json.loads(answer.body)["status"] == 1

	def test_our_own_payment_is_allowed_and_nothing_is_settled_by_the_question(self):
		self.assertTrue(self.allowed())
		self.assertTrue(self.allowed())
		self.assertEqual((self.status(), self.entries_of(self.open)), ("Processing", []))
		(event,) = self.events("atmos")
		self.assertEqual((event.status, event.deliveries), ("Processed", 2))
		self.assertNotIn(json.loads(told.atmos_question(self.open))["sign"], event.request)

	def test_what_is_not_as_we_made_it_is_refused(self):
		for changes in (
			{"amount": self.open.amount + 1},
			{"amount": str(self.open.amount)[:-1]},
			{"invoice": "b7f5c7b2-0000-4000-8000-000000000000"},
			{"transaction_id": 7777},
			{"store_id": 9999},
			{"sign": "0" * 32},
		):
			self.assertFalse(self.allowed(**changes), changes)
		self.assertEqual(self.status(), "Processing")

	def test_nobody_pays_what_is_owed_no_more(self):
		pay(self.contract, 300)
		self.assertFalse(self.allowed())

	def test_nobody_pays_for_what_is_cancelled_or_paid_in_another_way(self):
		sessions.cancel(self.open.name)
		self.assertFalse(self.allowed())
		self.open = self.session()
		self.server._answers["POST /merchant/pay/create"] = [
			(200, {"result": {"code": "OK"}, "transaction_id": 6667})
		]
		hosted.start(self.open.name, "atmos")
		self.paid(self.open)
		self.assertFalse(self.allowed(external_id="6667"))

	def test_a_provider_without_settings_is_a_closed_door(self):
		self.assertEqual(callbacks.receive("stripe", {}, b"{}", "").status, 404)
