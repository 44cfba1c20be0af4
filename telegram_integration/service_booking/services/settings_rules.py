"""What the form of Service Booking Settings must say."""

import frappe
from frappe import _
from frappe.utils import cint, flt

from telegram_integration.service_booking.domain import sms_notice, sms_text

_MOST_PARTS = 2
_PLACES = ("{latitude}", "{longitude}")
# Lowest and highest: a confirmed order waits a week at most, and no reminder comes earlier than that.
_RANGES = {
	"confirm_hold_minutes": (1, 7 * 24 * 60),
	"hold_extension_minutes": (0, 7 * 24 * 60),
	"unpaid_reminder_minutes": (0, 7 * 24 * 60),
	"remind_hours_before": (0, 7 * 24),
	"uncalled_alert_hours": (0, 7 * 24),
	"early_departure_minutes": (0, 24 * 60),
	"early_start_minutes": (0, 24 * 60),
	"early_done_minutes": (0, 24 * 60),
}


def require_sense(settings) -> None:
	for field, (lowest, highest) in _RANGES.items():
		if not lowest <= cint(settings.get(field)) <= highest:
			_refuse_range(settings.meta.get_field(field).label, lowest, highest)
	if settings.payment_terms == "Deposit" and not 0 < flt(settings.deposit_percent) <= 100:
		_refuse_range("Deposit (%)", 1, 100)
	_require_map(settings.map_url or "")
	_require_cancel_rules(settings.cancel_rules)
	_require_sms_texts(settings.get("sms_texts") or [])


def _require_map(url: str) -> None:
	if url and not (url.startswith("https://") and all(place in url for place in _PLACES)):
		frappe.throw(_("The link to a map begins with https:// and contains {0} and {1}.").format(*_PLACES))


def _require_sms_texts(rows: list) -> None:
	"""The apostrophe of books makes a message twice as dear: it is put right rather than refused."""
	seen = set()
	for row in rows:
		row.text, where = sms_text.plain(row.text or ""), _("Texts of the SMS notices")
		if sms_notice.unknown_places(row.text):
			places = ", ".join((sms_notice.WHEN, sms_notice.AMOUNT, sms_notice.LINK))
			frappe.throw(_("Row {0} of {1}: only {2} can be filled in.").format(row.idx, where, places))
		if sms_notice.longest_parts(row.text) > _MOST_PARTS:
			frappe.throw(_("Row {0} of {1}: too long for an SMS.").format(row.idx, where))
		if (row.kind, row.language) in seen:
			frappe.throw(_("Row {0} of {1}: there is such a text already.").format(row.idx, where))
		seen.add((row.kind, row.language))


def _require_cancel_rules(rules: list) -> None:
	seen = set()
	for row in rules:
		if not 0 <= flt(row.refund_percent) <= 100 or cint(row.hours_before) < 0:
			frappe.throw(
				_("Row {0} of {1}: hours are not negative, and 0 to 100 percent go back.").format(
					row.idx, _("What is given back")
				)
			)
		rule = (row.occasion, cint(row.hours_before))
		if rule in seen:
			frappe.throw(
				_("Row {0} of {1}: there is a rule for so many hours already.").format(
					row.idx, _("What is given back")
				)
			)
		seen.add(rule)


def _refuse_range(label: str, lowest: int, highest: int) -> None:
	frappe.throw(_("{0} must be from {1} to {2}.").format(_(label), lowest, highest))
