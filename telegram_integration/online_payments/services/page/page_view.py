"""What the payment page shows of a session: everything it needs, and nothing of the customer but the beginning of his name."""

from datetime import datetime

import frappe
from frappe.utils import now_datetime

from telegram_integration.online_payments.domain.page_facts import masked_name, seconds_left, step_of
from telegram_integration.online_payments.domain.session_status import PAID, PARTLY_REFUNDED
from telegram_integration.online_payments.providers import registry
from telegram_integration.online_payments.services import provider_settings, session_rows, transactions
from telegram_integration.online_payments.services.page import page_card
from telegram_integration.online_payments.services.page.mini_app import bot_address
from telegram_integration.online_payments.services.page.page_proof import Visitor
from telegram_integration.online_payments.services.payables import payable
from telegram_integration.online_payments.services.session_rows import Session
from telegram_integration.telegram_core.domain.errors import NotFound
from telegram_integration.telegram_core.domain.money import from_tiyin
from telegram_integration.telegram_core.services.settings import support_contacts

LINK, CARD = "link", "card"
CHANGEABLE = frozenset({"card", "code", "wait"})


def shown(visitor: Visitor, problem: str = "") -> dict:
	"""``session`` as it stands now, and ``problem``, the key of a sentence about what was just tried."""
	session = session_rows.read(visitor.session)
	return {"session": _session(session, visitor, now_datetime()), "problem": problem}


def kind_of(key: str) -> str:
	"""Where the customer pays: on the provider's own page, or with a card that is typed on ours."""
	return CARD if "card_form" in registry.entry(key).capabilities else LINK


def _session(session: Session, visitor: Visitor, now: datetime) -> dict:
	card = page_card.standing(session, may_keep=visitor.is_owner)
	step = step_of(session.status, session.provider, card.step)
	offered = provider_settings.on_offer(session.amount, session.currency) if step == "choose" else []
	in_view = [session.provider] if session.provider else [entry.key for entry in offered]
	return {
		"session_id": session.name,
		"step": step,
		"status": session.status,
		"title": _title(session, visitor.language),
		"company": session.company,
		"customer": session.customer_name if visitor.is_owner else masked_name(session.customer_name),
		"amount": str(from_tiyin(session.amount)),
		"currency": session.currency,
		"language": session.language,
		"expires_in": seconds_left(session.status, session.expires_at, now),
		"is_owner": visitor.is_owner,
		"is_test": bool(in_view) and all(_moves_no_money(key) for key in in_view),
		"providers": [
			{"key": entry.key, "title": entry.title, "kind": kind_of(entry.key)} for entry in offered
		],
		"provider": session.provider,
		"provider_title": provider_settings.title(session.provider) if session.provider else "",
		"url": session.payment_url if step == "wait" else "",
		"can_change": step in CHANGEABLE,
		"card": card.told(),
		"failure": session.failure if step == "failed" else "",
		"can_try_again": step in ("failed", "expired", "cancelled"),
		"back_url": bot_address(f"pay-{session.name}"),
		"support_phone": support_contacts()["phone"],
		**_paid(session),
	}


def _title(session: Session, language: str) -> str:
	"""In the language that the reader has chosen; as it was written down where the document tells nothing any more."""
	if language in ("", session.language):
		return session.title
	try:
		return payable(session.reference_doctype).describe(session.reference_name, language).title
	except NotFound:
		return session.title


def _paid(session: Session) -> dict:
	is_paid = session.status in PAID
	return {
		"paid_at": session.paid_at.replace(microsecond=0).isoformat() if is_paid and session.paid_at else "",
		"paid_amount": str(from_tiyin(session.paid_amount)),
		"paid_card": _paid_card(session) if is_paid else "",
		"refunded_amount": str(from_tiyin(session.refunded_amount)),
		"is_partly_refunded": session.status == PARTLY_REFUNDED,
		"is_late": is_paid and session.is_late,
		"receipt": session.payment_entry if is_paid else "",
	}


def _paid_card(session: Session) -> str:
	if not session.provider_transaction:
		return ""
	return str(transactions.read(session.provider_transaction).details.get("card") or "")


def _moves_no_money(key: str) -> bool:
	"""In test mode; or without any, as a provider for trying out is never anything else."""
	has_modes = frappe.get_meta(registry.entry(key).settings_doctype).get_field("test_mode")
	return not has_modes or provider_settings.terms(key).test_mode
