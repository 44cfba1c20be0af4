"""YooKassa's notifications carry no signature: the address they come from, and asking again, are the proof."""

import json
from collections.abc import Mapping

from telegram_integration.online_payments.providers.contract import Event, Refusal
from telegram_integration.online_payments.providers.wire import mapping, text
from telegram_integration.online_payments.providers.yookassa.settings import YooKassaSettings

_HANDLED = ("payment.", "refund.")


def read(settings: YooKassaSettings, body: bytes, source: str) -> Event | Refusal:
	"""``{type: notification, event, object}``. A notification has no id of its own: event and object make one."""
	if not settings.is_own_address(source):
		return Refusal("foreign_address")
	try:
		told = json.loads(body)
	except (ValueError, RecursionError):
		return Refusal("broken_body")
	told = mapping(told)
	kind, thing = text(told.get("event")), mapping(told.get("object"))
	thing_id = text(thing.get("id"))
	if told.get("type") != "notification" or not kind or not thing_id:
		return Refusal("broken_body")
	handled = kind.startswith(_HANDLED)
	return Event(
		event_id=f"{kind}:{thing_id}",
		kind=kind,
		external_id=_payment_id(kind, thing) if handled else "",
		session=text(mapping(thing.get("metadata")).get("session")),
		claims={"status": text(thing.get("status")), "amount": dict(mapping(thing.get("amount")))},
		outcome="ask_status" if handled else "note",
	)


def _payment_id(kind: str, thing: Mapping[str, object]) -> str:
	return text(thing.get("payment_id") if kind.startswith("refund.") else thing.get("id"))
