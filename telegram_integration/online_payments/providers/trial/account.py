"""An account of the trial provider: cards whose last digits choose the outcome, the code 111111, money of the mind."""

import hashlib
import json
from datetime import date, datetime, timezone
from typing import Any

from telegram_integration.online_payments.providers.contract import (
	Capability,
	Card,
	Checked,
	Decline,
	Order,
	OtpSent,
	Payment,
	Refunded,
	SavedCard,
	Started,
	TextKey,
)
from telegram_integration.online_payments.providers.transport import Outside
from telegram_integration.online_payments.providers.unsupported import UnsupportedProvider

Told = dict[str, Any]
"""What a page of the notebook holds: of a payment, or of a kept card."""

CAPABILITIES: frozenset[Capability] = frozenset(
	{"hosted", "status", "refund", "partial_refund", "card_form", "bind", "charge", "cancel", "statement"}
)
OTP = "111111"
PHONE = "+998 ** *** ** 11"
REFUSED: dict[str, TextKey] = {
	"0002": "refused_by_bank",
	"0069": "card_expired",
	"9995": "insufficient_funds",
}
"""Last four digits of a card, and why it is refused."""


class Trial(UnsupportedProvider):
	"""See the contract. What it is told it writes into its notebook, under the payment's id."""

	key = "trial"
	capabilities = CAPABILITIES

	def __init__(self, outside: Outside) -> None:
		self._outside = outside

	def start(self, order: Order) -> Started | Decline:
		"""The same key gives the same payment; our own page asks for the card."""
		external_id = "T" + _short(order.idempotency_key or order.session)
		if not self._outside.notes.read(external_id):
			told = {
				"state": "pending",
				"amount": order.amount,
				"currency": order.currency,
				"session": order.session,
			}
			self._write(external_id, told)
		return Started(external_id)

	def status(self, external_id: str) -> Payment | Decline:
		told = self._read(external_id)
		return _payment(external_id, told) if told else Decline("unknown", "wrong_request", False)

	def refund(self, external_id: str, amount: int, idempotency_key: str, reason: str) -> Refunded | Decline:
		told = self._read(external_id)
		if not told or told["state"] != "paid":
			return Decline("not_paid", "refund_refused", False)
		refunds = dict(told.get("refunds") or {})
		if idempotency_key not in refunds:
			if sum(refunds.values()) + amount > told["amount"]:
				return Decline("too_much", "refund_refused", False)
			refunds[idempotency_key] = amount
			self._write(external_id, {**told, "refunds": refunds})
		return Refunded("R" + _short(idempotency_key), refunds[idempotency_key])

	def cancel(self, external_id: str) -> Payment | Decline:
		told = self._read(external_id)
		if told and told["state"] == "pending":
			self._write(external_id, {**told, "state": "cancelled"})
		return self.status(external_id)

	def card_begin(self, external_id: str, card: Card) -> OtpSent | Decline:
		told = self._read(external_id)
		if not told or told["state"] != "pending":
			return Decline("closed", "cancelled", False)
		reason = _refusal(card)
		if reason in ("card_expired", "refused_by_bank"):
			return Decline(reason, reason, True)
		self._write(external_id, {**told, "tail": card.number[-4:]})
		return OtpSent(external_id, PHONE)

	def card_confirm(self, external_id: str, otp: str) -> Payment | Decline:
		told = self._read(external_id)
		if told and told["state"] == "pending":
			if "tail" not in told:
				return Decline("no_card", "wrong_request", False)
			if otp != OTP:
				return Decline("wrong_code", "wrong_code", True)
			reason = REFUSED.get(told["tail"])
			if reason:
				return Decline(reason, reason, True)
			self._write(external_id, self._paid(told))
		return self.status(external_id)

	def card_resend(self, external_id: str) -> OtpSent | Decline:
		told = self._read(external_id)
		if not told or told["state"] not in ("pending", "card"):
			return Decline("closed", "cancelled", False)
		return OtpSent(external_id, PHONE)

	def bind_begin(self, card: Card) -> OtpSent | SavedCard | Decline:
		reason = _refusal(card)
		if reason == "card_expired":
			return Decline(reason, reason, True)
		token = "C" + _short(card.number)
		told = {"state": "card", "masked": _masked(card.number), "expiry": card.expiry, "kept": False}
		if self._read(token).get("kept"):
			return _card(token, told)
		self._write(token, told)
		return OtpSent(token, PHONE)

	def bind_confirm(self, external_id: str, otp: str) -> SavedCard | Decline:
		told = self._read(external_id)
		if not told or told["state"] != "card":
			return Decline("no_card", "card_not_found", False)
		if otp != OTP:
			return Decline("wrong_code", "wrong_code", True)
		self._write(external_id, {**told, "kept": True})
		return _card(external_id, told)

	def remove_card(self, token: str, card_id: str = "") -> Decline | None:
		told = self._read(token)
		if told:
			self._write(token, {**told, "kept": False})
		return None

	def charge_begin(self, order: Order) -> Started | Decline:
		return self.start(order)

	def charge(self, order: Order, token: str, external_id: str = "") -> Payment | Decline:
		card, told = self._read(token), self._read(external_id)
		if not card or not card.get("kept"):
			return Decline("no_card", "card_not_found", False)
		if told and told["state"] == "pending":
			reason = REFUSED.get(card["masked"][-4:])
			if reason:
				return Decline(reason, reason, True)
			self._write(external_id, self._paid(told))
		return self.status(external_id)

	def statement(self, day: date) -> tuple[Payment, ...]:
		pages = ((key, self._read(key)) for key in self._outside.notes.keys() if key.startswith("T"))
		payments = (_payment(key, told) for key, told in pages if told)
		return tuple(payment for payment in payments if payment.paid_at and _day(payment.paid_at) == day)

	def check_connection(self) -> Checked:
		return Checked(True)

	def _paid(self, told: Told) -> Told:
		return {**told, "state": "paid", "paid_at": self._outside.now() * 1000}

	def _read(self, key: str) -> Told:
		written = self._outside.notes.read(key)
		return dict(json.loads(written)) if written else {}

	def _write(self, key: str, told: Told) -> None:
		self._outside.notes.write(key, json.dumps(told))


def _payment(external_id: str, told: Told) -> Payment:
	refunded = sum((told.get("refunds") or {}).values())
	all_back = told["state"] == "paid" and refunded == told["amount"]
	return Payment(
		external_id=external_id,
		state="refunded" if all_back else told["state"],
		amount=told["amount"],
		currency=told["currency"],
		paid_at=told.get("paid_at", 0),
		decline=Decline("cancelled", "cancelled", True) if told["state"] == "cancelled" else None,
		refunded=refunded,
		session=told["session"],
	)


def _card(token: str, told: Told) -> SavedCard:
	return SavedCard(token, told["masked"], told["expiry"], "trial")


def _masked(number: str) -> str:
	return f"{number[:4]} **** **** {number[-4:]}"


def _refusal(card: Card) -> TextKey | None:
	return REFUSED.get(card.number[-4:])


def _short(value: str) -> str:
	return hashlib.sha256(value.encode()).hexdigest()[:24]


def _day(milliseconds: int) -> date:
	return datetime.fromtimestamp(milliseconds / 1000, timezone.utc).date()
