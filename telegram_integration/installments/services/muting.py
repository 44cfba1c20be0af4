"""Staff silence the reminders of one contract until a day, and say why; both are on record."""

from datetime import date

import frappe
from frappe import _

from telegram_integration.installments.services.standing import CONTRACT, site_today
from telegram_integration.telegram_core.services.business_events import record_event


def mute(contract: str, until: date, reason: str) -> None:
	"""No reminders through that day. Messages that wait already are judged when they are sent."""
	reason = (reason or "").strip()
	if not reason:
		frappe.throw(_("Write a reason: it is kept in the Business Events."))
	if until < site_today():
		frappe.throw(_("Choose a day that is not past"))
	_require_running(contract)
	_write(contract, until, reason)
	_record("contract_muted", contract, reason, {"until": until})


def unmute(contract: str) -> None:
	"""Reminders go on with the next rule. Again is silence."""
	if _require_running(contract).muted_until:
		_write(contract, None, None)
		_record("contract_unmuted", contract, None, None)


def _require_running(contract: str):
	found = frappe.db.get_value(
		CONTRACT, contract, ["docstatus", "muted_until"], as_dict=True, for_update=True
	)
	if not found or found.docstatus != 1:
		frappe.throw(_("Contract {0} is not running").format(contract))
	return found


def _write(contract: str, until: date | None, reason: str | None) -> None:
	frappe.db.set_value(CONTRACT, contract, {"muted_until": until, "mute_reason": reason})


def _record(event: str, contract: str, reason: str | None, details: dict | None) -> None:
	record_event(event, reference_doctype=CONTRACT, reference_name=contract, reason=reason, details=details)
