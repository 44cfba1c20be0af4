"""The log of login attempts: what was offered (masked), what it came to, and what was answered.

The answer is kept so that a request which the bot repeats, because the first answer was lost on the way, gets
the same one without counting as another attempt.
"""

import json
from dataclasses import dataclass
from datetime import datetime

import frappe

from telegram_integration.telegram_core.domain.errors import InvalidInput
from telegram_integration.telegram_core.domain.identity import Kind
from telegram_integration.telegram_core.services.request_context import request_id

ATTEMPT = "Login Attempt"
_LONGEST_KEY = 100


@dataclass(frozen=True)
class Offer:
	"""A passport or phone offered by an account: its hash and its mask, never the value itself."""

	telegram_id: int
	kind: Kind
	identity_key: str
	masked: str
	idempotency_key: str

	def __post_init__(self) -> None:
		key = self.idempotency_key
		if not (0 < len(key) <= _LONGEST_KEY and key.isascii()):
			raise InvalidInput("idempotency_key")

	@property
	def attempt_key(self) -> str:
		"""One account cannot ask for the answer that another one got."""
		return f"{self.telegram_id}:{self.kind.value}:{self.idempotency_key}"


@dataclass(frozen=True)
class Past:
	"""An earlier attempt with the same key."""

	answer: dict
	customer: str | None


def find_repeat(offer: Offer) -> Past | None:
	"""Reads with a lock: the first request may have been committed after this one's snapshot was taken."""
	row = frappe.db.get_value(
		ATTEMPT,
		{"idempotency_key": offer.attempt_key},
		["identity_key", "answer", "customer"],
		as_dict=True,
		for_update=True,
	)
	if not row:
		return None
	if row.identity_key != offer.identity_key:
		raise InvalidInput("idempotency_key")
	return Past(json.loads(row.answer), row.customer)


def record(offer: Offer, outcome: str, answer: dict, customer: str | None = None) -> None:
	doc = frappe.new_doc(ATTEMPT)
	doc.update(
		{
			"telegram_id": str(offer.telegram_id),
			"kind": offer.kind.value,
			"masked": offer.masked,
			"outcome": outcome,
			"customer": customer,
			"identity_key": offer.identity_key,
			"idempotency_key": offer.attempt_key,
			"answer": json.dumps(answer, sort_keys=True),
			"request_id": request_id(),
		}
	)
	doc.insert(ignore_permissions=True)


def forget_old(before: datetime) -> None:
	frappe.db.delete(ATTEMPT, {"creation": ("<", before)})
