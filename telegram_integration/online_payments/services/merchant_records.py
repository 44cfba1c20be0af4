"""What the settings records of all providers have in common: a record that is switched on must work."""

import frappe
from frappe import _
from frappe.utils import cint, flt

from telegram_integration.online_payments.providers import registry
from telegram_integration.online_payments.providers.contract import Complaint
from telegram_integration.online_payments.providers.entry import Entry
from telegram_integration.telegram_core.domain.errors import NotFound

TRIAL = "Trial Merchant"


def refuse_what_cannot_work(doc) -> None:
	"""For ``validate``. Keys in the wrong place are refused at once, missing ones when it is switched on."""
	entry = entry_of(doc.doctype)
	is_on = bool(cint(doc.get("enabled")))
	for complaint in entry.complaints(typed_settings(doc, entry)):
		if is_on or complaint.code != "missing":
			frappe.throw(words_of(doc.doctype, complaint))
	minimum, maximum = flt(doc.get("minimum_amount")), flt(doc.get("maximum_amount"))
	if maximum and maximum < minimum:
		frappe.throw(_("The maximum amount is below the minimum."))
	if is_on and not doc.get("mode_of_payment"):
		frappe.throw(_("Name the mode of payment: its account takes the money in the books."))
	if is_on:
		_refuse_trial_beside_real_money(doc, entry)


def entry_of(doctype: str) -> Entry:
	"""Raises NotFound for a DocType that is no provider's settings."""
	for entry in registry.ENTRIES:
		if entry.settings_doctype == doctype:
			return entry
	raise NotFound


def typed_settings(doc, entry: Entry) -> dict:
	"""The fields of a form as typed, secrets that were kept before included. Never log it."""
	found = dict(doc.as_dict())
	for fieldname in entry.secrets:
		found[fieldname] = doc.get_password(fieldname) if doc.get(fieldname) else ""
	return found


def words_of(doctype: str, complaint: Complaint) -> str:
	"""The field's label and what is wrong with it; never its value."""
	label = _(frappe.get_meta(doctype).get_field(complaint.fieldname).label)
	place = _("test mode") if complaint.fieldname.startswith("test_") else _("live mode")
	words = {
		"missing": _("{0} is missing."),
		"test_key_in_live": _("{0}: this is a test key, and it stands among the live keys."),
		"live_key_in_test": _("{0}: this is a live key, and it stands among the test keys."),
		"same_in_test_and_live": _("{0}: the same key stands in test and in live mode."),
		"wrong_form": _("{0} does not look as the provider writes it."),
	}
	return words[complaint.code].format(f"{label} ({place})")


def _refuse_trial_beside_real_money(doc, own: Entry) -> None:
	"""A customer must never be offered imagined money where others take real money."""
	others = [entry.settings_doctype for entry in registry.ENTRIES if entry is not own]
	if doc.doctype == TRIAL:
		live = [name for name in others if _is_live(frappe.get_cached_doc(name))]
	else:
		trial = frappe.get_cached_doc(TRIAL)
		live = [TRIAL] if _is_live(doc) and cint(trial.get("enabled")) else []
	if live:
		frappe.throw(_("{0} is on: the trial provider cannot stand beside real money.").format(_(live[0])))


def _is_live(doc) -> bool:
	return bool(cint(doc.get("enabled")) and not cint(doc.get("test_mode")))
