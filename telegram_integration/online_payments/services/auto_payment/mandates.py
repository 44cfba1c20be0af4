"""Auto Payments as rows: read, locked, their status moved by its table. Whoever locks one does so before sessions."""

from dataclasses import dataclass
from datetime import date, datetime

import frappe
from frappe.utils import get_datetime, getdate

from telegram_integration.online_payments.domain import auto_payment
from telegram_integration.online_payments.domain.charge_plan import Rule
from telegram_integration.telegram_core.domain.errors import NotFound
from telegram_integration.telegram_core.domain.money import to_tiyin

MANDATE = "Auto Payment"
_TEXTS = (
	"name",
	"reference_doctype",
	"reference_name",
	"title",
	"customer",
	"telegram_user",
	"status",
	"card",
	"currency",
	"due_key",
	"failure",
	"end_reason",
)
_FIELDS = [
	*_TEXTS,
	"other_cards",
	"days_before",
	"hour",
	"limit_amount",
	"turned_on_at",
	"next_due",
	"next_amount",
	"next_try",
	"noticed_at",
]


@dataclass(frozen=True)
class Mandate:
	"""Amounts in tiyin; a limit of 0 is none."""

	name: str
	reference_doctype: str
	reference_name: str
	title: str
	customer: str
	telegram_user: str
	status: str
	card: str
	currency: str
	due_key: str
	failure: str
	end_reason: str
	other_cards: bool
	rule: Rule
	limit: int
	turned_on_at: datetime | None
	next_due: date | None
	next_amount: int
	next_try: datetime | None
	noticed_at: datetime | None

	@property
	def is_active(self) -> bool:
		return self.status == auto_payment.ACTIVE


def read(name: str) -> Mandate:
	"""Raises NotFound."""
	return _load(name, lock=False)


def lock(name: str) -> Mandate:
	"""The row as it is now, locked. Raises NotFound."""
	return _load(name, lock=True)


def running(doctype: str, name: str) -> str:
	"""The document's auto-payment that is active or paused; an empty text if there is none."""
	key = auto_payment.active_key(doctype, name)
	return frappe.db.get_value(MANDATE, {"active_key": key}, "name") or ""


def latest(doctype: str, name: str) -> str:
	"""The last one that ended, for who asks why."""
	found = frappe.get_all(
		MANDATE,
		filters={"reference_doctype": doctype, "reference_name": name},
		pluck="name",
		order_by="creation desc, name desc",
		limit=1,
	)
	return found[0] if found else ""


def of_card(card: str) -> list[str]:
	"""Running auto-payments that charge the card first."""
	return frappe.get_all(
		MANDATE,
		filters={"card": card, "status": ("in", sorted(auto_payment.RUNNING))},
		pluck="name",
		order_by="name asc",
	)


def note(mandate: Mandate, **fields) -> None:
	"""Writes fields of a locked row; never its status."""
	if "status" in fields:
		raise ValueError("a status is changed by move")
	frappe.db.set_value(MANDATE, mandate.name, fields)


def move(mandate: Mandate, to: str, **fields) -> bool:
	"""The status of a locked row, by its table; False for the same again. Raises ImpossibleChange."""
	if not auto_payment.decide(mandate.status, to):
		return False
	if to not in auto_payment.RUNNING:
		fields = {**fields, "active_key": None, "next_try": None}
	frappe.db.set_value(MANDATE, mandate.name, {**fields, "status": to})
	return True


def _load(name: str, *, lock: bool) -> Mandate:
	row = frappe.db.get_value(MANDATE, name, _FIELDS, as_dict=True, for_update=lock) if name else None
	if not row:
		raise NotFound
	return Mandate(
		**{field: row.get(field) or "" for field in _TEXTS},
		other_cards=bool(row.other_cards),
		rule=Rule(int(row.days_before or 0), int(row.hour or 0)),
		limit=to_tiyin(row.limit_amount),
		turned_on_at=_moment(row.turned_on_at),
		next_due=getdate(row.next_due) if row.next_due else None,
		next_amount=to_tiyin(row.next_amount),
		next_try=_moment(row.next_try),
		noticed_at=_moment(row.noticed_at),
	)


def _moment(value) -> datetime | None:
	return get_datetime(value) if value else None
