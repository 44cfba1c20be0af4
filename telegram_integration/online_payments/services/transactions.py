"""A provider's payments as rows: recorded once each, locked, changed by their table of states.

Order of locks: Provider Event, Payment Session, Provider Transaction, then whatever the books lock.
"""

import json
from dataclasses import dataclass, field
from datetime import datetime

import frappe
from frappe.utils import get_datetime

from telegram_integration.online_payments.domain import transaction_state
from telegram_integration.online_payments.domain.keys import transaction_name
from telegram_integration.online_payments.domain.transaction_state import CREATED
from telegram_integration.online_payments.services import session_rows
from telegram_integration.online_payments.services.amounts import money
from telegram_integration.online_payments.services.session_rows import TRANSACTION, Session
from telegram_integration.telegram_core.domain.errors import DomainError, NotFound
from telegram_integration.telegram_core.domain.money import to_tiyin

_TEXTS = (
	"name",
	"provider",
	"external_id",
	"session",
	"state",
	"currency",
	"reason",
	"payment_entry",
	"books",
)
_TIMES = ("provider_time", "created_ms", "performed_ms", "cancelled_ms")
_FIELDS = [
	*_TEXTS,
	*_TIMES,
	"number",
	"amount",
	"refunded_amount",
	"refunds_under_way",
	"account",
	"details",
	"live_key",
	"is_extra",
	"settled_at",
	"books_tries",
]


class OtherLive(DomainError):
	"""The session has another open payment, and the protocol allows one."""


@dataclass(frozen=True)
class NewTransaction:
	"""Amount in tiyin, times in Unix milliseconds. ``only_one``: the session may have no other open payment."""

	provider: str
	external_id: str
	session: str
	amount: int
	currency: str
	provider_time: int = 0
	created_ms: int = 0
	account: dict = field(default_factory=dict)
	details: dict = field(default_factory=dict)
	only_one: bool = False


@dataclass(frozen=True)
class Transaction:
	name: str
	provider: str
	external_id: str
	session: str
	state: str
	currency: str
	reason: str
	payment_entry: str
	books: str
	provider_time: int
	created_ms: int
	performed_ms: int
	cancelled_ms: int
	number: int
	amount: int
	refunded: int
	returning: int
	"""What is on its way back and has not arrived."""
	account: dict
	details: dict
	is_live: bool
	is_extra: bool
	settled_at: datetime | None
	books_tries: int

	@property
	def payment_id(self) -> str:
		"""By which the provider's own server knows it, where that is not the id of its calls to us."""
		return self.details.get("payment_id") or self.external_id


def record(new: NewTransaction) -> Transaction:
	"""The payment's row, locked; made in state Created unless it is there. The caller holds the session's lock.

	A repeat answers with the row as it is: compare session and amount. Raises OtherLive.
	"""
	name = transaction_name(new.provider, new.external_id)
	if not frappe.db.exists(TRANSACTION, name):
		_insert(new)
	return lock(name)


def find(provider: str, external_id: str) -> Transaction | None:
	"""As the running transaction sees it, without a lock."""
	return _load(transaction_name(provider, external_id))


def find_number(number: int) -> Transaction | None:
	"""By our own number of it."""
	return _load({"number": number})


def read(name: str) -> Transaction:
	"""Raises NotFound."""
	return _must(_load(name))


def lock(name: str) -> Transaction:
	"""The row as it is now, locked. Raises NotFound. Lock its session first."""
	return _must(_load(name, lock=True))


def lock_with_session(name: str, now: datetime | None = None) -> tuple[Session, Transaction]:
	"""Both locked, in the order of the house. Raises NotFound."""
	# Whose it is never changes, so a plain read will do; but the row may be younger than our snapshot.
	owner = frappe.db.get_value(TRANSACTION, {"name": name}, "session") or lock(name).session
	return session_rows.lock(owner, now), lock(name)


def live_of(session: str) -> Transaction | None:
	"""The session's open payment that keeps others out, locked. The caller holds the session's lock."""
	return _load({"live_key": session}, lock=True)


def of_session(session: str) -> list[Transaction]:
	"""All of them, the oldest first, without locks."""
	rows = frappe.get_all(
		TRANSACTION, filters={"session": session}, fields=_FIELDS, order_by="creation asc, name asc"
	)
	return [_value(row) for row in rows]


def in_span(provider: str, since: int, until: int) -> list[Transaction]:
	"""Of a provider, by its own time in Unix milliseconds, both ends included; without locks."""
	rows = frappe.get_all(
		TRANSACTION,
		filters=[
			["provider", "=", provider],
			["provider_time", ">=", since],
			["provider_time", "<=", until],
		],
		fields=_FIELDS,
		order_by="provider_time asc, external_id asc",
	)
	return [_value(row) for row in rows]


def change(transaction: Transaction, state: str | None = None, **fields) -> Transaction:
	"""Writes the state, by its table, and other fields of a locked row; the row as it is then.

	``details`` and ``account`` are dicts; ``refunded`` and ``returning`` are in tiyin. Raises ImpossibleState.
	"""
	values = dict(fields)
	for name in ("details", "account"):
		if name in values:
			values[name] = json.dumps(values[name], ensure_ascii=False)
	for name, column in {"refunded": "refunded_amount", "returning": "refunds_under_way"}.items():
		if name in values:
			values[column] = money(values.pop(name))
	if state and transaction_state.decide(transaction.state, state):
		values["state"] = state
		values["live_key"] = None
	if values:
		frappe.db.set_value(TRANSACTION, transaction.name, values)
	return lock(transaction.name)


def _insert(new: NewTransaction) -> None:
	doc = frappe.new_doc(TRANSACTION)
	doc.update(
		{
			"provider": new.provider,
			"external_id": new.external_id,
			"session": new.session,
			"amount": money(new.amount),
			"currency": new.currency,
			"provider_time": new.provider_time,
			"created_ms": new.created_ms,
			"account": json.dumps(new.account, ensure_ascii=False),
			"details": json.dumps(new.details, ensure_ascii=False),
			"state": CREATED,
			"live_key": new.session if new.only_one else None,
		}
	)
	doc.fill_keys()
	frappe.db.savepoint("record_transaction")
	try:
		# Of two that race for the same payment one is written, and both read it then.
		doc.db_insert(ignore_if_duplicate=True)
	except frappe.UniqueValidationError:
		frappe.db.rollback(save_point="record_transaction")
		frappe.clear_messages()
		raise OtherLive from None


def _load(where: str | dict, *, lock: bool = False) -> Transaction | None:
	"""Without a lock only what never changes may be relied on: lock, and read again."""
	if not where:
		return None
	if lock:
		row = frappe.db.get_value(TRANSACTION, where, _FIELDS, as_dict=True, for_update=True)
		return _value(row) if row else None
	filters = where if isinstance(where, dict) else {"name": where}
	rows = frappe.get_all(TRANSACTION, filters=filters, fields=_FIELDS, order_by="name asc", limit=1)
	return _value(rows[0]) if rows else None


def _must(found: Transaction | None) -> Transaction:
	if found is None:
		raise NotFound
	return found


def _value(row) -> Transaction:
	return Transaction(
		**{name: row.get(name) or "" for name in _TEXTS},
		**{name: int(row.get(name) or 0) for name in _TIMES},
		number=int(row.number or 0),
		amount=to_tiyin(row.amount),
		refunded=to_tiyin(row.refunded_amount),
		returning=to_tiyin(row.refunds_under_way),
		account=json.loads(row.account or "{}"),
		details=json.loads(row.details or "{}"),
		is_live=bool(row.live_key),
		is_extra=bool(row.is_extra),
		settled_at=get_datetime(row.settled_at) if row.settled_at else None,
		books_tries=int(row.books_tries or 0),
	)
