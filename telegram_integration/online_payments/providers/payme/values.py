"""What Payme's Merchant API speaks of: states, codes, and our records as its rules see them.

Amounts are tiyin, times Unix milliseconds (0: not yet). Protocol: developer.help.paycom.uz, Merchant API.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

CREATED, PERFORMED, CANCELLED, REFUNDED = 1, 2, -1, -2
TIMED_OUT = 4
"""The one reason of a cancellation that we give ourselves."""
LIFE = 12 * 60 * 60 * 1000
"""A transaction that was not performed by then is no more."""
LONGEST_ID = 64
"""Payme's are 24 hexadecimal digits; a little more is taken, anything else is no id."""

Standing = Literal["payable", "busy", "paid", "cancelled", "unavailable"]


@dataclass(frozen=True)
class Rules:
	"""What the documentation leaves open, as the merchant has it with Payme."""

	account_field: str = "order_id"
	unknown_order: int = -31050
	paid_order: int = -31051
	cancelled_order: int = -31052
	busy_order: int = -31008
	"""A second transaction for an order that has a live one."""
	life_from_our_time: bool = False
	"""Whether twelve hours are counted from our moment of creation and not from Payme's."""
	refunds: bool = True
	"""Whether performed transactions may be cancelled."""


@dataclass(frozen=True)
class Goods:
	"""The one line of the fiscal receipt; nothing is told to the tax office if it has no code."""

	title: str
	code: str
	"""IKPU, 17 digits."""
	package_code: str = ""
	vat_percent: int = 0


@dataclass(frozen=True)
class Order:
	"""A payment session, under its lock when something will be written."""

	amount: int
	standing: Standing
	"""busy: another transaction is live; cancelled: also expired; unavailable: a provider of ours is down."""
	goods: Goods | None = None


@dataclass(frozen=True)
class Transaction:
	"""One of Payme's transactions as stored."""

	id: str
	number: int
	"""Ours, told to Payme as a string."""
	state: int
	amount: int
	time: int
	"""Of its creation by Payme's clock."""
	create_time: int
	perform_time: int = 0
	cancel_time: int = 0
	reason: int | None = None
	account: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Create:
	"""To store a new transaction in state 1."""

	id: str
	time: int
	create_time: int
	amount: int
	account: Mapping[str, object]


@dataclass(frozen=True)
class Perform:
	"""To move a transaction to state 2: the money is ours."""

	perform_time: int


@dataclass(frozen=True)
class Cancel:
	"""To move a transaction to -1, or to -2: then the money has gone back."""

	state: int
	cancel_time: int
	reason: int


@dataclass(frozen=True)
class KeepFiscalData:
	"""To keep what the tax office answered, for the payment and for its cancellation apart."""

	kind: str
	"""PERFORM or CANCEL"""
	data: Mapping[str, object]


Change = Create | Perform | Cancel | KeepFiscalData
