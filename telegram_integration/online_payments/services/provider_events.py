"""The payment log: a provider's call is stored before anything is decided, masked, once for each event.

A repeat finds the row and adds to its count; the row's lock puts parallel deliveries one after the other.
"""

from dataclasses import dataclass
from datetime import datetime

import frappe
from frappe.utils import now_datetime

from telegram_integration.online_payments.domain.keys import event_name
from telegram_integration.online_payments.domain.masking import masked, storable
from telegram_integration.online_payments.services.step import once_more

EVENT = "Provider Event"
RECEIVED, PROCESSED, REFUSED, FAILED = "Received", "Processed", "Refused", "Failed"
_FIELDS = ["name", "provider", "event_id", "kind", "status", "deliveries", "session", "provider_transaction"]


@dataclass(frozen=True)
class Stored:
	"""``is_repeat``: this event was delivered before; ``status`` is what came of it then."""

	name: str
	status: str
	deliveries: int
	session: str
	transaction: str

	@property
	def is_repeat(self) -> bool:
		return self.deliveries > 1


@dataclass(frozen=True)
class Call:
	"""``event_id``: the provider's id of the event, or what the call is about: ``PerformTransaction:6a…``."""

	provider: str
	event_id: str
	kind: str
	request: str | bytes = ""
	source: str = ""
	session: str = ""
	transaction: str = ""


def store(call: Call, now: datetime | None = None) -> Stored:
	"""The event's row, locked until the end of the transaction; made if it is the first delivery.

	The first thing that a call writes: many deliveries at once may have to begin again.
	"""
	return once_more(lambda: _store(call, now or now_datetime()))


def _store(call: Call, now: datetime) -> Stored:
	name = event_name(call.provider, call.event_id)
	if not frappe.db.exists(EVENT, name):
		_insert(name, call, now)
	row = frappe.db.get_value(EVENT, name, _FIELDS, as_dict=True, for_update=True)
	deliveries = row.deliveries + 1
	frappe.db.set_value(EVENT, name, "deliveries", deliveries, update_modified=False)
	return Stored(name, row.status, deliveries, row.session or "", row.provider_transaction or "")


def find(provider: str, event_id: str) -> str | None:
	"""The name of an event that was stored before."""
	return frappe.db.exists(EVENT, event_name(provider, event_id))


def answer(
	name: str,
	status: str,
	*,
	http_status: int = 200,
	answer: str | bytes = "",
	error: str = "",
	session: str = "",
	transaction: str = "",
) -> None:
	"""What was decided and said, for an event in hand; what is empty stays as it was."""
	linked = {"session": session, "provider_transaction": transaction}
	frappe.db.set_value(
		EVENT,
		name,
		{
			"status": status,
			"http_status": http_status,
			"answer": masked(answer),
			"error": masked(error)[:500],
			**{field: value for field, value in linked.items() if value},
		},
	)


def refuse(
	provider: str,
	reason: str,
	*,
	kind: str = "",
	request: str | bytes = "",
	source: str = "",
	http_status=200,
) -> None:
	"""A call without proof. One row for each hour, reason and address: nobody can fill the table from outside."""
	now = now_datetime()
	event_id = f"refused:{reason}:{source}:{now:%Y-%m-%dT%H}"
	stored = store(Call(provider, event_id, kind or "refused", request, source), now)
	if not stored.is_repeat:
		answer(stored.name, REFUSED, http_status=http_status, error=reason)


def _insert(name: str, call: Call, now: datetime) -> None:
	doc = frappe.new_doc(EVENT)
	doc.update(
		{
			"provider": call.provider,
			"event_id": call.event_id[:140],
			"kind": storable(call.kind)[:64],
			"status": RECEIVED,
			"received_at": now,
			"deliveries": 0,
			"session": call.session or None,
			"provider_transaction": call.transaction or None,
			"source": call.source[:64],
			"request": masked(call.request),
		}
	)
	doc.name = name
	# Of two that race one is written; both lock it then.
	doc.db_insert(ignore_if_duplicate=True)
