"""How it was: one to five, and words. Whoever thinks better of it may say so again."""

from datetime import datetime

from telegram_integration.service_booking.domain.order_status import CUSTOMER, OPERATOR
from telegram_integration.service_booking.services.orders import order_actions, order_changes, orders
from telegram_integration.telegram_core.domain.errors import InvalidInput

LONGEST_COMMENT = 500


def rate(customer: str, name: str, score: int, comment: str, now: datetime) -> None:
	"""Raises NotFound for another one's, InvalidInput, and ImpossibleStep before the visit is over."""
	_rate(orders.locked_of(customer, name), score, comment, now, CUSTOMER)


def rate_by_staff(name: str, score: int, comment: str, now: datetime) -> None:
	"""What the customer has said on the telephone."""
	_rate(orders.locked(name), score, comment, now, OPERATOR)


def _rate(row, score: int, comment: str, now: datetime, who: str) -> None:
	if score not in range(1, 6):
		raise InvalidInput("score")
	if len(comment) > LONGEST_COMMENT:
		raise InvalidInput("comment")
	order_actions.require(row, "rate", who, now)
	said = {"quality_score": score, "quality_comment": comment.strip() or row.quality_comment or ""}
	if said == {"quality_score": row.quality_score, "quality_comment": row.quality_comment or ""}:
		return
	order_changes.write(row, now, **said, quality_at=now)
	order_changes.tell("quality_given", row, by_customer=who == CUSTOMER, score=score)
