"""Click's payments in our rows, and what its table writes there."""

from datetime import datetime, timedelta

import frappe
from frappe.utils import now_datetime

from telegram_integration.online_payments.domain import session_status as statuses
from telegram_integration.online_payments.domain import transaction_state
from telegram_integration.online_payments.providers.click import values
from telegram_integration.online_payments.providers.click.account import kept_card_name, page_name
from telegram_integration.online_payments.providers.click.calls import Call
from telegram_integration.online_payments.services import session_status, sessions, settlement, transactions
from telegram_integration.online_payments.services.fault_points import fault_point
from telegram_integration.online_payments.services.session_rows import SESSION, TRANSACTION, Session
from telegram_integration.online_payments.services.site_clock import site_time
from telegram_integration.online_payments.services.transactions import NewTransaction, Transaction
from telegram_integration.telegram_core.services.business_events import record_event

KEY = "click"
CURRENCY = "UZS"
FORGOTTEN_AFTER = timedelta(hours=1)
MOST = 200


def view(row: Transaction) -> values.Transaction:
	"""As the protocol sees it. What we have given up ourselves (Failed) may still be completed by Click."""
	state: values.State = "paid" if row.settled_at else "prepared"
	if row.state == transaction_state.CANCELLED:
		state = "cancelled"
	trans_id = row.details.get("click_trans_id") or row.external_id
	return values.Transaction(trans_id, row.number, row.session, row.amount, state)


def prepared(call: Call, session: Session) -> Transaction | None:
	"""The row of an earlier Prepare; or of a kept card's charge, of which Click's calls are the other side."""
	known = transactions.find(KEY, call["click_trans_id"])
	if known:
		return known
	charge = transactions.find(KEY, kept_card_name(session.name, session.amount))
	taken = charge and charge.details.get("click_trans_id")
	return charge if charge and taken in (None, call["click_trans_id"]) else None


def adopt(row: Transaction, call: Call) -> Transaction:
	"""A charge's row learns by which number Click calls about it."""
	if row.external_id == call["click_trans_id"] or row.details.get("click_trans_id"):
		return row
	details = {**row.details, "click_trans_id": call["click_trans_id"]}
	return transactions.change(row, details=details)


def prepare(session: Session, call: Call, now: int) -> Transaction:
	"""The new row, with the session in processing; or the row of the same payment."""
	row = transactions.record(
		NewTransaction(
			KEY,
			call["click_trans_id"],
			session.name,
			session.amount,
			CURRENCY,
			created_ms=now,
			details=_details(call, session.amount),
		)
	)
	fault_point("click.after_transaction")
	if row.session == session.name and row.state == transaction_state.CREATED:
		session_status.move(session.name, statuses.PROCESSING)
		sessions.note(session.name, provider=KEY, provider_transaction=row.name, failure=None)
	return row


def pay(row: Transaction, call: Call, now: int) -> Transaction:
	"""The signed Complete is the proof: the payer has been debited."""
	is_of_the_page = row.external_id == call["click_trans_id"]
	details = {**row.details, **(_details(call, row.amount) if is_of_the_page else {})}
	settlement.settle(row.name, site_time(now), performed_ms=now, details=details)
	return transactions.lock(row.name)


def cancel(session: Session, row: Transaction, call: Call, now: int) -> Transaction:
	"""Click has given up; the session may be paid again."""
	_free(session, row, "cancelled")
	return transactions.change(row, transaction_state.CANCELLED, cancelled_ms=now, reason=str(call.error))


def raise_alarm(row: Transaction, alarm: str) -> Transaction:
	"""Staff are told once of each: Click's word and our record differ, and only Click's cabinet knows more."""
	alarms = row.details.get("alarms", [])
	if alarm in alarms:
		return row
	record_event(
		f"payment_{alarm}",
		reference_doctype=SESSION,
		reference_name=row.session,
		details={"transaction": row.name, "click_trans_id": row.external_id},
	)
	return transactions.change(row, details={**row.details, "alarms": [*alarms, alarm]})


def end_forgotten(now: datetime | None = None) -> int:
	"""Prepared and never completed: the sessions are set free. How many; a Complete that comes yet is taken in."""
	names = frappe.get_all(
		TRANSACTION,
		filters={
			"provider": KEY,
			"state": "Created",
			"creation": ("<", (now or now_datetime()) - FORGOTTEN_AFTER),
		},
		pluck="name",
		order_by="session asc, name asc",
		limit=MOST,
	)
	return sum(_end(name) for name in names)


def _end(name: str) -> bool:
	session, row = transactions.lock_with_session(name)
	if row.state != transaction_state.CREATED:
		return False
	_free(session, row, "time_is_up")
	transactions.change(row, transaction_state.FAILED)
	return True


def _free(session: Session, row: Transaction, failure: str) -> None:
	is_its_own = session.provider == KEY and session.provider_transaction in ("", row.name)
	if is_its_own and session.status == statuses.PROCESSING:
		session_status.move(session.name, statuses.FAILED, failure=failure)


def _details(call: Call, amount: int) -> dict:
	"""``payment_id`` is the name by which the Merchant API finds the payment."""
	paydoc = call["click_paydoc_id"]
	found = {"click_trans_id": call["click_trans_id"]}
	return (
		{**found, "payment_id": page_name(paydoc, amount)} if paydoc.isascii() and paydoc.isdigit() else found
	)
