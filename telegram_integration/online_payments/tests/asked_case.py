"""What tests of the providers that call us share: both switched on, a session to pay, and proved calls.

Everything is committed: the calls run in transactions of their own.
"""

import base64
import hashlib
import json
import secrets
import time

import frappe

from telegram_integration.installments.tests.factories import short_contract
from telegram_integration.online_payments.services import sessions
from telegram_integration.online_payments.services.sessions import NewSession
from telegram_integration.online_payments.services.webhooks import payme
from telegram_integration.online_payments.tests.payment_case import make_mode_of_payment
from telegram_integration.telegram_core.tests.committed_case import CommittedCase

KEY, SECRET, SERVICE = "a key of the tests", "a secret of the tests", "12345"
AMOUNT = 100_00
MERCHANTS = ("Payme Merchant", "Click Merchant")


class AskedCase(CommittedCase):
	def setUp(self) -> None:
		super().setUp()
		self.customer = self.committed_customer()
		self.addCleanup(self.cancel_what_was_committed)
		self.switch_on()

	def switch_on(self) -> None:
		common = {"enabled": 1, "test_mode": 0, "mode_of_payment": make_mode_of_payment(), "currency": "UZS"}
		self.set_merchant(
			"Payme Merchant", {**common, "merchant_id": "m", "secret_key": KEY, "addresses": ""}
		)
		self.set_merchant(
			"Click Merchant", {**common, "merchant_id": "1", "service_id": SERVICE, "secret_key": SECRET}
		)
		frappe.db.commit()

	def set_merchant(self, doctype: str, values: dict) -> None:
		settings = frappe.get_doc(doctype)
		settings.update(values)
		settings.save(ignore_permissions=True)

	def cancel_what_was_committed(self) -> None:
		"""Cancelled and left, as ERPNext leaves its ledger."""
		frappe.db.rollback()
		self.documents.clear()
		frappe.set_user("Administrator")
		for doctype in MERCHANTS:
			self.set_merchant(doctype, {"enabled": 0})
		for doctype, field in (
			("Payment Entry", "party"),
			("Installment Contract", "customer"),
			("Sales Order", "customer"),
		):
			filters = {field: self.customer, "docstatus": 1}
			names = frappe.get_all(doctype, filters=filters, pluck="name", order_by="name desc")
			for name in names:
				frappe.get_doc(doctype, name).cancel()
				frappe.db.commit()  # one by one: the sessions that they lock have names in no order
		frappe.db.commit()

	def order(self, contract=None) -> str:
		contract = contract or short_contract(customer=self.customer)
		session = sessions.open_session(NewSession("Installment Contract", contract.name, "next"))
		frappe.db.commit()
		return session.name

	def entries(self) -> list[tuple[str, float]]:
		"""Of the customer: all that the books say."""
		rows = frappe.get_all(
			"Payment Entry",
			filters={"party": self.customer, "docstatus": 1},
			fields=["payment_type", "paid_amount"],
			order_by="creation asc, name asc",
		)
		return [(row.payment_type, row.paid_amount) for row in rows]


class PaymeCase(AskedCase):
	def ask_payme(self, method: str, **params) -> dict:
		"""The result, or the error's code."""
		frappe.set_user("Guest")
		answer = payme.answer_call("POST", payme_header(), payme_body(method, **params), "10.0.0.1")
		told = json.loads(answer.body)
		return told.get("result") or told["error"]["code"]


def payme_header(key: str = KEY) -> str:
	return "Basic " + base64.b64encode(f"Paycom:{key}".encode()).decode()


def payme_body(method: str, **params) -> bytes:
	return json.dumps({"method": method, "params": params, "id": 1}).encode()


def creation(payment: str, order: str) -> dict:
	"""The params of CreateTransaction."""
	moment = int(time.time() * 1000)
	return {"id": payment, "time": moment, "amount": AMOUNT, "account": {"order_id": order}}


def new_payment_id() -> str:
	return secrets.token_hex(12)


def click_fields(order: str) -> dict:
	"""An unsigned Prepare."""
	return {
		"click_trans_id": str(secrets.randbelow(10**12) + 10**12),
		"service_id": SERVICE,
		"click_paydoc_id": str(secrets.randbelow(10**12)),
		"merchant_trans_id": order,
		"amount": "100.00",
		"action": "0",
		"error": "0",
		"sign_time": "2026-11-02 14:05:09",
	}


def signed(fields: dict) -> dict:
	text = "".join(
		(
			fields["click_trans_id"],
			fields["service_id"],
			SECRET,
			fields["merchant_trans_id"],
			fields.get("merchant_prepare_id", ""),
			fields["amount"],
			fields["action"],
			fields["sign_time"],
		)
	)
	return {**fields, "sign_string": hashlib.md5(text.encode()).hexdigest()}


def completion(fields: dict, number: int) -> dict:
	"""An unsigned Complete of a Prepare."""
	return {**fields, "action": "1", "merchant_prepare_id": str(number)}
