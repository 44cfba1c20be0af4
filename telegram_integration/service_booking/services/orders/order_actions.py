"""What somebody may do with an order now: the table of the domain, and what depends on the hour."""

from datetime import datetime, timedelta

from telegram_integration.service_booking.domain import order_status
from telegram_integration.service_booking.domain.order_status import BEFORE_VISIT, CUSTOMER, ImpossibleStep
from telegram_integration.service_booking.services.orders import order_books, orders
from telegram_integration.service_booking.services.settings import booking_rules
from telegram_integration.time_slots.services.settings import slot_rules


def possible_for(row, who: str, now: datetime) -> tuple[str, ...]:
	"""What is offered to a customer, an operator or a master."""
	facts = orders.facts_of(row, now)
	allowed = order_status.possible(order_status.status_of(facts), who, facts)
	return tuple(action for action in allowed if is_time(row, action, who, now))


def require(row, action: str, who: str, now: datetime) -> None:
	"""Raises ImpossibleStep."""
	if action not in possible_for(row, who, now):
		raise ImpossibleStep(row.name, orders.judged(row, now), action)


def is_time(row, action: str, who: str, now: datetime) -> bool:
	"""What the table cannot say: the hour, and for a step back the books."""
	if action == "move" and who == CUSTOMER:
		return now + timedelta(hours=slot_rules().lead_hours) <= row.start
	if action == "request_cancel":
		return now < row.start
	if action in ("on_the_way", "start", "complete"):
		return now + _earliest(action) >= row.start
	if action == "take_back":
		return not order_books.is_billed(row)
	return action != "no_show" or now >= row.start


def _earliest(action: str) -> timedelta:
	"""Somebody may live far away, come before his time and be done before it: but not long before."""
	rules = booking_rules()
	return {
		"on_the_way": rules.early_departure,
		"start": rules.early_start,
		"complete": rules.early_done,
	}[action]


def is_before_visit(row, now: datetime) -> bool:
	return orders.judged(row, now) in BEFORE_VISIT
