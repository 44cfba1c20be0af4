"""The buttons Block and Open, of one slot or of several that were ticked in the list."""

import json
from collections.abc import Callable
from datetime import datetime

import frappe
from frappe import _

from telegram_integration.telegram_core.domain.errors import InvalidInput, NotFound
from telegram_integration.telegram_core.services.business_events import record_event
from telegram_integration.time_slots.domain.slot_status import ImpossibleStep
from telegram_integration.time_slots.services import holding
from telegram_integration.time_slots.services.rows import SLOT

_MOST_AT_ONCE = 500


def block(slots: str, reason: str) -> int:
	"""How many were free until now; ``slots`` is a JSON list of names. All of them are blocked or none."""
	return _take(slots, holding.block, "time_blocked", reason)


def open_again(slots: str, reason: str) -> int:
	"""How many were blocked until now."""
	return _take(slots, holding.open_again, "time_opened", reason)


def _take(slots: str, step: Callable[[list[str], datetime], list[str]], event: str, reason: str) -> int:
	try:
		changed = step(_names(slots), frappe.utils.now_datetime())
	except ImpossibleStep as impossible:
		frappe.throw(
			_("The slot {0} is {1}: it cannot become {2}.").format(
				impossible.slot, _(impossible.status), _(impossible.wanted)
			)
		)
	except NotFound:
		frappe.throw(_("A slot that was chosen is no longer there. Refresh the page."))
	for name in changed:
		record_event(event, reference_doctype=SLOT, reference_name=name, reason=reason or None)
	return len(changed)


def _names(text: str) -> list[str]:
	try:
		names = json.loads(text)
	except ValueError:
		raise InvalidInput("slots") from None
	if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
		raise InvalidInput("slots")
	if not 0 < len(names) <= _MOST_AT_ONCE:
		frappe.throw(_("Choose 1 to {0} slots.").format(_MOST_AT_ONCE))
	return names
