"""How often a customer may try: codes for one SMS, SMS for one card, cards for one payment. Pure."""

from dataclasses import asdict, dataclass, replace
from typing import Any

CODES, MESSAGES, CARDS = 3, 3, 5
PAUSE_MS = 60_000
"""Between two SMS for the same card."""


@dataclass(frozen=True)
class CardForm:
	"""What is kept of a card form between its steps: counts, and the provider's id of a card that is being kept."""

	cards: int = 0
	messages: int = 0
	codes: int = 0
	sent_ms: int = 0
	phone: str = ""
	"""Masked."""
	binding: str = ""
	is_checked: bool = False
	"""A code is on its way to the provider, and nobody knows yet what became of it."""

	@classmethod
	def of(cls, kept: dict[str, Any] | None) -> "CardForm":
		return cls(**(kept or {}))

	def kept(self) -> dict[str, Any]:
		return asdict(self)

	@property
	def step(self) -> str:
		"""card, code or check: what the customer does next, or waits for."""
		if self.is_checked:
			return "check"
		return "code" if self.messages else "card"

	@property
	def may_offer_card(self) -> bool:
		return self.cards < CARDS

	@property
	def expects_code(self) -> bool:
		return self.messages > 0 and self.codes < CODES

	@property
	def codes_left(self) -> int:
		return max(CODES - self.codes, 0)

	def may_resend(self, now_ms: int) -> bool:
		return 0 < self.messages < MESSAGES and not self.binding and not self.resend_in(now_ms)

	def resend_in(self, now_ms: int) -> int:
		"""Milliseconds until another SMS may be asked for."""
		return max(self.sent_ms + PAUSE_MS - now_ms, 0) if self.messages else 0

	def with_card(self) -> "CardForm":
		return CardForm(cards=self.cards + 1)

	def with_message(self, now_ms: int, phone: str = "", binding: str = "") -> "CardForm":
		return replace(
			self,
			messages=self.messages + 1,
			codes=0,
			sent_ms=now_ms,
			phone=phone or self.phone,
			binding=binding or self.binding,
		)

	def with_code(self) -> "CardForm":
		return replace(self, codes=self.codes + 1, is_checked=True)

	def answered(self) -> "CardForm":
		"""The code was wrong; another may come."""
		return replace(self, is_checked=False)

	def without_card(self) -> "CardForm":
		"""The card was refused, or the customer wants another."""
		return CardForm(cards=self.cards)
