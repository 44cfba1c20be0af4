"""The work order once more, by the button of the form. The first time it goes by itself (order_changes.py)."""

from datetime import datetime

from telegram_integration.service_booking.domain.order_status import OPERATOR
from telegram_integration.service_booking.services.orders import order_actions, order_changes, orders


def send_again(name: str, now: datetime) -> None:
	"""Raises ImpossibleStep."""
	row = orders.locked(name)
	order_actions.require(row, "send_ready_again", OPERATOR, now)
	order_changes.tell_ready_again(row, now)
