"""The codes that were sent, as rows: how many, when, and which is still good. A code belongs to the ticket of whoever
asked for it, so that nobody can use up another one's tries.

Callers hold the linking lock while they count and write, so that limits hold for requests of one moment too.
"""

from dataclasses import dataclass
from datetime import datetime

import frappe
from frappe.utils import cint

from telegram_integration.service_booking.domain import login_code
from telegram_integration.service_booking.domain.login_code import HOUR, Verdict
from telegram_integration.service_booking.services.web import web_digests
from telegram_integration.service_booking.services.web.sms import Delivery
from telegram_integration.telegram_core.domain import phone
from telegram_integration.telegram_core.domain.identity import Kind
from telegram_integration.telegram_core.services import identities

CODE = "Web Login Code"
_FIELDS = ["name", "phone_key", "code_hash", "ticket_hash", "sent_at", "tries", "proved_at", "used_at"]


@dataclass(frozen=True)
class Asked:
	"""A row that was just written: what goes to the telephone, and what to the browser. Neither is kept."""

	name: str
	code: str
	ticket: str


def key_of(number: str) -> str:
	"""The same keyed hash under which a customer is found by his telephone."""
	return identities.key_of(Kind.PHONE, number)


def wait(number: str, address: str, most: int, now: datetime) -> int:
	"""Seconds until this telephone, asked from this address of the internet, may get another code. ``most``: an hour,
	for that address."""
	his, here = {"phone_key": key_of(number)}, {"address_key": web_digests.of_address(address)}
	by_telephone = _moments(his, now)
	by_both = _moments({**his, **here}, now) if address else []
	by_address = _moments(here, now) if address else []
	return login_code.wait(by_telephone, by_both, by_address, most, now)


def sent_within_an_hour(now: datetime) -> int:
	"""To everybody."""
	return frappe.db.count(CODE, {"sent_at": (">", now - HOUR)})


def write_down(number: str, address: str, now: datetime) -> Asked:
	code, ticket = login_code.new_code(), web_digests.new_token()
	ticket_hash = web_digests.of_ticket(ticket)
	doc = frappe.new_doc(CODE)
	doc.update(
		{
			"masked": phone.mask(number),
			"phone_key": key_of(number),
			"address_key": web_digests.of_address(address),
			"ticket_hash": ticket_hash,
			"code_hash": web_digests.of_code(ticket_hash, code),
			"sent_at": now,
		}
	)
	doc.insert(ignore_permissions=True)
	return Asked(doc.name, code, ticket)


def note(name: str, delivery: Delivery) -> None:
	told = {"delivery": delivery.status, "said": delivery.said[:140], "message_id": delivery.message_id}
	frappe.db.set_value(CODE, name, told)


def locked(ticket: str, number: str):
	"""The row of this ticket, if it was given for this telephone; None for any other."""
	filters = {"ticket_hash": web_digests.of_ticket(ticket)}
	row = frappe.db.get_value(CODE, filters, _FIELDS, as_dict=True, for_update=True)
	return row if row and web_digests.are_equal(row.phone_key, key_of(number)) else None


def judge(row, code: str, now: datetime) -> Verdict:
	"""A wrong one is counted."""
	offered = web_digests.of_code(row.ticket_hash, code)
	matches = web_digests.are_equal(offered, row.code_hash)
	is_used = bool(row.used_at or row.proved_at)
	verdict = login_code.judge(row.sent_at, cint(row.tries), is_used, matches, now)
	if verdict is Verdict.WRONG:
		row.tries = cint(row.tries) + 1
		frappe.db.set_value(CODE, row.name, "tries", row.tries)
	return verdict


def prove(row, now: datetime) -> None:
	"""The telephone is his: he has so long to say who he is."""
	frappe.db.set_value(CODE, row.name, "proved_at", now)


def is_proved(row, now: datetime) -> bool:
	proved = row.proved_at
	return bool(proved and not row.used_at and proved <= now < proved + login_code.PROOF_LASTS)


def use_up(row, now: datetime, customer: str = "") -> None:
	"""It opens nothing any more."""
	frappe.db.set_value(CODE, row.name, {"used_at": now, "customer": customer or None})


def forget_old(before: datetime) -> None:
	frappe.db.delete(CODE, {"sent_at": ("<", before)})


def _moments(filters: dict, now: datetime) -> list[datetime]:
	return frappe.get_all(
		CODE,
		filters={**filters, "sent_at": (">", now - HOUR)},
		pluck="sent_at",
		order_by="sent_at asc, name asc",
	)
