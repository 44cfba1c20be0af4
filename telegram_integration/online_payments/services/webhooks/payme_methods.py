"""Payme's methods on our rows: load and lock, ask the table, write what it says, answer from what is stored then.

Times are answered as they were stored, so that a repeat is answered in the same bytes.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from frappe.utils import now_datetime

from telegram_integration.online_payments.domain.keys import transaction_name
from telegram_integration.online_payments.providers.payme import calls, decisions, failures
from telegram_integration.online_payments.providers.payme.decisions import Decision, Params
from telegram_integration.online_payments.providers.payme.failures import Failure
from telegram_integration.online_payments.providers.payme.settings import PaymeSettings
from telegram_integration.online_payments.providers.payme.values import Cancel, KeepFiscalData, Perform
from telegram_integration.online_payments.services import transactions
from telegram_integration.online_payments.services.session_rows import Session
from telegram_integration.online_payments.services.site_clock import milliseconds
from telegram_integration.online_payments.services.transactions import Transaction
from telegram_integration.online_payments.services.webhooks import payme_orders, payme_rows
from telegram_integration.online_payments.services.webhooks.payme_rows import KEY
from telegram_integration.telegram_core.domain.errors import NotFound


@dataclass(frozen=True)
class Done:
	"""The `result` or the `failure` to answer, and which of our rows it was about."""

	result: dict[str, object] = field(default_factory=dict)
	failure: Failure | None = None
	session: str = ""
	transaction: str = ""


@dataclass(frozen=True)
class Asked:
	"""One call with all that its decision needs. ``now`` is Unix milliseconds by the site's clock."""

	params: Params
	settings: PaymeSettings
	now: int

	@property
	def transaction_id(self) -> str:
		return calls.transaction_id(self.params)


def decide(call: calls.Call, settings: PaymeSettings) -> Done:
	"""Everything is written in the caller's transaction. Raises what the database raises."""
	method = _METHODS.get(call.method)
	if method is None:
		return Done(failure=failures.unknown_method(call.method))
	return method(Asked(call.params, settings, milliseconds(now_datetime())))


def _check_perform(asked: Asked) -> Done:
	found = payme_orders.find(asked.params, asked.settings, asked.now)
	decision = decisions.check_perform(asked.params, found and found.order, asked.settings.rules)
	return _done(decision, found.session if found else None)


def _create(asked: Asked) -> Done:
	known = transactions.find(KEY, asked.transaction_id) if asked.transaction_id else None
	if known:
		return _decided_on(
			asked, lambda row: decisions.create(asked.params, None, row, asked.settings.rules, asked.now)
		)
	found = payme_orders.find(asked.params, asked.settings, asked.now, lock=True)
	order = found.order if found else None
	decision = decisions.create(asked.params, order, None, asked.settings.rules, asked.now)
	if decision.failure or found is None:
		return _done(decision, found.session if found else None)
	try:
		row = payme_rows.create(found.session, decision.change)
	except transactions.OtherLive:
		return _done(Decision(failures.of_standing("busy", asked.settings.rules)), found.session)
	# It may be the row of the same call, which was faster: then it is that row's answer.
	again = decisions.create(asked.params, order, payme_rows.view(row), asked.settings.rules, asked.now)
	return _done(again, found.session, row)


def _perform(asked: Asked) -> Done:
	return _decided_on(asked, lambda row: decisions.perform(row, asked.settings.rules, asked.now))


def _cancel(asked: Asked) -> Done:
	return _decided_on(
		asked, lambda row: decisions.cancel(asked.params, row, asked.settings.rules, asked.now)
	)


def _check(asked: Asked) -> Done:
	return _decided_on(asked, lambda row: decisions.check(row, asked.settings.rules, asked.now))


def _set_fiscal_data(asked: Asked) -> Done:
	return _decided_on(asked, lambda row: decisions.set_fiscal_data(asked.params, row))


def _statement(asked: Asked) -> Done:
	span = decisions.span(asked.params)
	if span is None:
		return Done(failure=failures.MISSHAPED)
	return _done(decisions.statement(map(payme_rows.view, transactions.in_span(KEY, *span))))


_METHODS: dict[str, Callable[[Asked], Done]] = {
	"CheckPerformTransaction": _check_perform,
	"CreateTransaction": _create,
	"PerformTransaction": _perform,
	"CancelTransaction": _cancel,
	"CheckTransaction": _check,
	"GetStatement": _statement,
	"SetFiscalData": _set_fiscal_data,
}


def _decided_on(asked: Asked, decide: Callable) -> Done:
	"""A decision about a transaction that Payme names, with the session and the transaction locked."""
	try:
		name = transaction_name(KEY, asked.transaction_id)
		session, row = transactions.lock_with_session(name) if asked.transaction_id else (None, None)
	except NotFound:
		session, row = None, None
	decision = decide(row and payme_rows.view(row))
	if row and session:
		row = _written(session, row, decision)
	return _done(decision, session, row)


def _written(session: Session, row: Transaction, decision: Decision) -> Transaction:
	change = decision.change
	if isinstance(change, Perform):
		return payme_rows.perform(row, change)
	if isinstance(change, Cancel):
		return payme_rows.cancel(session, row, change)
	if isinstance(change, KeepFiscalData):
		return payme_rows.keep_fiscal_data(row, change)
	return row


def _done(decision: Decision, session: Session | None = None, row: Transaction | None = None) -> Done:
	names = {"session": session.name if session else "", "transaction": row.name if row else ""}
	if decision.failure:
		return Done(failure=decision.failure, **names)
	if decision.result and row:
		return Done(decision.result(payme_rows.view(row)), **names)
	return Done(dict(decision.plain), **names)
