"""The subject's doors as the bot meets them: its key, query strings, statuses and names of errors."""

import json

import frappe

from telegram_integration.installments.tests.factories import short_contract
from telegram_integration.telegram_core.services import bot_user
from telegram_integration.telegram_core.tests import factories as core
from telegram_integration.telegram_core.tests.bot_case import EXAMPLES, shape
from telegram_integration.telegram_core.tests.committed_case import CommittedCase
from telegram_integration.telegram_core.tests.over_http import request

API = "telegram_integration.installments.api"


class TestDoorsOverHttp(CommittedCase):
	def setUp(self) -> None:
		super().setUp()
		self.account = self.new_account()
		self.customer = self.committed_customer()
		core.make_telegram_user(self.account, customer=self.customer)
		made = bot_user.ensure_bot_user(f"bot{self.account}@example.com")
		self.token = f"token {made.api_key}:{made.api_secret}"
		self.documents.append(("User", made.user))
		frappe.db.commit()

	def committed_contract(self, customer: str):
		contract = short_contract(customer=customer)
		frappe.db.commit()
		self.addCleanup(self.take_back, contract.name)
		return contract

	def take_back(self, name: str) -> None:
		frappe.db.rollback()
		contract = frappe.get_doc("Installment Contract", name)
		contract.cancel()
		frappe.delete_doc("Installment Contract", name, force=True, ignore_permissions=True)
		frappe.delete_doc("Sales Order", contract.sales_order, force=True, ignore_permissions=True)
		frappe.db.delete("Business Event", {"reference_name": name})
		frappe.db.commit()

	def ask(self, door: str, **values) -> tuple[int, dict]:
		headers = {"Authorization": self.token, "X-Request-Id": "0123abcd", "Accept": "application/json"}
		query = {"telegram_id": self.account, **values}
		answer = request(f"/api/method/{API}.{door}", headers=headers, query_string=query)
		return answer.status_code, answer.get_json()

	def assert_like(self, example: str, response: str, answer: tuple[int, dict]) -> None:
		wanted = json.loads((EXAMPLES / f"{example}.json").read_text())["responses"][response]
		status, body = answer
		self.assertEqual(status, wanted["status"], body)
		if "exc_type" in wanted["body"]:
			self.assertEqual(body["exc_type"], wanted["body"]["exc_type"])
		else:
			message = wanted["body"]["message"]
			self.assertEqual(shape(body["message"], message), shape(message, message))

	def test_his_contract_answers_and_a_strangers_is_not_found(self):
		contract = self.committed_contract(self.customer)
		stranger = self.committed_customer()
		strangers = self.committed_contract(stranger)
		self.assert_like("get_contracts", "page", self.ask("get_contracts", page=1, page_size=10))
		self.assert_like("get_upcoming_payments", "found", self.ask("get_upcoming_payments", days=31))
		for door in ("get_contract", "get_payment_schedule"):
			self.assert_like(door, "found", self.ask(door, contract_id=contract.name))
			self.assert_like(door, "not_his", self.ask(door, contract_id=strangers.name))
		missing = self.ask("get_contract", contract_id="IC-2026-99999")
		his_not = self.ask("get_contract", contract_id=strangers.name)
		for answer in (missing[1], his_not[1]):
			answer.pop("exc", None)
			answer.pop("_exc_source", None)
		self.assertEqual(missing, his_not)
		self.assert_like(
			"get_payment_history", "not_his", self.ask("get_payment_history", contract_id=strangers.name)
		)

	def test_an_account_that_is_not_linked_is_told_so(self):
		self.account = core.new_telegram_id()
		self.assert_like("get_contracts", "not_linked", self.ask("get_contracts"))
		self.assert_like("get_upcoming_payments", "not_linked", self.ask("get_upcoming_payments"))

	def test_without_the_bots_key_nobody_comes_in(self):
		self.token = "token a:b"
		self.assertEqual(self.ask("get_contracts")[0], 401)

	def test_a_number_that_is_none_is_refused(self):
		self.assertEqual(self.ask("get_contracts", page="second")[0], 417)
