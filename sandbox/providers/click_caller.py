"""Click's side of the SHOP API: calls a merchant's addresses as Click and its test generator do.

	python -m sandbox.providers.click_caller --prepare URL --complete URL --service ID --secret … --amount SUM
		--order A --order B --order C

Three fresh orders of that amount. Written from the protocol, not from our handlers.
"""

import argparse
import hashlib
import itertools
import json
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from sandbox.providers.caller import Reply, Report, send

FORM = "application/x-www-form-urlencoded"


@dataclass
class Click:
	"""A service, from Click's side."""

	prepare_url: str
	complete_url: str
	service_id: str
	secret: str
	headers: Mapping[str, str] = field(default_factory=dict)
	as_json: bool = False
	numbers: itertools.count = field(
		default_factory=lambda: itertools.count(secrets.randbelow(10**9) + 2 * 10**9)
	)

	def prepare_fields(self, order: str, amount: str, **changes: str) -> dict[str, str]:
		"""A signed Prepare; `changes` are signed too, but for sign_string."""
		number = str(next(self.numbers))
		fields = {
			"click_trans_id": number,
			"service_id": self.service_id,
			"click_paydoc_id": str(int(number) + 10**9),
			"merchant_trans_id": order,
			"amount": amount,
			"action": "0",
			"error": "0",
			"error_note": "Success",
			"sign_time": time.strftime("%Y-%m-%d %H:%M:%S"),
		}
		return self.signed({**fields, **changes})

	def complete_fields(
		self, prepared: Mapping[str, str], prepare_id: object, **changes: str
	) -> dict[str, str]:
		"""A signed Complete of an earlier Prepare."""
		fields = {**prepared, "action": "1", "merchant_prepare_id": str(prepare_id), **changes}
		fields.pop("sign_string", None)
		return self.signed(
			{**fields, **{name: changes[name] for name in ("sign_string",) if name in changes}}
		)

	def signed(self, fields: dict[str, str]) -> dict[str, str]:
		parts = (
			fields["click_trans_id"],
			fields["service_id"],
			self.secret,
			fields["merchant_trans_id"],
			fields.get("merchant_prepare_id", "") if fields["action"] == "1" else "",
			fields["amount"],
			fields["action"],
			fields["sign_time"],
		)
		return {"sign_string": hashlib.md5("".join(parts).encode()).hexdigest(), **fields}

	def send(self, fields: Mapping[str, str]) -> Reply:
		"""To the address of the action that the fields name."""
		url = self.complete_url if fields.get("action") == "1" else self.prepare_url
		if self.as_json:
			body, kind = json.dumps(fields).encode(), "application/json"
		else:
			body, kind = urlencode(fields).encode(), FORM
		return send(url, "POST", {**self.headers, "Content-Type": kind}, body)

	def prepare(self, order: str, amount: str, **changes: str) -> tuple[dict[str, str], Reply]:
		fields = self.prepare_fields(order, amount, **changes)
		return fields, self.send(fields)

	def complete(self, prepared: Mapping[str, str], prepare_id: object, **changes: str) -> Reply:
		return self.send(self.complete_fields(prepared, prepare_id, **changes))

	def pay(self, order: str, amount: str) -> Reply:
		"""A payer whose money is there: the last answer."""
		fields, reply = self.prepare(order, amount)
		return self.complete(fields, number_of(reply)) if error(reply) == 0 else reply

	def decline(self, order: str, amount: str) -> Reply:
		"""A payer who gives up after Prepare."""
		fields, reply = self.prepare(order, amount)
		return self.complete(fields, number_of(reply), error="-5017") if error(reply) == 0 else reply


def error(reply: Reply) -> object:
	"""The answer's code; a text for what is no answer of the protocol."""
	told = reply.json
	if reply.status != 200 or not isinstance(told, dict) or not isinstance(told.get("error"), int):
		return f"HTTP {reply.status}, no answer of the SHOP API"
	return told["error"]


def number_of(reply: Reply) -> object:
	told = reply.json or {}
	return told.get("merchant_prepare_id", told.get("merchant_confirm_id"))


def fifteen_cases(click: Click, orders: list[str], amount: str) -> Report:
	"""Click's own list; one order for each of the payments of the rows 3, 9 and 12."""
	report = Report()
	first, second, third = orders

	fields = click.prepare_fields(first, amount)
	report.expect("1 prepare, bad signature", -1, error(click.send({**fields, "sign_string": "0" * 32})))
	report.expect("2 prepare, unknown order", -5, error(click.prepare("no-such-order", amount)[1]))
	fields, reply = click.prepare(first, amount)
	prepared = number_of(reply)
	report.expect("3 prepare", 0, error(reply))
	bad = {**click.complete_fields(fields, prepared), "sign_string": "0" * 32}
	report.expect("4 complete, bad signature", -1, error(click.send(bad)))
	report.expect("5 complete, amount 300", -2, error(click.complete(fields, prepared, amount="300")))
	reply = click.complete(fields, prepared)
	report.expect("6 complete", 0, error(reply))
	report.expect("7 complete again", -4, error(click.complete(fields, prepared)))
	report.expect("8 error after paid", -9, error(click.complete(fields, prepared, error="-5017")))

	fields, reply = click.prepare(second, amount)
	prepared = number_of(reply)
	report.expect("9 new prepare", 0, error(reply))
	report.expect("10 unknown prepare id", -6, error(click.complete(fields, 999999999)))
	report.expect("11 complete of 9", 0, error(click.complete(fields, prepared)))

	fields, reply = click.prepare(third, amount)
	prepared = number_of(reply)
	report.expect("12 new prepare", 0, error(reply))
	report.expect("13 complete with error", -9, error(click.complete(fields, prepared, error="-5017")))
	report.expect("14 the same again", -9, error(click.complete(fields, prepared, error="-5017")))
	report.expect("15 complete after all", -9, error(click.complete(fields, prepared)))
	return report


def around_them(click: Click, orders: list[str], amount: str) -> Report:
	"""What is not in Click's list and breaks shops; two fresh orders of a whole number of sum."""
	report = Report()
	order, other = orders
	whole = amount.partition(".")[0]
	for wrong in ("1", f"{whole}.01", str(int(whole) - 1), str(int(whole) * 100), "-1"):
		report.expect(f"prepare, amount {wrong}", -2, error(click.prepare(order, wrong)[1]))
	report.expect("unknown action", -3, error(click.prepare(order, amount, action="2")[1]))
	report.expect("foreign service", True, error(click.prepare(order, amount, service_id="1")[1]) in (-8, -5))
	for name in ("click_trans_id", "merchant_trans_id", "amount", "action", "sign_time", "sign_string"):
		fields = {key: value for key, value in click.prepare_fields(order, amount).items() if key != name}
		report.expect(f"no {name}", -8, error(click.send(fields)))
	report.expect("nothing at all", -8, error(click.send({})))
	prepared = {}
	for text in (whole, f"{whole}.0", f"{whole}.00"):
		fields, reply = click.prepare(order, text)
		report.expect(f"prepare, amount {text}", 0, error(reply))
		numbers = [type((reply.json or {}).get(name)) for name in ("click_trans_id", "merchant_prepare_id")]
		report.expect("ids are numbers", [int, int], numbers)
		report.expect("prepare again", reply.json, click.send(fields).json)
		prepared[text] = (fields, number_of(reply))
	_fields, reply = click.prepare(other, amount)
	taken = click.complete(prepared[whole][0], number_of(reply))
	report.expect("another order's prepare id", True, error(taken) in (-5, -6))
	fields, number = prepared[f"{whole}.0"]
	reply = click.complete(fields, number)
	report.expect("complete", 0, error(reply))
	report.expect("merchant_confirm_id is a number", int, type((reply.json or {}).get("merchant_confirm_id")))
	report.expect("prepare of a paid order", -4, error(click.prepare(order, amount)[1]))
	report.expect("complete of a second page", -4, error(click.complete(*prepared[whole])))
	return report


def all_cases(click: Click, orders: list[str], amount: str) -> Report:
	"""With five fresh orders."""
	parts = (fifteen_cases(click, orders[:3], amount), around_them(click, orders[3:5], amount))
	return Report([check for part in parts for check in part.checks])


def main() -> None:
	parser = argparse.ArgumentParser(prog="python -m sandbox.providers.click_caller", description=__doc__)
	for name in ("prepare", "complete", "service", "secret", "amount"):
		parser.add_argument(f"--{name}", required=True)
	parser.add_argument("--order", action="append", dest="orders", required=True, help="three times")
	parser.add_argument("--host", default="", help="name of the site, where the address does not tell it")
	chosen = parser.parse_args()
	headers = {"X-Frappe-Site-Name": chosen.host} if chosen.host else {}
	click = Click(chosen.prepare, chosen.complete, chosen.service, chosen.secret, headers)
	report = fifteen_cases(click, chosen.orders, chosen.amount)
	print(report)
	raise SystemExit(1 if report.failures else 0)


if __name__ == "__main__":
	main()
