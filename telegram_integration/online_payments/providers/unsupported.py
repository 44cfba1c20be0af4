"""What a provider has unless it says otherwise: nothing."""

from collections.abc import Mapping
from datetime import date

from telegram_integration.online_payments.providers.contract import (
	Answer,
	Capability,
	Card,
	Checked,
	Decline,
	Event,
	Order,
	OtpSent,
	Payment,
	Refunded,
	Refusal,
	SavedCard,
	Started,
	Unsupported,
	Verdict,
)


class UnsupportedProvider:
	"""Base of the providers: each overrides what its `capabilities` name."""

	key = ""
	capabilities: frozenset[Capability] = frozenset()

	def start(self, order: Order) -> Started | Decline:
		raise Unsupported("start")

	def status(self, external_id: str) -> Payment | Decline:
		raise Unsupported("status")

	def refund(self, external_id: str, amount: int, idempotency_key: str, reason: str) -> Refunded | Decline:
		raise Unsupported("refund")

	def cancel(self, external_id: str) -> Payment | Decline:
		raise Unsupported("cancel")

	def card_begin(self, external_id: str, card: Card) -> OtpSent | Decline:
		raise Unsupported("card_form")

	def card_confirm(self, external_id: str, otp: str) -> Payment | Decline:
		raise Unsupported("card_form")

	def card_resend(self, external_id: str) -> OtpSent | Decline:
		raise Unsupported("card_form")

	def bind_begin(self, card: Card) -> OtpSent | SavedCard | Decline:
		raise Unsupported("bind")

	def bind_confirm(self, external_id: str, otp: str) -> SavedCard | Decline:
		raise Unsupported("bind")

	def remove_card(self, token: str, card_id: str = "") -> Decline | None:
		raise Unsupported("bind")

	def charge_begin(self, order: Order) -> Started | Decline:
		raise Unsupported("charge")

	def charge(self, order: Order, token: str, external_id: str = "") -> Payment | Decline:
		raise Unsupported("charge")

	def read_event(self, headers: Mapping[str, str], body: bytes, source: str) -> Event | Refusal:
		raise Unsupported("events")

	def answer(self, verdict: Verdict) -> Answer:
		raise Unsupported("events")

	def statement(self, day: date) -> tuple[Payment, ...]:
		raise Unsupported("statement")

	def check_connection(self) -> Checked:
		raise Unsupported("check_connection")
