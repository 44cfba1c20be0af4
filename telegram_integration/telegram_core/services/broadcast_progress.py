"""How many a broadcast would reach, and how far it is: its messages by status, in one query; and a word to the forms that show it."""

from collections.abc import Iterable

import frappe
from frappe.query_builder.functions import Count

from telegram_integration.telegram_core.services import broadcast_texts, segments

BROADCAST = "Telegram Broadcast"
MESSAGE = "Telegram Message"
EVENT = "telegram_broadcast_progress"
WAITING = ("Queued", "Sending")


def progress(name: str) -> dict:
	shown = frappe.db.get_value(BROADCAST, name, ["status", "recipients", "is_prepared"], as_dict=True)
	return {**shown, "counts": counts(name)}


def estimate(name: str) -> dict:
	"""For the preview: how many would get it now, and each text. Writes nothing."""
	broadcast = frappe.get_doc(BROADCAST, name)
	return {
		"recipients": segments.count(segments.filters_of(broadcast)),
		"texts": broadcast_texts.written_in(broadcast),
		"image": broadcast.image or "",
	}


def counts(name: str) -> dict[str, int]:
	"""Messages of the broadcast by their status."""
	message = frappe.qb.DocType(MESSAGE)
	rows = (
		frappe.qb.from_(message)
		.select(message.status, Count(message.name).as_("messages"))
		.where(message.broadcast == name)
		.groupby(message.status)
		.orderby(message.status)
		.run(as_dict=True)
	)
	return {row.status: row.messages for row in rows}


def is_waiting(name: str) -> bool:
	"""Whether some message of it is still to be sent."""
	return bool(frappe.db.exists(MESSAGE, {"broadcast": name, "status": ("in", WAITING)}))


def tell(name: str) -> None:
	"""Forms that show the broadcast ask anew; the word carries no figures, so it costs nothing where none does."""
	frappe.publish_realtime(EVENT, {"broadcast": name}, doctype=BROADCAST, docname=name, after_commit=True)


def after_report(messages: Iterable) -> None:
	"""Something is known of these messages: whoever watches their broadcasts sees it at once."""
	names = {row.reference_name for row in messages if row.reference_doctype == BROADCAST}
	for name in sorted(names):
		tell(name)
