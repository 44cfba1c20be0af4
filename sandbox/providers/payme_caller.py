"""Payme's side of the Merchant API: calls a merchant's endpoint as Payme and its sandbox do.

	python -m sandbox.providers.payme_caller --url … --key … --amount TIYIN --order A --order B --order C

Three fresh orders of that amount. Written from the protocol, not from our handlers.
"""

import argparse
import base64
import itertools
import json
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from sandbox.providers.caller import Reply, Report, send

METHODS = (
	"CheckPerformTransaction",
	"CreateTransaction",
	"PerformTransaction",
	"CancelTransaction",
	"CheckTransaction",
	"GetStatement",
)
HOUR = 60 * 60 * 1000


def new_id() -> str:
	return secrets.token_hex(12)


def now() -> int:
	return int(time.time() * 1000)


@dataclass
class Payme:
	"""A cash desk, from Payme's side."""

	url: str
	key: str
	login: str = "Paycom"
	account_field: str = "order_id"
	headers: Mapping[str, str] = field(default_factory=dict)
	"""Sent with every call, such as the name of a site."""
	content_type: str = "text/json; charset=UTF-8"
	numbers: itertools.count = field(default_factory=lambda: itertools.count(1))

	def basic(self, login: str, key: str) -> str:
		return "Basic " + base64.b64encode(f"{login}:{key}".encode()).decode()

	def raw(
		self, body: bytes, verb: str = "POST", authorization: str | None = None, content_type: str = ""
	) -> Reply:
		"""Any bytes; `authorization` is the right one unless told otherwise, an empty one is not sent."""
		given = self.basic(self.login, self.key) if authorization is None else authorization
		headers = {**self.headers, "Content-Type": content_type or self.content_type}
		if given:
			headers["Authorization"] = given
		return send(self.url, verb, headers, body if verb != "GET" else None)

	def call(self, method: str, params: Mapping, **more) -> Reply:
		call_id = more.pop("call_id", next(self.numbers))
		body = {"method": method, "params": params, "id": call_id}
		return self.raw(json.dumps(body).encode(), **more)

	def account(self, order: object) -> dict:
		return {self.account_field: order}

	def check_perform(self, order: object, amount: int, **more) -> Reply:
		return self.call(
			"CheckPerformTransaction", {"amount": amount, "account": self.account(order)}, **more
		)

	def create(self, payment: str, order: object, amount: int, at: int = 0, **more) -> Reply:
		params = {"id": payment, "time": at or now(), "amount": amount, "account": self.account(order)}
		return self.call("CreateTransaction", params, **more)

	def perform(self, payment: str) -> Reply:
		return self.call("PerformTransaction", {"id": payment})

	def cancel(self, payment: str, reason: int = 3) -> Reply:
		return self.call("CancelTransaction", {"id": payment, "reason": reason})

	def check(self, payment: str) -> Reply:
		return self.call("CheckTransaction", {"id": payment})

	def statement(self, since: int, until: int) -> Reply:
		return self.call("GetStatement", {"from": since, "to": until})

	def pay(self, order: str, amount: int) -> tuple[str, Reply]:
		"""A payer whose card is good: Payme's id of the payment, and the last answer."""
		payment = new_id()
		for step in (
			lambda: self.check_perform(order, amount),
			lambda: self.create(payment, order, amount),
			lambda: self.perform(payment),
		):
			reply = step()
			if code(reply):
				break
		return payment, reply

	def decline(self, order: str, amount: int) -> tuple[str, Reply]:
		"""A payer whose bank says no: created, then cancelled."""
		payment = new_id()
		reply = self.create(payment, order, amount)
		return payment, self.cancel(payment, 2) if not code(reply) else reply


def code(reply: Reply) -> int | None:
	"""The error's code, None for a result; 1 for what is no answer of the protocol."""
	told = reply.json
	if reply.status != 200 or not isinstance(told, dict) or ("result" in told) == ("error" in told):
		return 1
	return told["error"]["code"] if "error" in told else None


def result(reply: Reply) -> dict:
	told = reply.json
	return told.get("result", {}) if isinstance(told, dict) else {}


def _is_account_error(reply: Reply) -> bool:
	return -31099 <= (code(reply) or 0) <= -31050


def _same(first: Reply, second: Reply) -> bool:
	return result(first) != {} and result(first) == result(second)


def common_checks(payme: Payme, order: str, amount: int) -> Report:
	"""What Payme's sandbox looks at whatever the scenario, and the ways of the transport."""
	report = Report()
	wrong = payme.basic(payme.login, "wrong" + payme.key)
	for method in METHODS:
		for name, header in (
			("wrong key", wrong),
			("no header", ""),
			("wrong login", payme.basic("Someone", payme.key)),
			("garbage", "Basic !!!"),
		):
			reply = payme.call(method, {}, authorization=header, call_id=7)
			report.expect(f"{method}, {name}", (200, -32504), (reply.status, code(reply)))
			report.expect(f"{method}, {name}: the id", 7, (reply.json or {}).get("id"))
	for verb in ("GET", "PUT", "DELETE"):
		reply = payme.raw(b"{}", verb)
		report.expect(verb, (200, -32300), (reply.status, code(reply)))
	_check_forms(payme, report)
	for more in (1, -1):
		report.expect("wrong amount, check", -31001, code(payme.check_perform(order, amount + more)))
		report.expect("wrong amount, create", -31001, code(payme.create(new_id(), order, amount + more)))
	_check_accounts(payme, amount, report)
	for method in ("PerformTransaction", "CheckTransaction", "CancelTransaction"):
		reply = payme.call(method, {"id": new_id(), "reason": 3})
		report.expect(f"{method} of an unknown id", -31003, code(reply))
	for call_id in (5, "five", 2**40):
		reply = payme.check_perform(order, amount, call_id=call_id)
		report.expect(
			f"id {call_id!r} comes back", (None, call_id), (code(reply), (reply.json or {}).get("id"))
		)
	return report


def _check_forms(payme: Payme, report: Report) -> None:
	for content_type in ("text/json; charset=UTF-8", "application/json", "text/plain"):
		for body, wanted in (
			(b"{not json", -32700),
			(b'{"params": {}, "id": 1}', -32600),
			(b'{"method": 5, "params": {}, "id": 1}', -32600),
			(b"[]", -32600),
			(b'"text"', -32600),
		):
			reply = payme.raw(body, content_type=content_type)
			report.expect(f"{body!r} as {content_type}", (200, wanted), (reply.status, code(reply)))
	reply = payme.call("NoSuchMethod", {})
	report.expect("unknown method", -32601, code(reply))
	report.expect("unknown method: its name", "NoSuchMethod", (reply.json or {}).get("error", {}).get("data"))


def _check_accounts(payme: Payme, amount: int, report: Report) -> None:
	for name, account in (
		("unknown order", payme.account("no-such-order")),
		("number as an order", payme.account(1975)),
		("wrong field", {"wrong_field": "1"}),
		("no field", {}),
	):
		for method, more in (
			("CheckPerformTransaction", {}),
			("CreateTransaction", {"id": new_id(), "time": now()}),
		):
			reply = payme.call(method, {"amount": amount, "account": account, **more})
			error = (reply.json or {}).get("error", {})
			report.expect(f"{method}, {name}", True, _is_account_error(reply))
			report.expect(f"{method}, {name}: languages", {"ru", "uz", "en"}, set(error.get("message", ())))
			report.expect(f"{method}, {name}: the field", payme.account_field, error.get("data"))


def create_and_cancel(payme: Payme, order: str, amount: int, busy: int = -31008) -> Report:
	"""The sandbox's first scenario: create, do not perform, cancel; then the order is payable again."""
	report, payment, at = Report(), new_id(), now()
	report.expect(
		"may be paid", {"allow": True}, {"allow": result(payme.check_perform(order, amount)).get("allow")}
	)
	created = payme.create(payment, order, amount, at)
	report.expect("created", (None, 1), (code(created), result(created).get("state")))
	report.expect("the number is a text", True, isinstance(result(created).get("transaction"), str))
	report.expect("created again", True, _same(created, payme.create(payment, order, amount, at)))
	checked = result(payme.check(payment))
	wanted = {**result(created), "perform_time": 0, "cancel_time": 0, "reason": None}
	report.expect("checked in state 1", wanted, checked)
	report.expect("a second payment is refused", busy, code(payme.create(new_id(), order, amount)))
	cancelled = payme.cancel(payment, 3)
	report.expect("cancelled", -1, result(cancelled).get("state"))
	report.expect("cancelled again", True, _same(cancelled, payme.cancel(payment, 10)))
	report.expect("the first reason is kept", (-1, 3), _state_and_reason(payme, payment))
	report.expect("performed after all", -31008, code(payme.perform(payment)))
	report.expect("still cancelled", (-1, 3), _state_and_reason(payme, payment))
	report.expect("created after all", -31008, code(payme.create(payment, order, amount, at)))
	again = payme.create(new_id(), order, amount)
	report.expect("payable again", (None, 1), (code(again), result(again).get("state")))
	return report


def _state_and_reason(payme: Payme, payment: str) -> tuple:
	told = result(payme.check(payment))
	return told.get("state"), told.get("reason")


def create_perform_cancel(payme: Payme, order: str, amount: int, refunds: bool = True) -> Report:
	"""The sandbox's second scenario: create, perform, give back; and the statement of it."""
	report, payment, at = Report(), new_id(), now()
	report.expect("may be paid", None, code(payme.check_perform(order, amount)))
	created = payme.create(payment, order, amount, at)
	report.expect("created again", True, _same(created, payme.create(payment, order, amount, at)))
	report.expect(
		"a second payment is refused", True, code(payme.create(new_id(), order, amount)) is not None
	)
	performed = payme.perform(payment)
	report.expect("performed", (None, 2), (code(performed), result(performed).get("state")))
	report.expect("performed again", True, _same(performed, payme.perform(payment)))
	checked = result(payme.check(payment))
	wanted = {**result(created), **result(performed), "cancel_time": 0, "reason": None}
	report.expect("checked in state 2", wanted, checked)
	for name, reply in (
		("check", payme.check_perform(order, amount)),
		("create", payme.create(new_id(), order, amount)),
	):
		refused = _is_account_error(reply) or code(reply) == -31008
		report.expect(f"a paid order is refused: {name}", True, refused)
	report.expect("created after perform", -31008, code(payme.create(payment, order, amount, at)))
	cancelled = payme.cancel(payment, 5)
	if refunds:
		report.expect("given back", -2, result(cancelled).get("state"))
		report.expect("given back again", True, _same(cancelled, payme.cancel(payment, 3)))
		report.expect("checked in state -2", (-2, 5), _state_and_reason(payme, payment))
	else:
		report.expect("not given back", -31007, code(cancelled))
		report.expect("still paid", (2, None), _state_and_reason(payme, payment))
	_check_statement(payme, report, payment, at, {"amount": amount, "account": payme.account(order)})
	return report


def _check_statement(payme: Payme, report: Report, payment: str, at: int, wanted: dict) -> None:
	def rows(since: int, until: int) -> list[dict]:
		return result(payme.statement(since, until)).get("transactions", [])

	edge = [row for row in rows(at, at) if row.get("id") == payment]
	report.expect("in the statement, both edges inclusive", 1, len(edge))
	for row in edge:
		told = {**wanted, "id": payment, "time": at, **result(payme.check(payment))}
		report.expect("the statement's row", told, row)
	report.expect("not before", [], [row for row in rows(at - HOUR, at - 1) if row.get("id") == payment])
	day = rows(at - 24 * HOUR, at + 24 * HOUR)
	report.expect(
		"in Payme's order of time", sorted(row["time"] for row in day), [row["time"] for row in day]
	)
	report.expect("an empty statement", {"transactions": []}, result(payme.statement(1, 2)))


def old_payments(payme: Payme, order: str, amount: int) -> Report:
	"""What was created more than twelve hours ago by Payme's clock is refused."""
	report = Report()
	reply = payme.create(new_id(), order, amount, now() - 13 * HOUR)
	report.expect("13 hours old", -31008, code(reply))
	return report


def all_scenarios(payme: Payme, orders: list[str], amount: int) -> Report:
	"""With three fresh orders."""
	parts = (
		common_checks(payme, orders[0], amount),
		old_payments(payme, orders[0], amount),
		create_and_cancel(payme, orders[1], amount),
		create_perform_cancel(payme, orders[2], amount),
	)
	return Report([check for part in parts for check in part.checks])


def main() -> None:
	parser = argparse.ArgumentParser(prog="python -m sandbox.providers.payme_caller", description=__doc__)
	parser.add_argument("--url", required=True)
	parser.add_argument("--key", required=True)
	parser.add_argument("--amount", type=int, required=True, help="tiyin")
	parser.add_argument("--order", action="append", dest="orders", required=True, help="three times")
	parser.add_argument("--account-field", default="order_id")
	parser.add_argument("--host", default="", help="name of the site, where the address does not tell it")
	chosen = parser.parse_args()
	headers = {"X-Frappe-Site-Name": chosen.host} if chosen.host else {}
	payme = Payme(chosen.url, chosen.key, account_field=chosen.account_field, headers=headers)
	report = all_scenarios(payme, chosen.orders, chosen.amount)
	print(report)
	raise SystemExit(1 if report.failures else 0)


if __name__ == "__main__":
	main()
