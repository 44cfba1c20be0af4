"""Stripe's signature over the raw bytes of an event.

``Stripe-Signature: t=<unix seconds>,v1=<hex>[,v1=<hex>…]``; signed is ``t.body`` with HMAC-SHA256 under the endpoint's
whole secret. Two v1 appear while a secret is rolled; other schemes (v0) are for Stripe's own tests and prove nothing.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping

from telegram_integration.online_payments.providers.contract import Event, Refusal
from telegram_integration.online_payments.providers.stripe.settings import StripeSettings
from telegram_integration.online_payments.providers.wire import header, mapping, text

TOLERANCE = 300
"""Seconds between Stripe's clock and ours."""

_CHECKOUT = "checkout.session."
_REFUNDS = ("charge.refunded", "refund.")


def sign(secret: str, moment: str, body: bytes) -> str:
	"""The v1 signature in hex; `moment` is the text of `t`."""
	return hmac.new(secret.encode(), moment.encode() + b"." + body, hashlib.sha256).hexdigest()


def read(settings: StripeSettings, headers: Mapping[str, str], body: bytes, now: int) -> Event | Refusal:
	"""Judge an event by its bytes at `now` (Unix seconds)."""
	fault = signature_fault(settings.webhook_secret, header(headers, "Stripe-Signature"), body, now)
	if fault:
		return Refusal(fault)
	try:
		told = json.loads(body)
	except (ValueError, RecursionError):
		return Refusal("broken_body")
	told = mapping(told)
	event_id, kind = text(told.get("id")), text(told.get("type"))
	if not event_id or not kind:
		return Refusal("broken_body")
	if told.get("livemode") is not None and bool(told["livemode"]) == settings.is_test:
		return Refusal("wrong_mode")
	return _event(event_id, kind, mapping(mapping(told.get("data")).get("object")))


def signature_fault(secret: str, offered: str, body: bytes, now: int) -> str:
	"""Empty if one of the v1 is right and recent."""
	pairs = [part.strip().partition("=")[::2] for part in offered.split(",")]
	moments = [value for name, value in pairs if name == "t"]
	moment = moments[0] if len(moments) == 1 else ""
	if not (moment.isascii() and moment.isdigit() and len(moment) <= 12):
		return "wrong_signature"
	expected = sign(secret, moment, body).encode()
	right = [hmac.compare_digest(expected, value.encode()) for name, value in pairs if name == "v1"]
	if not any(right):
		return "wrong_signature"
	return "old_signature" if abs(now - int(moment)) > TOLERANCE else ""


def _event(event_id: str, kind: str, thing: Mapping[str, object]) -> Event:
	is_session = kind.startswith(_CHECKOUT)
	handled = is_session or kind.startswith(_REFUNDS)
	metadata = mapping(thing.get("metadata"))
	claims = {
		name: text(thing.get(name)) for name in ("status", "payment_status", "amount_total", "currency")
	}
	return Event(
		event_id=event_id,
		kind=kind,
		external_id=text(thing.get("id")) if is_session else "",
		session=text(metadata.get("session") or thing.get("client_reference_id")),
		claims={name: value for name, value in claims.items() if value},
		outcome="ask_status" if handled else "note",
	)
