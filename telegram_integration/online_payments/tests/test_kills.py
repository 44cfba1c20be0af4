"""A worker's process ends between any two steps; whoever told us repeats, and the money is in the books once: MariaDB only.

The process is a real one and its connection is its own: what it had not committed is taken back by the database, and
what it had locked is free again.
"""

import os
from datetime import timedelta

import frappe

from telegram_integration.installments.services import recompute
from telegram_integration.online_payments.services import hosted, sessions, transactions
from telegram_integration.online_payments.services.auto_payment import charging
from telegram_integration.online_payments.services.fault_points import VARIABLE
from telegram_integration.online_payments.services.webhooks import callbacks
from telegram_integration.online_payments.tests import hosted_case
from telegram_integration.online_payments.tests.asked_case import (
	PaymeCase,
	creation,
	new_payment_id,
)
from telegram_integration.online_payments.tests.charging_race_case import ChargingRaceCase
from telegram_integration.online_payments.tests.kill_points import GIVING_BACK, SETTLING
from telegram_integration.online_payments.tests.provider_server import provider_server
from telegram_integration.telegram_core.tests.processes import exit_code
from telegram_integration.telegram_core.tests.site_case import needs_erpnext

KILLED = 137
SUCCEEDED = {"status": "succeeded", "paid": True, "captured_at": "2026-11-02T09:05:09.123Z"}


@needs_erpnext
class TestPaymeIsKilled(PaymeCase):
	def created(self) -> tuple[str, str]:
		order, payment = self.order(), new_payment_id()
		self.ask_payme("CreateTransaction", **creation(payment, order))
		frappe.db.commit()
		return order, payment

	def twice(self, method: str, **params) -> dict:
		"""Both answers must be the same."""
		answers = []
		for _ in range(2):
			answers.append(self.ask_payme(method, **params))
			frappe.db.commit()
		frappe.set_user("Administrator")
		self.assertEqual(answers[0], answers[1])
		return answers[0]

	def killed(self, point: str, method: str, **params) -> None:
		code = exit_code(lambda: self.ask_payme(method, **params), **{VARIABLE: point})
		self.assertEqual(code, KILLED, f"{point} was not reached")

	def assert_books(self, order: str, *entries: tuple[str, float]) -> None:
		[transaction] = transactions.of_session(order)
		found = frappe.get_all(
			"Payment Entry",
			filters={"reference_no": transaction.external_id, "docstatus": 1},
			fields=["payment_type", "paid_amount"],
			order_by="creation asc, name asc",
		)
		self.assertEqual([(row.payment_type, row.paid_amount) for row in found], list(entries))
		contract = sessions.read(order).reference_name
		self.assertEqual(list(recompute.faults_of(contract)), [])

	def test_whose_transaction_was_being_begun_it_is_begun_once(self):
		for point in ("payme.after_event", "payme.after_transaction", "payme.before_answer"):
			with self.subTest(point):
				order, payment = self.order(), new_payment_id()
				params = creation(payment, order)
				self.killed(point, "CreateTransaction", **params)
				self.assertEqual(self.twice("CreateTransaction", **params)["state"], 1)
				self.assert_books(order)

	def test_whose_money_was_being_taken_in_it_is_taken_in_once(self):
		for point in ("payme.after_event", *SETTLING, "payme.after_decision", "payme.before_answer"):
			with self.subTest(point):
				order, payment = self.created()
				self.killed(point, "PerformTransaction", id=payment)
				self.assertEqual(self.ask_payme("CheckTransaction", id=payment)["state"], 1)
				frappe.set_user("Administrator")
				self.assert_books(order)
				self.assertEqual(self.twice("PerformTransaction", id=payment)["state"], 2)
				self.assert_books(order, ("Receive", 100))
				self.assertEqual(sessions.read(order).status, "Completed")

	def test_whose_money_was_being_given_back_it_is_given_back_once(self):
		for point in (*GIVING_BACK, "payme.before_answer"):
			with self.subTest(point):
				order, payment = self.created()
				self.twice("PerformTransaction", id=payment)
				self.killed(point, "CancelTransaction", id=payment, reason=5)
				self.assert_books(order, ("Receive", 100))
				self.assertEqual(self.twice("CancelTransaction", id=payment, reason=5)["state"], -2)
				self.assert_books(order, ("Receive", 100), ("Pay", 100))
				self.assertEqual(sessions.read(order).status, "Refunded")


@needs_erpnext
class TestAWebhookIsKilled(PaymeCase):
	def test_what_was_half_done_is_done_once(self):
		points = ("callbacks.after_event", "callbacks.before_taking_in", *SETTLING, "callbacks.before_answer")
		self.addCleanup(self.switch_off)
		with provider_server() as server:
			hosted_case.switch_on_yookassa(server.address)
			for point in points:
				with self.subTest(point):
					self.killed_and_repeated(server, point)

	def switch_off(self) -> None:
		self.set_merchant("YooKassa Merchant", {"enabled": 0})
		frappe.db.commit()

	def killed_and_repeated(self, server, point: str) -> None:
		session = sessions.read(self.order())
		payment = f"killed-{session.name}"
		told = hosted_case.yookassa_payment(session, payment)
		server.forget("POST /payments")
		server.answers("POST /payments", (200, told))
		server.answers(f"GET /payments/{payment}", (200, {**told, **SUCCEEDED}))
		hosted.start(session.name, "yookassa")
		frappe.db.commit()
		body = hosted_case.notification(session, payment, **SUCCEEDED)

		def tell() -> int:
			frappe.set_user("Guest")
			return callbacks.receive("yookassa", {}, body, hosted_case.OWN_ADDRESS).status

		self.assertEqual(exit_code(tell, **{VARIABLE: point}), KILLED, f"{point} was not reached")
		kept = {"event_id": f"payment.succeeded:{payment}"}
		self.assertEqual(frappe.db.count("Provider Event", kept), 1)
		for _ in range(2):
			self.assertEqual(tell(), 200)
			frappe.db.commit()
		frappe.set_user("Administrator")
		booked = {"payment_session": session.name, "docstatus": 1}
		self.assertEqual(frappe.db.count("Payment Entry", booked), 1)
		self.assertEqual(sessions.read(session.name).status, "Completed")
		self.assertEqual(list(recompute.faults_of(session.reference_name)), [])


@needs_erpnext
class TestAChargeIsKilled(ChargingRaceCase):
	def killed(self, point: str) -> str:
		"""The provider's notes are rows of ours, and are kept: its server does not die with our worker."""
		name = self.turned_on()

		def die(reached: str) -> None:
			if reached == point:
				frappe.db.commit()
				os._exit(KILLED)

		def turn() -> None:
			frappe.local.flags.fault_point = die
			charging.turn(name, self.ten)

		self.assertEqual(exit_code(turn), KILLED, f"{point} was not reached")
		return name

	def again(self, name: str) -> tuple[list[str], int]:
		"""Two more rounds; what became of the charge, and how often it was booked."""
		for minutes in (11, 22):
			charging.turn(name, self.ten + timedelta(minutes=minutes))
			frappe.db.commit()
		return self.charges(name), self.entries()

	def test_before_the_provider_knew_it_is_charged_by_the_next(self):
		self.assertEqual(self.again(self.killed("charging.after_intent")), (["Succeeded"], 1))

	def test_after_the_provider_has_taken_the_money_it_is_not_taken_again(self):
		self.assertEqual(self.again(self.killed("charging.after_charge")), (["Succeeded"], 1))
		self.assertEqual(self.contract.reload().paid, 100)

	def test_between_writing_down_and_taking_nothing_is_taken_without_asking(self):
		"""Nobody can know whether the call went out: the provider is asked, and says that it waits."""
		self.assertEqual(self.again(self.killed("charging.after_begin")), (["Unknown"], 0))

	def test_while_it_was_being_booked_it_is_booked_once(self):
		name = self.turned_on()
		code = exit_code(lambda: charging.turn(name, self.ten), **{VARIABLE: "charging.after_settlement"})
		self.assertEqual(code, KILLED)
		self.assertEqual((self.again(name)), (["Succeeded"], 1))
