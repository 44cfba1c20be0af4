"""Payme and Click through Frappe's own handling of requests, which takes headers and bodies for its own."""

import json
from urllib.parse import urlencode

import frappe

from telegram_integration.online_payments.tests.asked_case import (
	AskedCase,
	click_fields,
	completion,
	creation,
	new_payment_id,
	payme_body,
	payme_header,
	signed,
)
from telegram_integration.telegram_core.tests.over_http import request

API = "/api/method/telegram_integration.online_payments.api."
FORM = "application/x-www-form-urlencoded"


class TestAskedOverHttp(AskedCase):
	def send(
		self, door: str, body: bytes = b"", *, verb: str = "POST", **headers: str
	) -> tuple[int, dict | str]:
		"""Status, and the body as JSON or as text."""
		answer = request(API + door, verb, headers, data=body)
		return answer.status_code, answer.get_json() if answer.is_json else answer.text

	def payme(
		self, body: bytes, kind: str = "text/json; charset=UTF-8", header: str = "", **more
	) -> dict | str:
		"""What Payme is told; the status must be 200 whatever happens."""
		headers = {"Content-Type": kind, "Authorization": header or payme_header()}
		status, told = self.send("payme", body, **headers, **more)
		self.assertEqual(status, 200, told)
		return told

	def code(self, body: bytes, **more) -> int:
		return self.payme(body, **more)["error"]["code"]

	def click(self, fields: dict, kind: str = FORM) -> dict:
		door = "click_complete" if fields["action"] == "1" else "click_prepare"
		body = json.dumps(signed(fields)) if kind != FORM else urlencode(signed(fields))
		status, told = self.send(door, body.encode(), **{"Content-Type": kind})
		self.assertEqual(status, 200, told)
		return told

	def status(self, order: str) -> str:
		return frappe.db.get_value("Payment Session", order, "status")

	def test_payme_pays_and_gives_back_with_its_own_header_and_type(self):
		order, payment = self.order(), new_payment_id()
		for kind in ("text/json; charset=UTF-8", "application/json"):
			begun = self.payme(payme_body("CreateTransaction", **creation(payment, order)), kind)
			self.assertEqual(begun["result"]["state"], 1)
		done = [self.payme(payme_body("PerformTransaction", id=payment)) for _ in range(2)]
		self.assertEqual(done[0], done[1])
		self.assertEqual((self.status(order), self.entries()), ("Completed", [("Receive", 100)]))
		back = [self.payme(payme_body("CancelTransaction", id=payment, reason=5)) for _ in range(2)]
		self.assertEqual((back[0], back[0]["result"]["state"]), (back[1], -2))
		self.assertEqual(self.status(order), "Refunded")
		self.assertEqual(self.entries(), [("Receive", 100), ("Pay", 100)])

	def test_payme_always_gets_http_200_and_its_own_codes(self):
		good = payme_body("CheckTransaction", id=new_payment_id())
		for kind in ("text/json", "application/json"):
			self.assertEqual(self.code(good, kind=kind), -31003)
			self.assertEqual(self.code(good, kind=kind, header=payme_header("wrong")), -32504)
			self.assertEqual(self.code(good, kind=kind, header="token a:b"), -32504)
			self.assertEqual(self.code(b"{not json", kind=kind), -32700)
			self.assertEqual(self.code(b"{not json", kind=kind, header=payme_header("wrong")), -32504)
			self.assertEqual(self.code(b'"text"', kind=kind), -32600)
			self.assertEqual(self.code(b"[1]", kind=kind), -32600)
		for verb in ("GET", "PUT", "DELETE", "PATCH"):
			self.assertEqual(self.code(b"", verb=verb), -32300)

	def test_the_header_is_taken_from_frappe_for_payme_only(self):
		headers = {"Content-Type": FORM, "Authorization": payme_header()}
		self.assertEqual(self.send("click_prepare", b"", **headers)[0], 200)
		status, told = self.send("get_payables", b"", verb="GET", Authorization=payme_header())
		self.assertEqual((status, told["exc_type"]), (401, "AuthenticationError"))

	def test_click_pays_with_a_form_and_with_json(self):
		for kind in (FORM, "application/json"):
			order = self.order()
			fields = click_fields(order)
			prepared = self.click(fields, kind)
			self.assertEqual((prepared["error"], self.status(order)), (0, "Processing"))
			complete = completion(fields, prepared["merchant_prepare_id"])
			self.assertEqual([self.click(complete, kind)["error"] for _ in range(2)], [0, -4])
			self.assertEqual(self.status(order), "Completed")
		self.assertEqual(self.entries(), [("Receive", 100)] * 2)

	def test_click_is_answered_by_post_only_for_nothing_else_is_kept(self):
		order = self.order()
		fields = click_fields(order)
		number = self.click(fields)["merchant_prepare_id"]
		body = urlencode(signed(completion(fields, number))).encode()
		_status, told = self.send("click_complete", body, verb="GET", **{"Content-Type": FORM})
		self.assertEqual((told["error"], self.status(order)), (-8, "Processing"))

	def test_a_form_in_parts_leaves_no_signature_in_the_log(self):
		fields = signed(click_fields(self.order()))
		part = '--x\r\nContent-Disposition: form-data; name="{}"\r\n\r\n{}\r\n'
		body = "".join(part.format(name, value) for name, value in fields.items()) + "--x--\r\n"
		kind = {"Content-Type": "multipart/form-data; boundary=x"}
		self.assertEqual(self.send("click_prepare", body.encode(), **kind)[1]["error"], 0)
		name = f"click:prepare:{fields['click_trans_id']}"
		kept = frappe.db.get_value("Provider Event", name, "request")
		self.assertIn(fields["click_trans_id"], kept)
		self.assertNotIn(fields["sign_string"], kept)

	def test_click_gets_an_answer_to_what_cannot_be_read(self):
		for kind, body in (("application/json", b"{not json"), ("application/json", b"5"), (FORM, b"")):
			status, told = self.send("click_prepare", body, **{"Content-Type": kind})
			self.assertEqual((status, told["error"]), (200, -8))

	def test_a_call_is_kept_in_the_log_though_it_was_refused_and_the_key_is_not(self):
		payment = new_payment_id()
		self.payme(payme_body("PerformTransaction", id=payment))
		row = frappe.db.get_value(
			"Provider Event",
			f"payme:PerformTransaction:{payment}",
			["status", "request", "answer"],
			as_dict=True,
		)
		self.assertEqual(row.status, "Refused")
		self.assertIn("-31003", row.answer)
		self.assertNotIn("Basic", str(row))
