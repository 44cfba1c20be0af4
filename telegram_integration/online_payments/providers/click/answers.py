"""What Click's Merchant API answers, in the contract's values."""

from collections.abc import Mapping

from telegram_integration.online_payments.providers.contract import Decline, State, TextKey
from telegram_integration.online_payments.providers.wire import text


def is_ok(answer: Mapping[str, object]) -> bool:
	"""The call was accepted; what became of the payment is another question."""
	return text(answer.get("error_code")) == "0"


def decline_of(answer: Mapping[str, object], reason: TextKey = "refused_by_bank") -> Decline:
	return Decline(text(answer.get("error_code")), reason, reason in ("wrong_code", "wrong_card"))


def state_of(answer: Mapping[str, object]) -> State:
	"""payment_status: negative an error, 0 made, 1 at work, 2 paid. What is none of these decides nothing."""
	status = text(answer.get("payment_status"))
	if status == "2":
		return "paid"
	return "failed" if status.startswith("-") else "pending"


def masked(answer: Mapping[str, object]) -> str:
	"""The card's number as Click shows it, were it ever to show the whole of it."""
	number = text(answer.get("card_number"))
	digits = [sign for sign in number if sign.isdigit()]
	return f"{number[:4]} **** **** {number[-4:]}" if len(digits) > 10 else number
