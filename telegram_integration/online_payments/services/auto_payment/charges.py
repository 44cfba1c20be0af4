"""Auto Payment Charges as rows: intended once by their key, claimed by one worker, ended by what became of them."""

from dataclasses import dataclass
from datetime import date, datetime

import frappe
from frappe.utils import get_datetime, getdate

from telegram_integration.online_payments.domain import auto_payment
from telegram_integration.online_payments.domain.auto_payment import DECLINED, INTENDED, OPEN, SUCCEEDED
from telegram_integration.online_payments.domain.charge_plan import Tried
from telegram_integration.telegram_core.domain.errors import NotFound
from telegram_integration.telegram_core.domain.money import to_tiyin

CHARGE = "Auto Payment Charge"
_TEXTS = (
	"name",
	"auto_payment",
	"reference_doctype",
	"reference_name",
	"status",
	"error",
	"card",
	"currency",
	"session",
	"provider_transaction",
	"due_key",
	"claim",
)
_FIELDS = [*_TEXTS, "due_date", "amount", "attempt", "intended_at", "claimed_until"]


@dataclass(frozen=True)
class Charge:
	"""``amount`` in tiyin."""

	name: str
	auto_payment: str
	reference_doctype: str
	reference_name: str
	status: str
	error: str
	card: str
	currency: str
	session: str
	provider_transaction: str
	due_key: str
	claim: str
	due_date: date
	amount: int
	attempt: int
	intended_at: datetime
	claimed_until: datetime | None

	@property
	def is_open(self) -> bool:
		return self.status in OPEN


def read(name: str) -> Charge:
	"""Raises NotFound."""
	return _must(_load(name))


def lock(name: str) -> Charge:
	"""The row as it is now, locked; its auto-payment is locked before. Raises NotFound."""
	return _must(_load(name, lock=True))


def open_of(mandate: str) -> str:
	"""The mandate's charge whose outcome is not known yet.

	A plain read, and yet not old: the mandate's lock was the first read of this transaction. A locking one would keep
	out the charges of other mandates.
	"""
	found = frappe.get_all(
		CHARGE,
		filters={"auto_payment": mandate, "status": ("in", sorted(OPEN))},
		pluck="name",
		order_by="name asc",
		limit=1,
	)
	return found[0] if found else ""


def open_everywhere(limit: int) -> list[str]:
	"""Names of auto-payments that have such a charge, whatever has become of the auto-payment itself."""
	names = frappe.get_all(
		CHARGE,
		filters={"status": ("in", sorted(OPEN))},
		pluck="auto_payment",
		order_by="creation asc, name asc",
		limit=limit,
	)
	return sorted(set(names))


def of_due(mandate: str, due_key: str) -> list[Charge]:
	"""All tries for one due row, the first first. The caller holds the mandate's lock."""
	rows = frappe.get_all(
		CHARGE,
		filters={"auto_payment": mandate, "due_key": due_key},
		fields=_FIELDS,
		order_by="attempt asc, name asc",
	)
	return [_value(row) for row in rows]


def declined(tries: list[Charge]) -> list[Tried]:
	"""Those that count for the plan: what never reached the provider does not."""
	return [Tried(one.card, one.intended_at, one.error) for one in tries if one.status == DECLINED]


def succeeded(tries: list[Charge]) -> bool:
	return any(one.status == SUCCEEDED for one in tries)


def insert(key: str, values: dict) -> Charge:
	"""A new charge. Raises UniqueValidationError if the same was intended before."""
	doc = frappe.new_doc(CHARGE)
	doc.update({**values, "idempotency_key": key, "status": INTENDED})
	doc.insert(ignore_permissions=True)
	return read(doc.name)


def note(name: str, **fields) -> None:
	"""Fields of a charge whose holder has it locked; never its status."""
	if "status" in fields:
		raise ValueError("a status is changed by move")
	frappe.db.set_value(CHARGE, name, fields)


def move(charge: Charge, to: str, **fields) -> bool:
	"""The status of a locked row, by its table; False for the same again. Raises ImpossibleChange."""
	if not auto_payment.decide_charge(charge.status, to):
		return False
	frappe.db.set_value(CHARGE, charge.name, {**fields, "status": to})
	return True


def _load(name: str, *, lock: bool = False) -> Charge | None:
	row = frappe.db.get_value(CHARGE, name, _FIELDS, as_dict=True, for_update=lock) if name else None
	return _value(row) if row else None


def _must(found: Charge | None) -> Charge:
	if found is None:
		raise NotFound
	return found


def _value(row) -> Charge:
	return Charge(
		**{field: row.get(field) or "" for field in _TEXTS},
		due_date=getdate(row.due_date),
		amount=to_tiyin(row.amount),
		attempt=int(row.attempt or 0),
		intended_at=get_datetime(row.intended_at),
		claimed_until=get_datetime(row.claimed_until) if row.claimed_until else None,
	)
