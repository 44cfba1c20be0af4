"""Auto-payments as customers and staff meet them: on with a card, off at any time; one for each document."""

from dataclasses import dataclass
from datetime import datetime

import frappe
from frappe.utils import now_datetime

from telegram_integration.online_payments.domain import auto_payment, charge_plan
from telegram_integration.online_payments.services import payables
from telegram_integration.online_payments.services.amounts import money
from telegram_integration.online_payments.services.auto_payment import (
	auto_payment_notices,
	bound_cards,
	charge_planning,
	mandates,
)
from telegram_integration.online_payments.services.auto_payment.charge_planning import Verdict
from telegram_integration.online_payments.services.auto_payment.mandates import MANDATE, Mandate
from telegram_integration.online_payments.services.payment_settings import payment_settings
from telegram_integration.telegram_core.domain.errors import InvalidInput, NotFound
from telegram_integration.telegram_core.services.business_events import record_event

CARD_EXPIRED, NOTHING_TO_PAY, BY_CUSTOMER = "card_expired", "nothing_to_pay", "customer"


@dataclass(frozen=True)
class Wish:
	"""What the customer agrees to. ``limit`` in tiyin for one charge, 0 for none."""

	reference_doctype: str
	reference_name: str
	card: str
	days_before: int = 0
	limit: int = 0
	other_cards: bool = False
	telegram_user: str = ""
	by: str = "Customer"


def turn_on(customer: str, wish: Wish, now: datetime | None = None) -> str:
	"""Why not, as a text key; an empty text where it is on now. The same again is silence; another card or limit
	is taken over at once. Raises NotFound for what is not his, InvalidInput for days nobody offers.
	"""
	now = now or now_datetime()
	if not 0 <= wish.days_before <= charge_plan.FURTHEST:
		raise InvalidInput("day")
	subject = payables.payable(wish.reference_doctype)
	about = subject.describe(wish.reference_name, "uz")
	if about.customer != customer:
		raise NotFound
	if reason := _why_not(customer, wish, now):
		return reason
	name = mandates.running(wish.reference_doctype, wish.reference_name) or _insert(
		customer, wish, about, now
	)
	mandate = mandates.lock(name)
	_agree(mandate, wish)
	apply(mandates.lock(name), now=now)
	return ""


def turn_off(customer: str, doctype: str, name: str) -> None:
	"""By the customer; nothing to turn off is silence. A charge that is under way comes to its end."""
	if payables.payable(doctype).describe(name, "uz").customer != customer:
		raise NotFound
	running = mandates.running(doctype, name)
	if running:
		stop(mandates.lock(running), BY_CUSTOMER, tell=False)


def stop(mandate: Mandate, reason: str, *, tell: bool = True) -> None:
	"""For good; ``tell``: the customer and staff hear of it, since it was not the customer's own wish."""
	if not mandates.move(mandate, auto_payment.STOPPED, ended_at=now_datetime(), end_reason=reason):
		return
	auto_payment_notices.stopped(mandate, reason, tell=tell)


def pause(mandate: Mandate, reason: str = "") -> None:
	"""Until staff resume it."""
	if mandates.move(mandate, auto_payment.PAUSED, failure=reason or None, next_try=None):
		_record("auto_payment_paused", mandate, reason)


def resume(mandate: Mandate, now: datetime | None = None) -> None:
	if mandates.move(mandate, auto_payment.ACTIVE, failure=None):
		_record("auto_payment_resumed", mandate)
		apply(mandates.lock(mandate.name), now=now or now_datetime())


def apply(mandate: Mandate, *, now: datetime) -> Verdict | None:
	"""Judges an auto-payment that is locked, and does what needs no provider. The verdict where a charge is due."""
	if not mandate.is_active:
		return None
	verdict = charge_planning.judge(mandate, now)
	if verdict.what == charge_planning.FINISH:
		_finish(mandate)
	elif verdict.what == charge_planning.STOP:
		stop(mandate, verdict.reason)
	elif verdict.what == charge_planning.PAUSE:
		pause(mandate, verdict.reason)
		auto_payment_notices.held(mandate, verdict)
	else:
		_wait(mandate, verdict, now)
	return verdict


def _wait(mandate: Mandate, verdict: Verdict, now: datetime) -> None:
	"""What comes next is written down: it is what the scheduler and the customer look at."""
	due = verdict.due
	if due is None:
		return
	is_other = mandate.due_key != due.key
	told = mandate.noticed_at if not is_other else None
	fields = {
		"due_key": due.key,
		"next_due": due.due_date,
		"next_amount": money(due.amount),
		"next_try": verdict.at,
		"noticed_at": now if verdict.tell else told,
	}
	if is_other:
		fields["failure"] = None
	if verdict.reason:
		fields["failure"] = verdict.reason
	mandates.note(mandate, **fields)
	if verdict.tell:
		auto_payment_notices.coming(mandate, due, verdict.at or now)
	if verdict.reason and verdict.reason != mandate.failure:
		auto_payment_notices.held(mandate, verdict)


def _finish(mandate: Mandate) -> None:
	if mandates.move(mandate, auto_payment.FINISHED, ended_at=now_datetime(), failure=None):
		_record("auto_payment_finished", mandate)


def _why_not(customer: str, wish: Wish, now: datetime) -> str:
	asked = payables.payable(wish.reference_doctype).next_due
	if not asked:
		return charge_planning.NOT_AVAILABLE
	if not wish.card:
		return charge_planning.NO_CARD
	card = bound_cards.read(wish.card, now)
	if card.customer != customer:
		raise NotFound
	if not card.active:
		return charge_planning.NO_CARD
	if card.is_expired:
		return CARD_EXPIRED
	if not charge_planning.can_be_charged(card):
		return charge_planning.NOT_AVAILABLE
	return "" if asked(wish.reference_name, now.date(), False) else NOTHING_TO_PAY


def _insert(customer: str, wish: Wish, about, now: datetime) -> str:
	"""The new row, or that of another request that was faster: the key is unique."""
	key = auto_payment.active_key(wish.reference_doctype, wish.reference_name)
	doc = frappe.new_doc(MANDATE)
	doc.update(
		{
			"reference_doctype": wish.reference_doctype,
			"reference_name": wish.reference_name,
			"title": about.title[:140],
			"customer": customer,
			"telegram_user": wish.telegram_user or None,
			"status": auto_payment.ACTIVE,
			"card": wish.card,
			"hour": payment_settings().auto_payment_hour,
			"currency": about.currency,
			"turned_on_at": now,
			"turned_on_by": wish.by,
			"active_key": key,
		}
	)
	frappe.db.savepoint("turn_on")
	try:
		doc.insert(ignore_permissions=True)
	except frappe.UniqueValidationError:
		frappe.db.rollback(save_point="turn_on")
		frappe.clear_messages()
		return frappe.db.get_value(MANDATE, {"active_key": key}, "name", for_update=True)
	_record("auto_payment_on", mandates.lock(doc.name))
	return doc.name


def _agree(mandate: Mandate, wish: Wish) -> None:
	"""A new word of the customer's stands above the old one; a paused auto-payment runs again."""
	changed = (mandate.card, mandate.rule.days_before, mandate.limit, mandate.other_cards) != (
		wish.card,
		wish.days_before,
		wish.limit,
		wish.other_cards,
	)
	fields = {
		"card": wish.card,
		"days_before": wish.days_before,
		"limit_amount": money(wish.limit),
		"other_cards": int(wish.other_cards),
		"failure": None,
	}
	if not mandates.move(mandate, auto_payment.ACTIVE, **fields):
		mandates.note(mandate, **fields)
	if changed:
		_record("auto_payment_agreed", mandate)


def _record(event: str, mandate: Mandate, reason: str = "") -> None:
	record_event(
		event,
		reference_doctype=MANDATE,
		reference_name=mandate.name,
		reason=reason or None,
		details={"document": mandate.reference_name},
	)
