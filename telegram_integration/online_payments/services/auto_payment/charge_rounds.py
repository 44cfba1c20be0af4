"""Which auto-payments the scheduler looks at: each is a job of its own, so that one that takes long holds up no other."""

from datetime import datetime, timedelta

import frappe
from frappe.utils import now_datetime

from telegram_integration.online_payments.domain.auto_payment import ACTIVE
from telegram_integration.online_payments.services.auto_payment import bound_cards, card_removing, charges
from telegram_integration.online_payments.services.auto_payment.mandates import MANDATE
from telegram_integration.online_payments.services.payment_settings import payment_settings

MOST = 500
TASKS = "telegram_integration.online_payments.tasks."


def go_round(now: datetime | None = None) -> None:
	"""One round. Run twice, the second finds what the first has left."""
	now = now or now_datetime()
	for name in to_look_at(now):
		frappe.enqueue(TASKS + "take_turn", queue="short", enqueue_after_commit=True, auto_payment=name)
	for card in card_removing.waiting(MOST):
		frappe.enqueue(TASKS + "remove_card", queue="short", enqueue_after_commit=True, card=card)


def look_at_all(now: datetime | None = None) -> None:
	"""Once a day: a document may have changed in ways of which no payment tells. Expired cards are written down."""
	now = now or now_datetime()
	bound_cards.end_expired(now)
	for name in _active({}, 100_000):
		frappe.enqueue(TASKS + "take_turn", queue="long", enqueue_after_commit=True, auto_payment=name)


def to_look_at(now: datetime) -> list[str]:
	"""Those with a charge whose outcome is open, with a charge due, or with a customer to be told of one."""
	soon = now + timedelta(hours=payment_settings().notice_hours)
	due = _active({"next_try": ("<=", now)}, MOST)
	untold = _active({"next_try": ("<=", soon), "noticed_at": ("is", "not set")}, MOST)
	return sorted({*charges.open_everywhere(MOST), *due, *untold})


def _active(filters: dict, limit: int) -> list[str]:
	return frappe.get_all(
		MANDATE,
		filters={"status": ACTIVE, **filters},
		pluck="name",
		order_by="next_try asc, name asc",
		limit=limit,
	)
