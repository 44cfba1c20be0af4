"""The page and its doors as a browser meets them: no key, JSON, Frappe's own statuses and limits."""

import json
import uuid
from pathlib import Path

import frappe
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Response

from telegram_integration.installments.tests.factories import short_contract
from telegram_integration.online_payments.services import sessions
from telegram_integration.online_payments.services.sessions import NewSession
from telegram_integration.online_payments.tests.payment_case import switch_on_trial
from telegram_integration.telegram_core.services import malformed_requests
from telegram_integration.telegram_core.tests.committed_case import CommittedCase
from telegram_integration.telegram_core.tests.over_http import request
from telegram_integration.telegram_core.tests.test_privacy import LOGS, rows_with

DOORS = "/api/method/telegram_integration.online_payments.api.page."
HOSTED = "/api/method/telegram_integration.online_payments.api."
CARD = "8600490744313347"
WWW = Path(__file__).resolve().parents[2] / "www"


class TestPageOverHttp(CommittedCase):
	def setUp(self) -> None:
		super().setUp()
		switch_on_trial()
		self.addCleanup(self.take_back)
		self.contract = short_contract(customer=self.committed_customer())
		self.opened = sessions.open_session(NewSession("Installment Contract", self.contract.name, "next"))
		frappe.db.commit()
		frappe.clear_document_cache("Trial Merchant", "Trial Merchant")

	def take_back(self) -> None:
		frappe.db.rollback()
		for doctype in ("Payment Attempt", "Provider Transaction"):
			frappe.db.delete(doctype, {"session": self.opened.name})
		frappe.db.delete("Payment Session", {"name": self.opened.name})
		contract = frappe.get_doc("Installment Contract", self.contract.name)
		contract.cancel()
		frappe.delete_doc("Installment Contract", contract.name, force=True, ignore_permissions=True)
		frappe.delete_doc("Sales Order", contract.sales_order, force=True, ignore_permissions=True)
		frappe.db.delete("Business Event", {"reference_name": contract.name})
		switch_on_trial(enabled=0)
		frappe.db.commit()
		frappe.clear_document_cache("Trial Merchant", "Trial Merchant")

	def ask(self, path: str, verb: str = "POST", **sends):
		return request(path, verb, {"Accept": "application/json"}, **sends)

	def door(self, name: str, **values) -> tuple[int, dict]:
		answer = self.ask(DOORS + name, json={"session_id": self.opened.name, **values})
		return answer.status_code, answer.get_json()

	def step(self, name: str, **values) -> str:
		status, body = self.door(name, **values)
		self.assertEqual(status, 200, body)
		return body["message"]["session"]["step"]

	def test_the_page_is_served_whole_and_without_a_template_around_it(self):
		answer = self.ask(f"/pay?session_id={self.opened.name}", "GET")
		self.assertEqual((answer.status_code, answer.mimetype), (200, "text/html"))
		served, written = answer.get_data(as_text=True), (WWW / "pay.html").read_text(encoding="utf-8")
		self.assertEqual(served.strip(), written.strip())

	def test_a_guest_pays_up_to_the_code(self):
		self.assertEqual(self.step("get_session"), "choose")
		self.assertEqual(self.step("try_again"), "choose")
		self.assertEqual(self.step("choose_provider", provider="trial"), "card")
		self.assertEqual(self.step("send_card", number=CARD, expiry="10/28", save=1), "code")
		self.assertEqual(self.step("get_session"), "code")
		self.assertEqual(self.step("confirm_otp", otp="000000"), "code")
		self.assertEqual(self.step("try_again"), "card")
		self.assertEqual(self.step("choose_provider", provider=""), "choose")
		self.assertEqual(rows_with([CARD], (*LOGS, "Provider Transaction", "Payment Session")), [])

	def test_without_the_right_uuid_nothing_is_told(self):
		for wrong in (str(uuid.uuid4()), "", "1", "' or 1=1", "\udcff", self.opened.name[:-1]):
			status, body = self.door("get_session", session_id=wrong)
			self.assertEqual((status, body["exc_type"]), (404, "NotFound"), wrong)

	def test_what_is_not_text_is_refused_before_it_is_looked_at(self):
		for values in (
			{"session_id": 5},
			{"session_id": ["x"]},
			{"session_id": None},
			{"number": 8600490744313347},
		):
			status, body = self.door("send_card", **values)
			self.assertIn(status, (404, 417), body)
		self.assertEqual(rows_with([CARD]), [])

	def test_what_frappe_cannot_read_is_the_callers_fault_and_not_ours(self):
		unreadable = [b"{", b"[" * 100_000, b'{"otp": ' + b"9" * 5_000 + b"}"]
		names = [{"fn": 1}, {"cmd": ["x"]}, {"_lang": {"a": 1}}, {"_lang": "\ud800"}, {"sid": "\ud800"}]
		for body in (*unreadable, *(json.dumps(each).encode() for each in names)):
			for path in (f"{DOORS}confirm_otp", f"{DOORS}get_session", f"{HOSTED}atmos_callback"):
				answer = self.ask(path, data=body, content_type="application/json")
				self.assertTrue(400 <= answer.status_code < 500, (path, body[:30], answer))

	def test_a_fault_of_ours_stays_ours(self):
		for sent, status in (({"otp": "1"}, 500), ({"otp": "1", "fn": 1}, 400)):
			response = Response(b"{}", 500)
			malformed = EnvironBuilder(f"{DOORS}confirm_otp", method="POST", json=sent).get_request()
			malformed_requests.refuse(response, malformed)
			self.assertEqual(response.status_code, status)

	def test_a_door_is_not_opened_by_an_address(self):
		answer = self.ask(f"{DOORS}send_card?session_id={self.opened.name}&number={CARD}", "GET")
		self.assertEqual(answer.status_code, 403)

	def test_telegram_must_have_signed(self):
		status, body = self.door("open_from_telegram", init_data="user=%7B%22id%22%3A1%7D&auth_date=1&hash=0")
		self.assertEqual((status, body["exc_type"]), (404, "NotFound"))

	def test_nobody_tries_cards_for_ever(self):
		statuses = [self.door("send_card", number="1", expiry="")[0] for _try in range(11)]
		self.assertEqual(statuses, [200] * 10 + [429])

	def test_a_fault_inside_is_told_by_its_reference_and_without_the_card(self):
		frappe.db.set_value("Payment Session", self.opened.name, "provider", "trial")
		frappe.db.set_value("Payment Session", self.opened.name, "provider_transaction", "gone")
		frappe.db.commit()
		status, body = self.door("send_card", number=CARD, expiry="10/28")
		self.assertIn(status, (404, 500), body)
		self.assertEqual(rows_with([CARD]), [])
		self.assertNotIn(CARD, json.dumps(body))

	def test_what_frappe_cannot_read_is_written_down_without_the_card(self):
		"""It writes the variables of what failed, the body among them, before any door of ours is asked."""
		for body in (f'{{"number": "{CARD}", ', f'{{"number": "{CARD}", "fn": 1}}', f'{{"number": {CARD}, '):
			answer = self.ask(f"{DOORS}send_card", data=body, content_type="application/json")
			self.assertTrue(400 <= answer.status_code < 500, answer)
		self.assertEqual(rows_with([CARD]), [])
