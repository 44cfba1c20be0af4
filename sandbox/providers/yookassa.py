"""YooKassa from the other side: its API, its payment page, and its notifications."""

import json
import threading
import uuid
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from sandbox.providers.clock import Clock
from sandbox.providers.courier import Courier, Delivery
from sandbox.providers.web import as_json, basic_of, pay_page, sent_object

PAYER_SECONDS = 3600


@dataclass
class Shop:
	shop_id: str = "123456"
	secret_key: str = "test_abcDEF"
	notification_url: str = ""
	source: str = "185.71.76.10"
	"""The address the company's proxy would have seen."""
	proxy_header: str = "X-Real-IP"
	page_url: str = ""
	"""Where the payer's page stands: the stand-in's own address."""


@dataclass
class YooKassa:
	"""Answers under ``/yookassa``."""

	shop: Shop
	clock: Clock
	courier: Courier
	payments: dict[str, dict] = field(default_factory=dict)
	refunds: dict[str, dict] = field(default_factory=dict)
	_replies: dict[str, tuple[str, bytes, Response]] = field(default_factory=dict)
	_lock: threading.RLock = field(default_factory=threading.RLock)

	def handle(self, request: Request, path: str) -> Response:
		if path.startswith("/page/"):
			return self._page(request, path.removeprefix("/page/"))
		if basic_of(request) != (self.shop.shop_id, self.shop.secret_key):
			return _error(401, "invalid_credentials")
		parts = path.removeprefix("/v3").strip("/").split("/")
		if request.method == "GET":
			return self._read(request, parts)
		if request.method == "POST":
			with self._lock:
				return self._write(request, parts)
		return _error(405, "method_not_allowed")

	def _read(self, request: Request, parts: list[str]) -> Response:
		if parts == ["payments"]:
			return self._list(request)
		if len(parts) != 2 or parts[0] not in ("payments", "refunds"):
			return _error(404, "not_found")
		found = (self.payments if parts[0] == "payments" else self.refunds).get(parts[1])
		return as_json(self._aged(found)) if found else _error(404, "not_found")

	def _write(self, request: Request, parts: list[str]) -> Response:
		key = request.headers.get("Idempotence-Key", "")
		if not key or len(key) > 64:
			return _error(400, "invalid_request", "Idempotence-Key")
		body = request.get_data()
		if key in self._replies:
			path, before, reply = self._replies[key]
			same = (path, before) == (request.path, body)
			return reply if same else _error(400, "invalid_request", "Idempotence-Key")
		reply = self._new(parts, sent_object(request))
		self._replies[key] = (request.path, body, reply)
		return reply

	def _new(self, parts: list[str], sent: dict) -> Response:
		if parts == ["payments"]:
			return self._new_payment(sent)
		if parts == ["refunds"]:
			return self._new_refund(sent)
		return _error(404, "not_found")

	def _new_payment(self, sent: dict) -> Response:
		fault = _payment_fault(sent)
		if fault:
			return _error(400, "invalid_request", fault)
		name = str(uuid.uuid4())
		made = {
			"id": name,
			"status": "pending",
			"paid": False,
			"amount": sent["amount"],
			"confirmation": {
				"type": "redirect",
				"return_url": sent["confirmation"]["return_url"],
				"confirmation_url": f"{self.shop.page_url}/yookassa/page/{name}",
			},
			"created_at": self.clock.iso(),
			"description": sent.get("description", ""),
			"metadata": sent.get("metadata", {}),
			"refundable": False,
			"test": self.shop.secret_key.startswith("test_"),
			"_capture": sent.get("capture", False),
			"_until": self.clock.now() + PAYER_SECONDS,
		}
		self.payments[name] = made
		return as_json(_public(made))

	def _new_refund(self, sent: dict) -> Response:
		payment = self.payments.get(str(sent.get("payment_id")))
		amount = _value(sent.get("amount"))
		if not payment or payment["status"] != "succeeded":
			return _error(400, "invalid_request", "payment_id")
		done = _value(payment.get("refunded_amount")) or Decimal(0)
		if amount is None or amount <= 0 or done + amount > Decimal(payment["amount"]["value"]):
			return _error(400, "invalid_request", "amount")
		payment["refunded_amount"] = {**payment["amount"], "value": f"{done + amount:.2f}"}
		made = {
			"id": str(uuid.uuid4()),
			"status": "succeeded",
			"payment_id": payment["id"],
			"amount": {**payment["amount"], "value": f"{amount:.2f}"},
			"created_at": self.clock.iso(),
		}
		self.refunds[made["id"]] = made
		return as_json(made)

	def _list(self, request: Request) -> Response:
		since, until = request.args.get("captured_at.gte", ""), request.args.get("captured_at.lt", "9999")
		limit, start = int(request.args.get("limit", 10)), int(request.args.get("cursor", 0))
		taken = [each for each in self.payments.values() if since <= each.get("captured_at", "") < until]
		if not since:
			taken = list(self.payments.values())
		page = [_public(each) for each in taken[start : start + limit]]
		more = {"next_cursor": str(start + limit)} if len(taken) > start + limit else {}
		return as_json({"type": "list", "items": page, **more})

	def _aged(self, found: dict) -> dict:
		if found.get("status") == "pending" and self.clock.now() > found.get("_until", 0):
			self.decline(found["id"], "expired_on_confirmation", tell=False)
		return _public(found)

	# What the payer does

	def _page(self, request: Request, name: str) -> Response:
		found = self.payments.get(name)
		if not found:
			return Response("Not found", 404)
		if request.method == "GET":
			amount = found["amount"]
			return pay_page("YooKassa", found["description"], f"{amount['value']} {amount['currency']}")
		if request.form.get("choice") == "pay":
			self.pay(name)
		else:
			self.decline(name, "general_decline")
		return redirect(found["confirmation"]["return_url"] or "/", 303)

	def pay(self, name: str, tell: bool = True) -> None:
		"""The payer pays; without `capture` the money is only held."""
		found = self.payments[name]
		with self._lock:
			if found["status"] != "pending":
				return
			held = not found["_capture"]
			found["status"] = "waiting_for_capture" if held else "succeeded"
			found["paid"] = True
			if not held:
				found.update(captured_at=self.clock.iso(), refundable=True)
		if tell:
			self.notify(name)

	def decline(self, name: str, reason: str, tell: bool = True) -> None:
		found = self.payments[name]
		with self._lock:
			if found["status"] != "pending":
				return
			found["status"] = "canceled"
			found["cancellation_details"] = {"party": "payment_network", "reason": reason}
		if tell:
			self.notify(name)

	# What it sends

	def notification(self, name: str, **changes: object) -> bytes:
		"""Body of the notification of a payment as it stands."""
		thing = {**_public(self.payments[name]), **changes}
		event = f"payment.{thing['status']}"
		return json.dumps({"type": "notification", "event": event, "object": thing}).encode()

	def headers(self) -> dict[str, str]:
		return {"Content-Type": "application/json", self.shop.proxy_header: self.shop.source}

	def notify(self, name: str) -> None:
		"""Until it is taken."""
		if self.shop.notification_url:
			body = self.notification(name)
			self.courier.deliver_until_taken(self.shop.notification_url, body, self.headers)

	def send_once(self, name: str, source: str = "", **changes: object) -> Delivery:
		"""One delivery, from another address or with other values if wanted."""
		headers = {**self.headers(), **({self.shop.proxy_header: source} if source else {})}
		return self.courier.deliver(self.shop.notification_url, self.notification(name, **changes), headers)


def _payment_fault(sent: dict) -> str:
	"""The parameter that is wrong, or an empty text."""
	amount = sent.get("amount")
	if not isinstance(amount, dict) or not isinstance(amount.get("value"), str) or not amount.get("currency"):
		return "amount"
	if not _value(amount):
		return "amount.value"
	confirmation = sent.get("confirmation")
	if not isinstance(confirmation, dict) or confirmation.get("type") != "redirect":
		return "confirmation"
	if not str(confirmation.get("return_url", "")).startswith(("http://", "https://")):
		return "confirmation.return_url"
	if len(sent.get("description", "")) > 128:
		return "description"
	return ""


def _value(amount: object) -> Decimal | None:
	try:
		return Decimal(amount["value"]) if isinstance(amount, dict) else None
	except (InvalidOperation, KeyError, TypeError):
		return None


def _public(found: dict) -> dict:
	return {name: value for name, value in found.items() if not name.startswith("_")}


def _error(status: int, code: str, parameter: str = "") -> Response:
	told = {"type": "error", "id": str(uuid.uuid4()), "code": code, "description": "Stand-in refuses"}
	return as_json({**told, **({"parameter": parameter} if parameter else {})}, status)
