"""What ATMOS answers, in the contract's values."""

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone

from telegram_integration.online_payments.providers.contract import (
	Decline,
	Payment,
	SavedCard,
	State,
	TextKey,
)
from telegram_integration.online_payments.providers.wire import mapping, text, whole

OK = "OK"
ALREADY_BOUND = "133"
CLOSED = "092"
GONE = "004"

# Code without its prefix → why, and whether another code, card or moment may do.
_REASONS: dict[str, tuple[TextKey, bool]] = {
	"004": ("card_not_found", True),
	"009": ("wrong_request", False),
	"067": ("wrong_card", True),
	"080": ("wrong_code", True),
	"092": ("cancelled", False),
	"098": ("wrong_code", True),
	"112": ("insufficient_funds", True),
	"133": ("card_already_saved", False),
}
_TASHKENT = timezone(timedelta(hours=5))


def code_of(answer: Mapping[str, object]) -> str:
	"""OK, or the number of ``STPIMS-ERR-…``, or what else stands there."""
	return text(mapping(answer.get("result")).get("code")).removeprefix("STPIMS-ERR-")


def decline_of(answer: Mapping[str, object]) -> Decline:
	"""Codes that ATMOS does not publish are the bank's affair: another card may do."""
	code = code_of(answer)
	reason, retryable = _REASONS.get(code, ("refused_by_bank", True))
	return Decline(code, reason, retryable)


def transaction_of(answer: Mapping[str, object]) -> Mapping[str, object]:
	"""The store_transaction, which errors such as 092 carry in ``data``."""
	data = mapping(answer.get("data"))
	for place in (answer.get("store_transaction"), data.get("store_transaction"), data):
		if mapping(place):
			return mapping(place)
	return {}


def payment_of(answer: Mapping[str, object], external_id: str) -> Payment | None:
	"""What the answer says of a payment; None if it says nothing of this one.

	Paid is only what is confirmed with status code 0; closed without that is cancelled.
	"""
	told = transaction_of(answer)
	ids = {text(told.get("trans_id")), text(told.get("success_trans_id")), text(told.get("transaction_id"))}
	if external_id not in ids:
		return None
	is_paid = told.get("confirmed") is True and text(told.get("status_code")) == "0"
	state: State = "paid" if is_paid else "cancelled" if code_of(answer) == CLOSED else "pending"
	return Payment(
		external_id=external_id,
		state=state,
		amount=whole(told.get("amount")),
		currency="UZS",
		paid_at=moment_of(told.get("confirm_time")) if is_paid else 0,
		decline=decline_of(answer) if state == "cancelled" else None,
		session=text(told.get("account")),
	)


def card_of(data: Mapping[str, object]) -> SavedCard:
	"""A kept card; ATMOS writes its end as YYMM."""
	masked, expiry = text(data.get("pan")), text(data.get("expiry"))
	return SavedCard(
		token=text(data.get("card_token")),
		masked=_spaced(masked),
		expiry=f"20{expiry[:2]}-{expiry[2:]}" if len(expiry) == 4 and expiry.isdigit() else "",
		card_type="humo" if masked.startswith("9860") else "uzcard" if masked.startswith("8600") else "",
		card_id=text(data.get("card_id")),
	)


def moment_of(value: object) -> int:
	"""Milliseconds as they are, or a date and time of Tashkent; 0 for anything else."""
	number = whole(value)
	if number > 0:
		return number
	try:
		moment = datetime.fromisoformat(text(value).replace("Z", "+00:00"))
	except ValueError:
		return 0
	if moment.tzinfo is None:
		moment = moment.replace(tzinfo=_TASHKENT)
	return int(moment.timestamp() * 1000)


def _spaced(masked: str) -> str:
	bare = masked.replace(" ", "")
	return " ".join(bare[place : place + 4] for place in range(0, len(bare), 4))
