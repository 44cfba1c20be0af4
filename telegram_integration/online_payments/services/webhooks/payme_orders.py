"""What Payme's account field names: a payment session, and whether it may be paid now."""

from dataclasses import dataclass
from datetime import datetime

import frappe
from frappe.utils import now_datetime

from telegram_integration.online_payments.domain import transaction_state
from telegram_integration.online_payments.domain.keys import transaction_name
from telegram_integration.online_payments.providers.payme import ENTRY, calls, decisions
from telegram_integration.online_payments.providers.payme.decisions import Params
from telegram_integration.online_payments.providers.payme.settings import PaymeSettings, read_settings
from telegram_integration.online_payments.providers.payme.values import (
	CANCELLED,
	LIFE,
	TIMED_OUT,
	Cancel,
	Goods,
	Order,
)
from telegram_integration.online_payments.services import asked_orders, provider_settings, transactions
from telegram_integration.online_payments.services.session_rows import TRANSACTION, Session
from telegram_integration.online_payments.services.site_clock import milliseconds
from telegram_integration.online_payments.services.transactions import Transaction
from telegram_integration.online_payments.services.webhooks import payme_rows
from telegram_integration.online_payments.services.webhooks.payme_rows import CURRENCY, KEY

MOST = 200


@dataclass(frozen=True)
class Found:
	session: Session
	order: Order


def find(params: Params, settings: PaymeSettings, now: int, *, lock: bool = False) -> Found | None:
	"""None if the account names no session of ours. With ``lock`` an open transaction that has expired is ended."""
	name = calls.order_name(params, settings.rules.account_field)
	session = asked_orders.find(name, lock=lock)
	if session is None or session.currency != CURRENCY:
		return None
	standing = asked_orders.standing(session, KEY)
	other = _other_open(session, params, lock=lock) if standing == "payable" else None
	if other and not decisions.has_expired(payme_rows.view(other), settings.rules, now):
		standing = "busy"
	elif other and lock:
		payme_rows.cancel(session, other, Cancel(CANCELLED, now, TIMED_OUT))
		session = asked_orders.find(name, lock=True) or session
		standing = asked_orders.standing(session, KEY)
	goods = Goods(session.title, settings.fiscal_code, settings.package_code, settings.vat_percent)
	return Found(session, Order(session.amount, standing, goods))


def _other_open(session: Session, params: Params, *, lock: bool) -> Transaction | None:
	"""Another transaction of Payme's that is open.

	Found by a plain read, which may be older than the session's lock: what it misses, the unique key of the open
	transaction stops. No range is locked, for a row is going to be written into it.
	"""
	own = transaction_name(KEY, calls.transaction_id(params))
	for row in transactions.of_session(session.name):
		if row.provider == KEY and row.name != own and row.state == transaction_state.CREATED:
			current = transactions.lock(row.name) if lock else row
			if current.state == transaction_state.CREATED:
				return current
	return None


def end_expired(now: datetime | None = None) -> int:
	"""What was not performed within twelve hours, whether or not Payme asks for it again: how many were ended."""
	kept = provider_settings.settings_of(ENTRY)
	if ENTRY.complaints(kept):
		return 0
	settings = read_settings(kept)
	now_ms = milliseconds(now or now_datetime())
	names = frappe.get_all(
		TRANSACTION,
		filters={"provider": KEY, "state": "Created", "provider_time": ("<", now_ms - LIFE)},
		pluck="name",
		order_by="session asc, name asc",
		limit=MOST,
	)
	return sum(_end(name, settings, now_ms) for name in names)


def _end(name: str, settings: PaymeSettings, now: int) -> bool:
	session, row = transactions.lock_with_session(name)
	if not decisions.has_expired(payme_rows.view(row), settings.rules, now):
		return False
	payme_rows.cancel(session, row, Cancel(CANCELLED, now, TIMED_OUT))
	return True
