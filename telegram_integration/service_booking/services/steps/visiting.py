"""The visit itself: on the way, started, done; or nobody was there. By the master, or by an operator for him."""

from datetime import datetime

import frappe

from telegram_integration.service_booking.domain.order_money import OrderMoney
from telegram_integration.service_booking.domain.order_status import OPERATOR
from telegram_integration.service_booking.services.orders import (
	order_actions,
	order_books,
	order_changes,
	order_notices,
	order_refunds,
	order_time,
	orders,
)
from telegram_integration.service_booking.services.steps.cancelling import refund_of_no_show
from telegram_integration.telegram_core.domain.errors import InvalidInput

_BILL = "telegram_integration.service_booking.tasks.bill_order"


def take(step: str, name: str, now: datetime, who: str = OPERATOR) -> None:
	"""One of the functions below by its name. Raises InvalidInput for a step that is none, and ImpossibleStep."""
	if step not in _STEPS:
		raise InvalidInput("step")
	_STEPS[step](name, now, who)


def on_the_way(name: str, now: datetime, who: str = OPERATOR) -> None:
	"""A repeat is silence, here and below. Raises ImpossibleStep."""
	if row := _to_be_done("on_the_way", "on_the_way_at", name, now, who):
		order_changes.write(row, now, on_the_way_at=now)
		order_changes.tell("visit_on_the_way", row, by=who)
		order_notices.on_the_way(row)


def start(name: str, now: datetime, who: str = OPERATOR) -> None:
	if row := _to_be_done("start", "started_at", name, now, who):
		order_changes.write(row, now, started_at=now)
		order_changes.tell("visit_started", row, by=who)


def complete(name: str, now: datetime, who: str = OPERATOR) -> None:
	"""The books follow in a job: where they refuse, the visit was made all the same."""
	if row := _to_be_done("complete", "completed_at", name, now, who):
		order_time.finish(row, now)
		order_changes.write(row, now, completed_at=now)
		order_changes.tell("visit_completed", row, by=who)
		if order_books.is_billed_here():
			frappe.enqueue(_BILL, queue="short", enqueue_after_commit=True, order=row.name)
		order_notices.completed(row)


def no_show(name: str, now: datetime, who: str = OPERATOR) -> None:
	"""The master was there and nobody else: his time was used, and the rules say what goes back."""
	if row := _to_be_done("no_show", "no_show_at", name, now, who):
		order_time.finish(row, now)
		money = OrderMoney.read(row.money)
		money = money.give_back(refund_of_no_show(row, now), order_refunds.under_way(money))
		order_changes.write(row, now, no_show_at=now, **order_changes.money_fields(money))
		order_books.close(row)
		order_changes.tell("visit_no_show", row, by=who)
		order_refunds.ask(row, money)


def take_back(name: str, now: datetime, who: str = OPERATOR) -> None:
	"""The last of completed and started was said by a slip. Raises ImpossibleStep: also where it is billed or judged."""
	row = orders.locked(name)
	order_actions.require(row, "take_back", who, now)
	mark = "completed_at" if row.completed_at else "started_at"
	if row.completed_at:
		order_time.resume(row, now)
	order_changes.write(row, now, **{mark: None})
	order_changes.tell("visit_step_taken_back", row, step=mark)


_STEPS = {
	"on_the_way": on_the_way,
	"start": start,
	"complete": complete,
	"no_show": no_show,
	"take_back": take_back,
}


def _to_be_done(action: str, mark: str, name: str, now: datetime, who: str):
	"""The order's row, locked; None where the mark says that it was done already."""
	row = orders.locked(name)
	if row[mark]:
		return None
	order_actions.require(row, action, who, now)
	return row
