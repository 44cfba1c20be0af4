"""What Click's SHOP API speaks of: actions, codes, and our records as its rules see them. Amounts are tiyin."""

from dataclasses import dataclass
from typing import Literal

PREPARE, COMPLETE = "0", "1"

SUCCESS = 0
WRONG_SIGNATURE = -1
WRONG_AMOUNT = -2
UNKNOWN_ACTION = -3
ALREADY_PAID = -4
UNKNOWN_ORDER = -5
UNKNOWN_TRANSACTION = -6
NOT_UPDATED = -7
BAD_REQUEST = -8
CANCELLED = -9

NOTES = {
	SUCCESS: "Success",
	WRONG_SIGNATURE: "SIGN CHECK FAILED!",
	WRONG_AMOUNT: "Incorrect parameter amount",
	UNKNOWN_ACTION: "Action not found",
	ALREADY_PAID: "Already paid",
	UNKNOWN_ORDER: "User does not exist",
	UNKNOWN_TRANSACTION: "Transaction does not exist",
	NOT_UPDATED: "Failed to update user",
	BAD_REQUEST: "Error in request from click",
	CANCELLED: "Transaction cancelled",
}

Standing = Literal["payable", "paid", "cancelled", "unavailable"]
State = Literal["prepared", "paid", "cancelled"]


@dataclass(frozen=True)
class Rules:
	"""What the documentation leaves open, as the merchant has it with Click."""

	service_id: str
	repeated_complete: int = ALREADY_PAID
	"""The answer to a Complete that was answered before: -4, or 0."""
	cancelled_after_paid: int = CANCELLED
	"""The answer to a cancellation of what is paid: -9, or -4. The payment stays paid with either."""


@dataclass(frozen=True)
class Order:
	"""A payment session, under its lock."""

	name: str
	amount: int
	standing: Standing
	"""cancelled: also expired; unavailable: a provider of ours is down."""


@dataclass(frozen=True)
class Transaction:
	"""One of Click's payments as stored by Prepare."""

	click_trans_id: str
	number: int
	"""merchant_prepare_id and merchant_confirm_id."""
	order: str
	amount: int
	state: State


Step = Literal["prepare", "pay", "cancel"]
Alarm = Literal["paid_twice", "cancelled_after_paid", "paid_after_cancelled"]
"""What staff must look at: Click's word and our record differ, and money may hang."""


@dataclass(frozen=True)
class Decision:
	"""What to write, if anything, and the code to answer."""

	error: int
	step: Step | None = None
	alarm: Alarm | None = None
