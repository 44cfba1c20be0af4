"""Click's two actions on our rows: load and lock, ask the table, write what it says."""

from dataclasses import dataclass

from frappe.utils import now_datetime

from telegram_integration.online_payments.providers.click import calls, decisions, values
from telegram_integration.online_payments.providers.click.values import Decision, Order, Rules
from telegram_integration.online_payments.services import asked_orders, transactions
from telegram_integration.online_payments.services.session_rows import Session
from telegram_integration.online_payments.services.site_clock import milliseconds
from telegram_integration.online_payments.services.transactions import Transaction
from telegram_integration.online_payments.services.webhooks import click_rows
from telegram_integration.online_payments.services.webhooks.click_rows import CURRENCY, KEY


@dataclass(frozen=True)
class Done:
	"""The code to answer, our number of the payment, and which of our rows it was about."""

	error: int
	number: int | None = None
	session: str = ""
	transaction: str = ""


def decide(call: calls.Call, rules: Rules) -> Done:
	"""Everything is written in the caller's transaction. Raises what the database raises."""
	session = asked_orders.find(calls.order_name(call), lock=True)
	if session and session.currency != CURRENCY:
		session = None
	return _complete(call, session, rules) if call.completes else _prepare(call, session)


def _prepare(call: calls.Call, session: Session | None) -> Done:
	order = Order(session.name, session.amount, asked_orders.standing(session, KEY)) if session else None
	row = _own(click_rows.prepared(call, session), session) if session else None
	decision = decisions.prepare(call, order, row and click_rows.view(row))
	if decision.step == "prepare" and session:
		row = click_rows.prepare(session, call, _now())
		# It may be the row of the same call, which was faster: then it is that row's answer.
		decision = decisions.prepare(call, order, click_rows.view(row))
	elif row and decision.error == values.SUCCESS:
		row = click_rows.adopt(row, call)
	return _done(decision, session, row)


def _complete(call: calls.Call, session: Session | None, rules: Rules) -> Done:
	"""The payer has been debited: all that counts of the session is whether it is paid."""
	is_paid = bool(session and session.is_paid)
	order = Order(session.name, session.amount, "paid" if is_paid else "payable") if session else None
	row = _own(transactions.find_number(call.prepare_id), session)
	if row and row.provider != KEY:
		row = None
	decision = decisions.complete(call, order, row and click_rows.view(row), rules)
	if row and session and decision.step == "pay":
		row = click_rows.pay(row, call, _now())
	if row and session and decision.step == "cancel":
		row = click_rows.cancel(session, row, call, _now())
	if row and decision.alarm:
		row = click_rows.raise_alarm(row, decision.alarm)
	return _done(decision, session, row)


def _own(row: Transaction | None, session: Session | None) -> Transaction | None:
	"""As it is now, locked, if it belongs to the session that is locked; another session's is only looked at."""
	return transactions.lock(row.name) if row and session and row.session == session.name else row


def _done(decision: Decision, session: Session | None, row: Transaction | None) -> Done:
	is_told = row is not None and decision.error in (values.SUCCESS, values.ALREADY_PAID, values.CANCELLED)
	return Done(
		decision.error,
		row.number if row and is_told else None,
		session.name if session else "",
		row.name if row else "",
	)


def _now() -> int:
	return milliseconds(now_datetime())
