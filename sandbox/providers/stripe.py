"""Stripe from the other side: Checkout Sessions, refunds, the payment page, and signed events."""

import hashlib
import hmac
import json
import re
import secrets
import threading
from dataclasses import dataclass, field

from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from sandbox.providers.clock import Clock
from sandbox.providers.courier import Courier, Delivery
from sandbox.providers.web import as_json, basic_of, bearer_of, pay_page

DAY = 86400


@dataclass
class Account:
	secret_key: str = "sk_test_standin"
	webhook_secret: str = "whsec_test_secret"
	webhook_url: str = ""
	page_url: str = ""


@dataclass
class Stripe:
	"""Answers under ``/stripe``."""

	account: Account
	clock: Clock
	courier: Courier
	sessions: dict[str, dict] = field(default_factory=dict)
	refunds: dict[str, dict] = field(default_factory=dict)
	_replies: dict[str, tuple[str, bytes, Response]] = field(default_factory=dict)
	_lock: threading.RLock = field(default_factory=threading.RLock)

	def handle(self, request: Request, path: str) -> Response:
		if path.startswith("/page/"):
			return self._page(request, path.removeprefix("/page/"))
		if (bearer_of(request) or basic_of(request)[0]) != self.account.secret_key:
			return _error(401, "invalid_request_error", "")
		with self._lock:
			parts = path.removeprefix("/v1").strip("/").split("/")
			return self._read(request, parts) if request.method == "GET" else self._write(request, parts)

	def _read(self, request: Request, parts: list[str]) -> Response:
		if parts == ["checkout", "sessions"]:
			return self._list(request)
		if parts[:2] == ["checkout", "sessions"] and len(parts) == 3:
			found = self.sessions.get(parts[2])
			if found:
				return as_json(self._told(found, "payment_intent.latest_charge" in request.args.values()))
		return _error(404, "invalid_request_error", "resource_missing")

	def _write(self, request: Request, parts: list[str]) -> Response:
		key, body = request.headers.get("Idempotency-Key", ""), request.get_data(cache=True)
		if len(key) > 255:
			return _error(400, "invalid_request_error", "")
		if key in self._replies:
			path, before, reply = self._replies[key]
			return reply if (path, before) == (request.path, body) else _error(400, "idempotency_error", "")
		reply = self._do(parts, nested(request.form.items(multi=True)))
		if key:
			self._replies[key] = (request.path, body, reply)
		return reply

	def _do(self, parts: list[str], sent: dict) -> Response:
		if parts == ["checkout", "sessions"]:
			return self._new_session(sent)
		if parts[:2] == ["checkout", "sessions"] and parts[3:] == ["expire"]:
			return self._expire(parts[2])
		if parts == ["refunds"]:
			return self._new_refund(sent)
		return _error(404, "invalid_request_error", "resource_missing")

	def _new_session(self, sent: dict) -> Response:
		line = (sent.get("line_items") or {}).get("0", {})
		price = line.get("price_data", {})
		amount, quantity = str(price.get("unit_amount", "")), str(line.get("quantity", ""))
		if sent.get("mode") != "payment" or not amount.isdigit() or not quantity.isdigit():
			return _error(400, "invalid_request_error", "parameter_missing", "line_items")
		if not str(sent.get("success_url", "")).startswith(("http://", "https://")):
			return _error(400, "invalid_request_error", "url_invalid", "success_url")
		now = int(self.clock.now())
		ends = int(sent.get("expires_at", now + DAY))
		if not now + 1800 <= ends <= now + DAY:
			return _error(400, "invalid_request_error", "", "expires_at")
		name = "cs_test_" + secrets.token_hex(12)
		self.sessions[name] = {
			"id": name,
			"object": "checkout.session",
			"url": f"{self.account.page_url}/stripe/page/{name}",
			"status": "open",
			"payment_status": "unpaid",
			"amount_total": int(amount) * int(quantity),
			"currency": str(price.get("currency", "")).lower(),
			"client_reference_id": sent.get("client_reference_id"),
			"metadata": sent.get("metadata", {}),
			"created": now,
			"expires_at": ends,
			"success_url": sent["success_url"],
			"cancel_url": sent.get("cancel_url", sent["success_url"]),
			"livemode": False,
			"_intent": {
				"id": "pi_" + secrets.token_hex(12),
				"status": "requires_payment_method",
				"latest_charge": None,
				"metadata": (sent.get("payment_intent_data") or {}).get("metadata", {}),
			},
		}
		return as_json(self._told(self.sessions[name]))

	def _expire(self, name: str) -> Response:
		found = self.sessions.get(name)
		if not found or found["status"] != "open":
			return _error(400, "invalid_request_error", "")
		found["status"] = "expired"
		return as_json(self._told(found))

	def _new_refund(self, sent: dict) -> Response:
		intent = sent.get("payment_intent")
		found = next((each for each in self.sessions.values() if each["_intent"]["id"] == intent), None)
		charge = found["_intent"]["latest_charge"] if found else None
		if not charge:
			return _error(400, "invalid_request_error", "resource_missing", "payment_intent")
		left = charge["amount"] - charge["amount_refunded"]
		amount = int(sent.get("amount", left))
		if not 0 < amount <= left:
			return _error(
				400, "invalid_request_error", "charge_already_refunded" if not left else "", "amount"
			)
		charge["amount_refunded"] += amount
		made = {
			"id": "re_" + secrets.token_hex(12),
			"object": "refund",
			"amount": amount,
			"currency": found["currency"],
			"payment_intent": intent,
			"status": "succeeded",
			"metadata": sent.get("metadata", {}),
		}
		self.refunds[made["id"]] = made
		return as_json(made)

	def _list(self, request: Request) -> Response:
		since = int(request.args.get("created[gte]", 0))
		until = int(request.args.get("created[lt]", 10**12))
		rows = [each for each in self.sessions.values() if since <= each["created"] < until]
		names = [each["id"] for each in rows]
		after = request.args.get("starting_after")
		start = names.index(after) + 1 if after in names else 0
		limit = int(request.args.get("limit", 10))
		expanded = "data.payment_intent.latest_charge" in request.args.values()
		page = [self._told(each, expanded) for each in rows[start : start + limit]]
		return as_json({"object": "list", "data": page, "has_more": len(rows) > start + limit})

	def _told(self, found: dict, expanded: bool = False) -> dict:
		if found["status"] == "open" and self.clock.now() > found["expires_at"]:
			found["status"] = "expired"
		told = {name: value for name, value in found.items() if not name.startswith("_")}
		told["payment_intent"] = found["_intent"] if expanded else found["_intent"]["id"]
		return json.loads(json.dumps(told))

	# What the payer does

	def _page(self, request: Request, name: str) -> Response:
		found = self.sessions.get(name)
		if not found:
			return Response("Not found", 404)
		if request.method == "GET":
			amount = f"{found['amount_total'] / 100:,.2f} {found['currency'].upper()}"
			return pay_page("Stripe", found["client_reference_id"] or "", amount)
		if request.form.get("choice") == "pay":
			self.pay(name)
			return redirect(found["success_url"].replace("{CHECKOUT_SESSION_ID}", name), 303)
		return redirect(found["cancel_url"], 303)

	def pay(self, name: str, tell: bool = True, at_once: bool = True) -> None:
		"""The payer pays; with `at_once` off the money comes later (`arrive`), or not (`fail`)."""
		found = self.sessions[name]
		with self._lock:
			if found["status"] != "open":
				return
			found["status"] = "complete"
			found["_intent"]["status"] = "processing"
			if at_once:
				self._take(found)
		if tell:
			self.notify(name, "checkout.session.completed")

	def arrive(self, name: str, tell: bool = True) -> None:
		self._take(self.sessions[name])
		if tell:
			self.notify(name, "checkout.session.async_payment_succeeded")

	def fail(self, name: str, tell: bool = True) -> None:
		intent = self.sessions[name]["_intent"]
		intent["status"] = "requires_payment_method"
		intent["last_payment_error"] = {
			"type": "card_error",
			"code": "card_declined",
			"decline_code": "insufficient_funds",
		}
		if tell:
			self.notify(name, "checkout.session.async_payment_failed")

	def _take(self, found: dict) -> None:
		found["payment_status"] = "paid"
		charge = {
			"id": "ch_" + secrets.token_hex(8),
			"amount": found["amount_total"],
			"amount_refunded": 0,
			"created": int(self.clock.now()),
		}
		found["_intent"].update(status="succeeded", latest_charge=charge)

	# What it sends

	def event(self, name: str, kind: str, event_id: str = "") -> bytes:
		told = {
			"id": event_id or "evt_" + secrets.token_hex(12),
			"object": "event",
			"type": kind,
			"created": int(self.clock.now()),
			"livemode": False,
			"data": {"object": self._told(self.sessions[name])},
		}
		return json.dumps(told).encode()

	def signature(self, body: bytes, moment: int | None = None, secrets_in_use: tuple[str, ...] = ()) -> str:
		"""One v1 for each secret: two while one is rolled."""
		moment = int(self.clock.now()) if moment is None else moment
		signed = f"{moment}.".encode() + body
		keys = secrets_in_use or (self.account.webhook_secret,)
		marks = [hmac.new(key.encode(), signed, hashlib.sha256).hexdigest() for key in keys]
		return ",".join([f"t={moment}", *(f"v1={mark}" for mark in marks)])

	def headers(self, body: bytes) -> dict[str, str]:
		return {"Content-Type": "application/json; charset=utf-8", "Stripe-Signature": self.signature(body)}

	def notify(self, name: str, kind: str) -> None:
		"""Until it is taken; every attempt is signed anew."""
		if self.account.webhook_url:
			body = self.event(name, kind)
			self.courier.deliver_until_taken(self.account.webhook_url, body, lambda: self.headers(body))

	def send_once(self, body: bytes, signature: str = "") -> Delivery:
		headers = self.headers(body)
		if signature:
			headers["Stripe-Signature"] = signature
		return self.courier.deliver(self.account.webhook_url, body, headers)


def nested(pairs: object) -> dict:
	"""``a[b][c]=1`` is ``{"a": {"b": {"c": "1"}}}``."""
	made: dict = {}
	for name, value in pairs:
		place, *inside = re.findall(r"[^\[\]]+", name)
		spot = made
		for step in inside:
			spot = spot.setdefault(place, {})
			place = step
		spot[place] = value
	return made


def _error(status: int, kind: str, code: str, parameter: str = "") -> Response:
	told = {"type": kind, "message": "Stand-in refuses"}
	if code:
		told["code"] = code
	if parameter:
		told["param"] = parameter
	return as_json({"error": told}, status)
