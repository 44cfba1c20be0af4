"""What is to be done for an auto-payment at a moment: wait, charge, stop. Decides from rows, and writes nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import frappe

from telegram_integration.online_payments.domain import charge_plan
from telegram_integration.online_payments.domain import session_status as statuses
from telegram_integration.online_payments.domain.payable import NextDue
from telegram_integration.online_payments.services import (
	bookkeeping,
	payables,
	provider_settings,
	session_rows,
)
from telegram_integration.online_payments.services.auto_payment import bound_cards, charges
from telegram_integration.online_payments.services.auto_payment.bound_cards import BoundCard
from telegram_integration.online_payments.services.auto_payment.mandates import Mandate
from telegram_integration.online_payments.services.payment_settings import payment_settings
from telegram_integration.online_payments.services.session_rows import SESSION
from telegram_integration.telegram_core.domain.errors import NotFound

WAIT, CHARGE, HOLD = "wait", "charge", "hold"
PAUSE, STOP, FINISH = "pause", "stop", "finish"
NO_CARD, RETURNED, LIMIT, NOT_AVAILABLE = "no_card", "money_returned", "limit_exceeded", "not_available"
A_WHILE = timedelta(minutes=10)


@dataclass(frozen=True)
class Verdict:
	"""``reason`` of pause, stop and hold is a text key. ``tell``: the customer is to hear of the charge to come."""

	what: str
	due: NextDue | None = None
	at: datetime | None = None
	card: str = ""
	attempt: int = 0
	reason: str = ""
	tell: bool = False


def judge(mandate: Mandate, now: datetime) -> Verdict:
	"""What is next for an active auto-payment that its caller has locked."""
	due = next_due(mandate, now)
	if due is None:
		return Verdict(FINISH)
	tries = charges.of_due(mandate.name, due.key)
	if _books_wait(mandate):
		return Verdict(WAIT, due, now + A_WHILE)
	if charges.succeeded(tries):
		return Verdict(PAUSE, due, reason=RETURNED)
	settings, noticed_at = payment_settings(), mandate.noticed_at if mandate.due_key == due.key else None
	if noticed_at is None and now < charge_plan.notice_from(
		due.due_date, mandate.rule, settings.notice_hours
	):
		return Verdict(WAIT, due, mandate.rule.scheduled(due.due_date))
	# Who has not been told yet is told now and charged later, be it at the next hour of the rule.
	first = charge_plan.first_try(due.due_date, mandate.rule, noticed_at or now + timedelta(seconds=1))
	cards, tried = usable_cards(mandate, now), charges.declined(tries)
	planned = charge_plan.next_try(
		first, [card.name for card in cards], tried, settings.retry_days, mandate.rule
	)
	if not planned.card:
		return Verdict(STOP, due, reason=tried[-1].error if tried else NO_CARD)
	if now < planned.at:
		return Verdict(WAIT, due, planned.at, planned.card, tell=noticed_at is None)
	card = next(card for card in cards if card.name == planned.card)
	return _now(mandate, due, card, len(tries) + 1, now)


def next_due(mandate: Mandate, now: datetime, *, lock: bool = False) -> NextDue | None:
	"""Nothing where the document is settled, cancelled or gone, or cannot be paid by itself."""
	try:
		asked = payables.payable(mandate.reference_doctype).next_due
		return asked(mandate.reference_name, now.date(), lock) if asked else None
	except NotFound:
		return None


def coming(mandate: Mandate, due: NextDue, now: datetime) -> datetime:
	"""When the row is charged: as planned, or, where it has only just become the next one, at its first hour."""
	if mandate.next_try and mandate.due_key == due.key:
		return mandate.next_try
	return charge_plan.first_try(due.due_date, mandate.rule, now)


def usable_cards(mandate: Mandate, now: datetime) -> list[BoundCard]:
	"""Those that may be charged, the chosen one first."""
	mine = [card for card in bound_cards.of_customer(mandate.customer, now) if can_be_charged(card)]
	chosen = [card for card in mine if card.name == mandate.card]
	return chosen + [card for card in mine if mandate.other_cards and card.name != mandate.card]


def can_be_charged(card: BoundCard) -> bool:
	try:
		return card.is_usable and "charge" in provider_settings.capabilities(card.provider)
	except provider_settings.ProviderOff:
		return False


def others_under_way(mandate: Mandate, own_session: str, now: datetime) -> bool:
	"""Whether somebody is just paying for the same document, by hand or by an auto-payment that has ended since."""
	rows = frappe.get_all(
		SESSION,
		filters={
			"reference_doctype": mandate.reference_doctype,
			"reference_name": mandate.reference_name,
			"status": statuses.PROCESSING,
			"name": ("!=", own_session),
		},
		fields=session_rows.fields(),
		order_by="name asc",
	)
	return any(session_rows.session_of(row, now).status == statuses.PROCESSING for row in rows)


def _now(mandate: Mandate, due: NextDue, card: BoundCard, attempt: int, now: datetime) -> Verdict:
	"""The moment has come; whether anything still speaks against it."""
	tomorrow = mandate.rule.on(now.date() + timedelta(days=1))
	if mandate.limit and due.amount > mandate.limit:
		return Verdict(HOLD, due, tomorrow, card.name, reason=LIMIT)
	if not provider_settings.terms(card.provider).takes(due.amount, mandate.currency):
		return Verdict(HOLD, due, tomorrow, card.name, reason=NOT_AVAILABLE)
	if others_under_way(mandate, "", now):
		return Verdict(WAIT, due, now + A_WHILE, card.name)
	return Verdict(CHARGE, due, now, card.name, attempt)


def _books_wait(mandate: Mandate) -> bool:
	"""Money is in that the document does not show yet: nobody is charged for it a second time."""
	return bool(
		frappe.db.exists(
			SESSION,
			{
				"reference_doctype": mandate.reference_doctype,
				"reference_name": mandate.reference_name,
				"books": bookkeeping.PENDING,
			},
		)
	)
