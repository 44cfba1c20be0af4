"""Payment Sessions as values: read, judged by the clock, locked. Nothing is written here."""

from dataclasses import dataclass
from datetime import datetime

import frappe
from frappe.utils import get_datetime, now_datetime

from telegram_integration.online_payments.domain import session_status
from telegram_integration.telegram_core.domain.errors import NotFound
from telegram_integration.telegram_core.domain.money import to_tiyin

SESSION = "Payment Session"
TRANSACTION = "Provider Transaction"
_TEXTS = (
	"name",
	"reference_doctype",
	"reference_name",
	"choice",
	"title",
	"customer",
	"customer_name",
	"telegram_user",
	"company",
	"currency",
	"provider",
	"language",
	"payment_url",
	"provider_transaction",
	"payment_entry",
	"failure",
	"books",
	"started_by",
	"auto_payment",
)
_FIELDS = [
	*_TEXTS,
	"status",
	"amount",
	"paid_amount",
	"refunded_amount",
	"expires_at",
	"paid_at",
	"save_card",
	"auto_renew",
	"is_late",
	"creation",
]


@dataclass(frozen=True)
class Session:
	"""``status`` is judged at the moment of reading, ``stored_status`` is what the row says. Amounts in tiyin."""

	name: str
	reference_doctype: str
	reference_name: str
	choice: str
	title: str
	customer: str
	customer_name: str
	telegram_user: str
	company: str
	currency: str
	provider: str
	language: str
	payment_url: str
	provider_transaction: str
	payment_entry: str
	failure: str
	books: str
	started_by: str
	auto_payment: str
	status: str
	stored_status: str
	amount: int
	paid_amount: int
	refunded_amount: int
	expires_at: datetime
	paid_at: datetime | None
	created_at: datetime
	save_card: bool
	auto_renew: bool
	is_late: bool

	@property
	def is_payable(self) -> bool:
		return self.status in session_status.PAYABLE

	@property
	def is_paid(self) -> bool:
		return self.status in session_status.PAID


def read(name: str, now: datetime | None = None) -> Session:
	"""Raises NotFound."""
	return _load(name, now, lock=False)


def lock(name: str, now: datetime | None = None) -> Session:
	"""The same with the row locked until the end of the transaction. Raises NotFound."""
	return _load(name, now, lock=True)


def _load(name: str, now: datetime | None, *, lock: bool) -> Session:
	row = frappe.db.get_value(SESSION, name, _FIELDS, as_dict=True, for_update=lock) if name else None
	if not row:
		raise NotFound
	return session_of(row, now or now_datetime(), lock=lock)


def session_of(row, now: datetime, *, lock: bool = False) -> Session:
	"""Of a row with all FIELDS."""
	expires_at = get_datetime(row.expires_at)
	overdue = row.status in session_status.PAYABLE and now >= expires_at
	is_live = overdue and _is_live(row.name, lock=lock)
	return Session(
		**{field: row.get(field) or "" for field in _TEXTS},
		status=session_status.judged(row.status, expires_at, now, is_live=is_live),
		stored_status=row.status,
		amount=to_tiyin(row.amount),
		paid_amount=to_tiyin(row.paid_amount),
		refunded_amount=to_tiyin(row.refunded_amount),
		expires_at=expires_at,
		paid_at=get_datetime(row.paid_at) if row.paid_at else None,
		created_at=get_datetime(row.creation),
		save_card=bool(row.save_card),
		auto_renew=bool(row.auto_renew),
		is_late=bool(row.is_late),
	)


def _is_live(session: str, *, lock: bool) -> bool:
	"""Whether a provider still holds an open payment. Locking, once the session is locked: a snapshot may be old."""
	filters = {"session": session, "state": "Created"}
	return bool(frappe.db.get_value(TRANSACTION, filters, "name", for_update=lock))


def fields() -> list[str]:
	return list(_FIELDS)
