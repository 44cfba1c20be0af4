"""Cards that providers keep for our customers: bound once, shown masked, good until their month is over.

The token is a secret of the site: it is read only by who is about to use it, and is in no value, log or message.
"""

from dataclasses import dataclass
from datetime import datetime

import frappe
from frappe.utils import get_datetime, now_datetime

from telegram_integration.online_payments.domain import kept_card
from telegram_integration.online_payments.domain.kept_card import token_hash
from telegram_integration.online_payments.providers.contract import SavedCard
from telegram_integration.online_payments.services import provider_settings
from telegram_integration.online_payments.services.session_rows import Session
from telegram_integration.telegram_core.domain.errors import NotFound
from telegram_integration.telegram_core.services.business_events import record_event

CARD = "Bound Card"
PENDING, DONE = "Pending", "Done"
_FIELDS = ["name", "customer", "provider", "masked", "expiry", "card_type", "active", "removal", "last_used"]


@dataclass(frozen=True)
class BoundCard:
	"""``is_usable``: bound still, and not expired on the day of reading."""

	name: str
	customer: str
	provider: str
	masked: str
	expiry: str
	card_type: str
	active: bool
	is_expired: bool
	removal: str
	last_used: datetime | None

	@property
	def is_usable(self) -> bool:
		return self.active and not self.is_expired


def bind(customer: str, provider: str, card: SavedCard, telegram_user: str = "") -> str:
	"""Remembers a card whose holder has just proved himself with a code; its name. The same card again is the same row.

	A card that somebody else had bound before is his no more: the provider has only one token for both.
	"""
	digest = token_hash(provider, card.token)
	known = frappe.db.get_value(CARD, {"token_hash": digest}, "name", for_update=True)
	doc = frappe.get_doc(CARD, known, for_update=True) if known else None
	if doc and doc.customer != customer:
		_retire(doc)
		doc = None
	is_new = doc is None or not doc.active
	doc = doc or frappe.new_doc(CARD)
	doc.update(
		{
			"customer": customer,
			"telegram_user": telegram_user or None,
			"provider": provider,
			"token": card.token,
			"token_hash": digest,
			"provider_card": card.card_id or None,
			"masked": kept_card.masked(card.masked),
			"expiry": card.expiry,
			"card_type": card.card_type,
			"active": 1,
			"removal": "",
			"removed_at": None,
		}
	)
	doc.save(ignore_permissions=True)
	if is_new:
		record_event("card_bound", reference_doctype=CARD, reference_name=doc.name)
	return doc.name


def read(name: str, now: datetime | None = None) -> BoundCard:
	"""Raises NotFound."""
	row = frappe.db.get_value(CARD, name, _FIELDS, as_dict=True) if name else None
	if not row:
		raise NotFound
	return _value(row, now or now_datetime())


def of_customer(customer: str, now: datetime | None = None) -> list[BoundCard]:
	"""All that he has bound and not removed, the newest first, expired ones among them."""
	rows = frappe.get_all(
		CARD,
		filters={"customer": customer, "active": 1},
		fields=_FIELDS,
		order_by="creation desc, name desc",
	)
	now = now or now_datetime()
	return [_value(row, now) for row in rows]


def secret_of(name: str) -> tuple[str, str]:
	"""Token and the provider's id, for a call to the provider. Raises NotFound for a card without one."""
	doc = frappe.get_doc(CARD, name)
	if not doc.token:
		raise NotFound
	return doc.get_password("token"), doc.provider_card or ""


def mark_used(name: str, now: datetime) -> None:
	frappe.db.set_value(CARD, name, "last_used", now)


def end_expired(now: datetime) -> int:
	"""Writes down what reading has told all along: how many cards had expired. The provider shall forget them too."""
	found = [card for card in _active(now) if card.is_expired]
	for card in found:
		frappe.db.set_value(CARD, card.name, {"active": 0, "removal": PENDING})
	return len(found)


def forget(name: str) -> None:
	"""The provider knows the card no more: neither do we, but for what is shown of it."""
	doc = frappe.get_doc(CARD, name, for_update=True)
	if doc.removal == PENDING:
		doc.update({"token": "", "token_hash": None, "removal": DONE})
		doc.save(ignore_permissions=True)


def keep_for_session(session: Session, provider: str, card: SavedCard) -> None:
	"""What the card form calls once the holder has proved himself with the code. See the hook telegram_card_keeper."""
	bind(session.customer, provider, card, session.telegram_user)


def _active(now: datetime) -> list[BoundCard]:
	"""A card is listed by the month in its date, which sorts as a text does."""
	filters = {"active": 1, "expiry": ("<", now.strftime("%Y-%m"))}
	rows = frappe.get_all(CARD, filters=filters, fields=_FIELDS, order_by="name asc")
	return [_value(row, now) for row in rows]


def _retire(doc) -> None:
	doc.update({"active": 0, "token": "", "token_hash": None, "removal": DONE, "removed_at": now_datetime()})
	doc.save(ignore_permissions=True)
	record_event("card_bound_by_another", reference_doctype=CARD, reference_name=doc.name)


def _value(row, now: datetime) -> BoundCard:
	return BoundCard(
		name=row.name,
		customer=row.customer,
		provider=row.provider,
		masked=row.masked,
		expiry=row.expiry or "",
		card_type=row.card_type or "",
		active=bool(row.active),
		is_expired=kept_card.is_expired(row.expiry or "", now.date()) and not _is_trying_out(row.provider),
		removal=row.removal or "",
		last_used=get_datetime(row.last_used) if row.last_used else None,
	)


def _is_trying_out(provider: str) -> bool:
	"""The cards that providers publish for their test mode have dates long past, and pay all the same."""
	try:
		return provider_settings.terms(provider).test_mode
	except provider_settings.ProviderOff:
		return False
