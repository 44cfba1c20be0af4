"""What to answer to each method, and what to write before. The table of the protocol, and nothing else.

Every function takes what was stored, under lock if it may write, and `now` in Unix milliseconds.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from telegram_integration.online_payments.providers.payme import calls, failures
from telegram_integration.online_payments.providers.payme.failures import Failure
from telegram_integration.online_payments.providers.payme.values import (
	CANCELLED,
	CREATED,
	LIFE,
	PERFORMED,
	REFUNDED,
	TIMED_OUT,
	Cancel,
	Change,
	Create,
	Goods,
	KeepFiscalData,
	Order,
	Perform,
	Rules,
	Transaction,
)

Params = Mapping[str, Any]


@dataclass(frozen=True)
class Decision:
	"""A change to write, if any, and then the answer as of the stored transaction; or a failure."""

	failure: Failure | None = None
	change: Change | None = None
	result: Callable[[Transaction], dict[str, object]] | None = None
	"""Made from the transaction after the change."""
	plain: Mapping[str, object] = field(default_factory=dict)
	"""A result that needs no transaction."""


def check_perform(params: Params, order: Order | None, rules: Rules) -> Decision:
	"""CheckPerformTransaction: may this be paid?"""
	failure = _why_not(params, order, rules)
	if failure or order is None:
		return Decision(failure)
	return Decision(plain={"allow": True, **_detail(order.goods, order.amount)})


def create(
	params: Params, order: Order | None, known: Transaction | None, rules: Rules, now: int
) -> Decision:
	"""CreateTransaction. `order` and `known` are locked; `order` is None if the account names none."""
	if known:
		return _create_again(params, known, rules, now)
	time = calls.moment(params, "time")
	if not calls.transaction_id(params) or time is None:
		return Decision(failures.MISSHAPED)
	failure = _why_not(params, order, rules)
	if failure or order is None:
		return Decision(failure)
	if now - time > LIFE:
		return Decision(failures.IMPOSSIBLE)
	made = Create(calls.transaction_id(params), time, now, order.amount, calls.account(params))
	return Decision(change=made, result=created)


def _create_again(params: Params, known: Transaction, rules: Rules, now: int) -> Decision:
	if known.state != CREATED:
		return Decision(failures.IMPOSSIBLE)
	if has_expired(known, rules, now):
		return _expired(now)
	same = calls.amount(params) == known.amount and calls.order_name(
		params, rules.account_field
	) == calls.order_name({"account": known.account}, rules.account_field)
	return Decision(result=created) if same else Decision(failures.IMPOSSIBLE)


def perform(known: Transaction | None, rules: Rules, now: int) -> Decision:
	"""PerformTransaction: the money has been taken from the payer."""
	if not known:
		return Decision(failures.NO_TRANSACTION)
	if known.state == PERFORMED:
		return Decision(result=performed)
	if known.state != CREATED:
		return Decision(failures.IMPOSSIBLE)
	if has_expired(known, rules, now):
		return _expired(now)
	return Decision(change=Perform(now), result=performed)


def cancel(params: Params, known: Transaction | None, rules: Rules, now: int) -> Decision:
	"""CancelTransaction: before perform a failed payment, after it a refund made in Payme's cabinet."""
	if not known:
		return Decision(failures.NO_TRANSACTION)
	if known.state in (CANCELLED, REFUNDED):
		return Decision(result=cancelled)
	reason = calls.reason(params)
	if reason is None:
		return Decision(failures.MISSHAPED)
	if known.state == CREATED:
		return Decision(change=Cancel(CANCELLED, now, reason), result=cancelled)
	if not rules.refunds:
		return Decision(failures.NO_REFUND)
	return Decision(change=Cancel(REFUNDED, now, reason), result=cancelled)


def check(known: Transaction | None, rules: Rules, now: int) -> Decision:
	"""CheckTransaction: all that is stored; what has expired is cancelled first."""
	if not known:
		return Decision(failures.NO_TRANSACTION)
	if has_expired(known, rules, now):
		return Decision(change=Cancel(CANCELLED, now, TIMED_OUT), result=checked)
	return Decision(result=checked)


def statement(rows: Iterable[Transaction]) -> Decision:
	"""GetStatement: transactions of a span by Payme's own time, the earliest first."""
	listed = sorted(rows, key=lambda row: (row.time, row.id))
	return Decision(plain={"transactions": [_row(each) for each in listed]})


def span(params: Params) -> tuple[int, int] | None:
	"""The span of a statement, both ends in it; None if the params name none."""
	since, until = calls.moment(params, "from"), calls.moment(params, "to")
	return None if since is None or until is None else (since, until)


def set_fiscal_data(params: Params, known: Transaction | None) -> Decision:
	"""SetFiscalData: kept as told; a repeat overwrites."""
	kind, data = params.get("type"), params.get("fiscal_data")
	if kind not in ("PERFORM", "CANCEL") or not isinstance(data, dict):
		return Decision(failures.WRONG_PARAMS)
	if not known:
		return Decision(failures.NO_RECEIPT)
	return Decision(change=KeepFiscalData(kind, data), plain={"success": True})


def has_expired(known: Transaction, rules: Rules, now: int) -> bool:
	since = known.create_time if rules.life_from_our_time else known.time
	return known.state == CREATED and now - since > LIFE


def _expired(now: int) -> Decision:
	return Decision(failures.IMPOSSIBLE, change=Cancel(CANCELLED, now, TIMED_OUT))


def _why_not(params: Params, order: Order | None, rules: Rules) -> Failure | None:
	"""The account first, then whether it may be paid, then how much."""
	if order is None:
		return failures.unknown_order(rules)
	failure = failures.of_standing(order.standing, rules)
	if failure:
		return failure
	return None if calls.amount(params) == order.amount else failures.WRONG_AMOUNT


def created(row: Transaction) -> dict[str, object]:
	return {"create_time": row.create_time, "transaction": str(row.number), "state": CREATED}


def performed(row: Transaction) -> dict[str, object]:
	return {"transaction": str(row.number), "perform_time": row.perform_time, "state": row.state}


def cancelled(row: Transaction) -> dict[str, object]:
	return {"transaction": str(row.number), "cancel_time": row.cancel_time, "state": row.state}


def checked(row: Transaction) -> dict[str, object]:
	return {
		"create_time": row.create_time,
		"perform_time": row.perform_time,
		"cancel_time": row.cancel_time,
		"transaction": str(row.number),
		"state": row.state,
		"reason": row.reason,
	}


def _row(row: Transaction) -> dict[str, object]:
	told = {"id": row.id, "time": row.time, "amount": row.amount, "account": dict(row.account)}
	return {**told, **checked(row)}


def _detail(goods: Goods | None, amount: int) -> dict[str, object]:
	"""The fiscal part: one line for the whole amount."""
	if not goods or not goods.code:
		return {}
	item = {
		"title": goods.title,
		"price": amount,
		"count": 1,
		"code": goods.code,
		"vat_percent": goods.vat_percent,
		"package_code": goods.package_code,
	}
	return {"detail": {"receipt_type": 0, "items": [item]}}
