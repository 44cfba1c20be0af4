"""What to answer to Prepare and Complete, and what to write before.

The order of checks is that of Click's own sample; where it and Click's list of test cases differ, the list counts.
"""

from telegram_integration.online_payments.providers.click import calls, values
from telegram_integration.online_payments.providers.click.calls import Call
from telegram_integration.online_payments.providers.click.values import Decision, Order, Rules, Transaction


def refusal(call: Call, secret: str, service_id: str) -> int | None:
	"""Why a call goes no further, before anything is looked up; None if it may."""
	if not calls.is_whole(call):
		return values.BAD_REQUEST
	if not calls.is_clicks(call, secret):
		return values.WRONG_SIGNATURE
	if call["action"] not in (values.PREPARE, values.COMPLETE):
		return values.UNKNOWN_ACTION
	return None if call["service_id"] == service_id else values.BAD_REQUEST


def prepare(call: Call, order: Order | None, known: Transaction | None) -> Decision:
	"""Action 0: may this be paid? Nothing has been taken yet. `known` is an earlier Prepare of this payment."""
	if order is None:
		return Decision(values.UNKNOWN_ORDER)
	if known and known.order != order.name:
		return Decision(values.UNKNOWN_ORDER)
	if order.standing == "paid" or (known and known.state == "paid"):
		return Decision(values.ALREADY_PAID)
	if call.amount != order.amount:
		return Decision(values.WRONG_AMOUNT)
	if order.standing == "unavailable":
		return Decision(values.NOT_UPDATED)
	if order.standing == "cancelled" or (known and known.state == "cancelled") or call.error < 0:
		return Decision(values.CANCELLED)
	return Decision(values.SUCCESS, step=None if known else "prepare")


def complete(call: Call, order: Order | None, known: Transaction | None, rules: Rules) -> Decision:
	"""Action 1: the payer has been debited, or Click has given up. `known` is the row that merchant_prepare_id names.

	A session that has expired or was cancelled meanwhile takes the money all the same: it is with Click already.
	"""
	if order is None:
		return Decision(values.UNKNOWN_ORDER)
	if known is None or known.click_trans_id != call["click_trans_id"]:
		return Decision(values.UNKNOWN_TRANSACTION)
	if known.order != order.name:
		return Decision(values.UNKNOWN_ORDER)
	if call.error < 0:
		return _given_up(known, rules)
	if known.state == "paid":
		return Decision(rules.repeated_complete)
	if call.amount != known.amount:
		return Decision(values.WRONG_AMOUNT)
	if known.state == "cancelled":
		return Decision(values.CANCELLED, alarm="paid_after_cancelled")
	if order.standing == "paid":
		return Decision(values.ALREADY_PAID, alarm="paid_twice")
	return Decision(values.SUCCESS, step="pay")


def _given_up(known: Transaction, rules: Rules) -> Decision:
	"""`error` is not signed: it may set a reservation free, and never takes back what was paid."""
	if known.state == "paid":
		return Decision(rules.cancelled_after_paid, alarm="cancelled_after_paid")
	return Decision(values.CANCELLED, step="cancel" if known.state == "prepared" else None)
