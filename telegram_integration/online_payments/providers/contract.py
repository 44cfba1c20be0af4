"""What every payment provider can be asked, in values that know neither Frappe nor the provider.

Amounts are integers of hundredths (tiyin, kopeck, cent), also for currencies without such a coin: the provider's own
unit is the provider's affair. Times are Unix milliseconds, 0 if unknown. A refusal by the provider is a value (`Decline`); only silence is an error (`Unavailable`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol, runtime_checkable

State = Literal["pending", "paid", "failed", "cancelled", "refunded"]

Capability = Literal[
	"hosted",  # start() gives an address where the customer pays
	"asked",  # the provider calls us (Payme, Click): its own service decides; status() may be absent
	"status",  # status()
	"events",  # read_event() and answer()
	"refund",  # refund() of the whole
	"partial_refund",  # refund() of a part
	"card_form",  # card_begin(), card_confirm(), card_resend(): card and code are typed on our page
	"bind",  # bind_begin(), bind_confirm(), remove_card()
	"charge",  # charge_begin(), charge(): a saved card
	"cancel",  # cancel(): close a payment that nobody has paid
	"statement",  # statement()
]

TextKey = Literal[
	"insufficient_funds",
	"card_expired",
	"wrong_card",
	"sms_off",
	"wrong_code",
	"code_expired",
	"too_many_tries",
	"card_already_saved",
	"card_not_found",
	"limit_exceeded",
	"refused_by_bank",
	"cancelled",
	"time_is_up",
	"refund_refused",
	"wrong_request",
	"provider_error",
]
"""Why not, in words that the page and the bot have texts for."""


@dataclass(frozen=True)
class Order:
	"""One payment to be made."""

	session: str
	"""Name of the Payment Session; what the provider calls our order id."""
	amount: int
	currency: str
	description: str
	language: str = "uz"
	"""uz, uz-Cyrl, ru or en."""
	return_url: str = ""
	idempotency_key: str = ""
	"""Stored before the call. The same key and order may be sent again."""
	started_at: int = 0
	"""When the key was stored; a repeat carries the same moment. 0: unknown."""
	save_card: bool = False
	customer_phone: str = field(default="", repr=False)


@dataclass(frozen=True)
class Card:
	"""A card as typed. It is never printed, stored or logged."""

	number: str = field(repr=False)
	"""Digits only."""
	expiry: str = field(repr=False)
	"""YYYY-MM; every provider writes it in its own way."""


@dataclass(frozen=True)
class Started:
	"""A payment that the provider knows of; no money has moved."""

	external_id: str
	"""The provider's id; empty where the provider makes it later (Payme, Click)."""
	url: str = ""
	"""Where the customer pays; empty where our own page asks for the card."""


@dataclass(frozen=True)
class Decline:
	"""The provider said no."""

	code: str
	"""The provider's own code, for staff."""
	text_key: TextKey
	retryable: bool
	"""Whether the customer may try the same again: another code, card or time."""


@dataclass(frozen=True)
class SavedCard:
	"""A card kept by the provider."""

	token: str = field(repr=False)
	masked: str
	"""8600 **** **** 1234"""
	expiry: str
	"""YYYY-MM, empty if unknown."""
	card_type: str = ""
	"""uzcard, humo, visa, mastercard, mir; empty if unknown."""
	card_id: str = ""
	"""The provider's id beside the token, where removing needs it."""


@dataclass(frozen=True)
class OtpSent:
	"""A code went to the card holder by SMS."""

	external_id: str
	"""What card_confirm or bind_confirm wants back."""
	phone: str = ""
	"""Masked."""


@dataclass(frozen=True)
class Payment:
	"""What the provider says of a payment, asked at its own server: proof."""

	external_id: str
	state: State
	amount: int
	currency: str
	paid_at: int = 0
	decline: Decline | None = None
	card: SavedCard | None = None
	refunded: int = 0
	"""Given back so far."""
	session: str = ""
	"""Our order id as the provider knows it; empty if it does not say."""


@dataclass(frozen=True)
class Refunded:
	"""The provider gave money back, or took the refund on (`pending`)."""

	refund_id: str
	amount: int
	pending: bool = False


@dataclass(frozen=True)
class Event:
	"""A call from the provider whose sender is proved. What it claims is not proof of money."""

	event_id: str
	kind: str
	external_id: str
	session: str = ""
	claims: Mapping[str, object] = field(default_factory=dict)
	"""What may be stored of the body: no keys, no card."""
	outcome: Literal["question", "ask_status", "note"] = "ask_status"
	"""question: the answer decides whether money moves; ask_status: look at status(); note: only store."""


@dataclass(frozen=True)
class Refusal:
	"""A call that is not the provider's, or not readable."""

	reason: str
	"""wrong_signature, old_signature, foreign_address, wrong_merchant, broken_body …"""


Verdict = Literal["accepted", "refused", "try_again"]


@dataclass(frozen=True)
class Answer:
	"""What we say to a provider's call."""

	status: int
	content_type: str
	body: bytes


@dataclass(frozen=True)
class Complaint:
	"""What is wrong with a settings record."""

	fieldname: str
	code: Literal["missing", "test_key_in_live", "live_key_in_test", "same_in_test_and_live", "wrong_form"]


@dataclass(frozen=True)
class Checked:
	"""Outcome of a connection check."""

	ok: bool
	code: str = ""
	"""The provider's code, wrong_keys or no_answer."""


class Unavailable(Exception):
	"""The outcome is not known: ask status() with `external_id`, or repeat with the same key.

	Its text holds no data of the request.
	"""

	def __init__(self, idempotency_key: str = "", external_id: str = "", heard: bool = True) -> None:
		super().__init__("the provider did not answer")
		self.idempotency_key = idempotency_key
		self.external_id = external_id
		self.heard = heard
		"""False if the request surely never reached the provider."""


class Unsupported(Exception):
	"""The provider has no such thing; `capabilities` says so beforehand."""


class WrongSettings(Exception):
	"""The settings record cannot be used; `complaints` says why, without the values."""

	def __init__(self, complaints: tuple[Complaint, ...]) -> None:
		super().__init__(", ".join(f"{each.fieldname}: {each.code}" for each in complaints))
		self.complaints = complaints


@runtime_checkable
class Provider(Protocol):
	"""A merchant's account with one provider.

	Every method may raise Unavailable (no answer, or an answer that decides nothing) and Unsupported.
	"""

	key: str
	capabilities: frozenset[Capability]

	def start(self, order: Order) -> Started | Decline:
		"""Make the payment known to the provider; moves no money."""

	def status(self, external_id: str) -> Payment | Decline:
		"""Ask the provider's server; a Decline says that it knows no such payment."""

	def refund(self, external_id: str, amount: int, idempotency_key: str, reason: str) -> Refunded | Decline:
		"""Give back `amount`, the whole or a part of a paid payment."""

	def cancel(self, external_id: str) -> Payment | Decline:
		"""Close a payment that nobody has paid; if somebody has meanwhile, the Payment says so."""

	def card_begin(self, external_id: str, card: Card) -> OtpSent | Decline:
		"""Offer a card for a started payment; the provider sends a code. Another card may follow."""

	def card_confirm(self, external_id: str, otp: str) -> Payment | Decline:
		"""The code from the SMS. A Decline leaves the payment open: another code, or another card."""

	def card_resend(self, external_id: str) -> OtpSent | Decline:
		"""Another SMS for the same card."""

	def bind_begin(self, card: Card) -> OtpSent | SavedCard | Decline:
		"""Offer a card to be kept; a SavedCard if the provider has kept it before."""

	def bind_confirm(self, external_id: str, otp: str) -> SavedCard | Decline:
		"""The code from the SMS."""

	def remove_card(self, token: str, card_id: str = "") -> Decline | None:
		"""Forget a kept card; None if it is gone, also if it was gone before."""

	def charge_begin(self, order: Order) -> Started | Decline:
		"""What must be stored before charge(); the id is empty where the idempotency key is enough."""

	def charge(self, order: Order, token: str, external_id: str = "") -> Payment | Decline:
		"""Take money from a kept card; a repeat with the same key and id takes it once."""

	def read_event(self, headers: Mapping[str, str], body: bytes, source: str) -> Event | Refusal:
		"""Judge a call by its raw bytes. Header names are compared without case; `source` is an address."""

	def answer(self, verdict: Verdict) -> Answer:
		"""What to reply to a call of read_event()."""

	def statement(self, day: date) -> tuple[Payment, ...]:
		"""The provider's payments made on a day, in UTC."""

	def check_connection(self) -> Checked:
		"""Whether the keys are good; changes nothing. Never raises Unavailable."""
