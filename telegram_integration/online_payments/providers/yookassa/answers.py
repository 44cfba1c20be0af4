"""What YooKassa answers, in the contract's values."""

from collections.abc import Mapping

from telegram_integration.online_payments.providers.contract import (
	Decline,
	Payment,
	Refunded,
	State,
	TextKey,
)
from telegram_integration.online_payments.providers.wire import in_hundredths, mapping, milliseconds, text

_STATES: dict[str, State] = {
	"pending": "pending",
	"waiting_for_capture": "pending",
	"succeeded": "paid",
	"canceled": "cancelled",
}
_REASONS: dict[str, TextKey] = {
	"card_expired": "card_expired",
	"expired_on_capture": "time_is_up",
	"expired_on_confirmation": "time_is_up",
	"insufficient_funds": "insufficient_funds",
	"invalid_card_number": "wrong_card",
	"invalid_csc": "wrong_card",
	"issuer_unavailable": "provider_error",
	"payment_method_limit_exceeded": "limit_exceeded",
	"canceled_by_merchant": "cancelled",
}


def payment_of(told: Mapping[str, object]) -> Payment:
	"""A payment object. An amount or a status that cannot be read makes it pending: nothing is settled on it."""
	amount, currency = _money(told.get("amount"))
	state = _STATES.get(text(told.get("status")), "pending") if amount >= 0 else "pending"
	refunded = max(_money(told.get("refunded_amount"))[0], 0)
	if state == "paid" and told.get("paid") is not True:
		state = "pending"
	if state == "paid" and refunded >= amount:
		state = "refunded"
	return Payment(
		external_id=text(told.get("id")),
		state=state,
		amount=amount,
		currency=currency,
		paid_at=milliseconds(told.get("captured_at") or told.get("created_at")) if state != "pending" else 0,
		decline=_cancellation(told) if state == "cancelled" else None,
		refunded=refunded,
		session=text(mapping(told.get("metadata")).get("session")),
	)


def refund_of(told: Mapping[str, object]) -> Refunded | Decline:
	"""A refund object: succeeded, pending or canceled."""
	status = text(told.get("status"))
	if status == "canceled":
		reason = text(mapping(told.get("cancellation_details")).get("reason"))
		return Decline(reason or "canceled", "refund_refused", True)
	return Refunded(text(told.get("id")), max(_money(told.get("amount"))[0], 0), status != "succeeded")


def decline_of(error: Mapping[str, object], reason: TextKey = "wrong_request") -> Decline:
	"""An error object: ``{type: error, code, parameter?}``; its description may quote what was sent."""
	parts = [text(error.get("code")) or "error", text(error.get("parameter"))]
	return Decline(" ".join(part for part in parts if part), reason, False)


def _cancellation(told: Mapping[str, object]) -> Decline:
	reason = text(mapping(told.get("cancellation_details")).get("reason"))
	return Decline(reason or "canceled", _REASONS.get(reason, "refused_by_bank"), True)


def _money(value: object) -> tuple[int, str]:
	told = mapping(value)
	try:
		return in_hundredths(told.get("value")), text(told.get("currency"))
	except ValueError:
		return -1, text(told.get("currency"))
