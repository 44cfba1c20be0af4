"""What Stripe answers, in the contract's values."""

from collections.abc import Mapping

from telegram_integration.online_payments.providers.contract import Decline, Payment, State, TextKey
from telegram_integration.online_payments.providers.wire import mapping, text, whole

WITHOUT_COINS = frozenset("BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF UGX VND VUV XAF XOF XPF".split())
"""Currencies that Stripe counts in whole units."""

_REASONS: dict[str, TextKey] = {
	"insufficient_funds": "insufficient_funds",
	"expired_card": "card_expired",
	"incorrect_number": "wrong_card",
	"incorrect_cvc": "wrong_card",
	"processing_error": "provider_error",
}


def to_stripe(hundredths: int, currency: str) -> int:
	"""Raises ValueError for a part of a coin that does not exist."""
	if currency.upper() not in WITHOUT_COINS:
		return hundredths
	units, rest = divmod(hundredths, 100)
	if rest:
		raise ValueError("the currency has no coins")
	return units


def from_stripe(amount: int, currency: str) -> int:
	return amount * 100 if amount >= 0 and currency.upper() in WITHOUT_COINS else amount


def payment_of(told: Mapping[str, object]) -> Payment:
	"""A Checkout Session whose payment_intent.latest_charge was expanded."""
	currency = text(told.get("currency")).upper()
	amount = from_stripe(whole(told.get("amount_total")), currency)
	intent = mapping(told.get("payment_intent"))
	charge = mapping(intent.get("latest_charge"))
	refunded = max(from_stripe(whole(charge.get("amount_refunded")), currency), 0)
	state = _state(told, intent)
	if state == "paid" and 0 < amount <= refunded:
		state = "refunded"
	return Payment(
		external_id=text(told.get("id")),
		state=state,
		amount=amount,
		currency=currency,
		paid_at=max(whole(charge.get("created") or told.get("created")), 0) * 1000
		if state in ("paid", "refunded")
		else 0,
		decline=_decline(state, intent),
		refunded=refunded,
		session=text(told.get("client_reference_id") or mapping(told.get("metadata")).get("session")),
	)


def _state(told: Mapping[str, object], intent: Mapping[str, object]) -> State:
	status, paid = text(told.get("status")), text(told.get("payment_status"))
	if status == "complete" and paid in ("paid", "no_payment_required"):
		return "paid"
	if status == "expired":
		return "cancelled"
	if status == "complete" and text(intent.get("status")) in ("requires_payment_method", "canceled"):
		return "failed"
	return "pending"


def _decline(state: State, intent: Mapping[str, object]) -> Decline | None:
	if state == "cancelled":
		return Decline("expired", "time_is_up", True)
	if state == "failed":
		return decline_of({"error": mapping(intent.get("last_payment_error"))})
	return None


def decline_of(answer: Mapping[str, object], reason: TextKey = "refused_by_bank") -> Decline:
	"""``{error: {type, code, decline_code, param}}``; its message may quote what was sent."""
	error = mapping(answer.get("error"))
	code = text(error.get("decline_code") or error.get("code") or error.get("type")) or "error"
	if text(error.get("type")) in ("invalid_request_error", "idempotency_error") and not error.get(
		"decline_code"
	):
		reason = "wrong_request" if reason == "refused_by_bank" else reason
		return Decline(code, reason, False)
	return Decline(code, _REASONS.get(code, reason), True)
