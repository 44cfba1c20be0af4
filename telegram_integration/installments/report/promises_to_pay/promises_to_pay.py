"""Promises to Pay: who gave his word, for when, and whether he kept it."""

from frappe import _

from telegram_integration.installments.domain.promises import BROKEN, KEPT, OPEN, WITHDRAWN
from telegram_integration.installments.report import columns as parts
from telegram_integration.installments.services.reminder_lists import promises
from telegram_integration.telegram_core.services.customer_phones import phones_of

STATUSES = (OPEN, KEPT, BROKEN, WITHDRAWN)


def execute(filters: dict | None = None) -> tuple:
	found = promises(filters or {})
	phones = phones_of([row["customer"] for row in found])
	rows = [_row(row, phones.get(row["customer"])) for row in found]
	return _columns(rows), rows, None, _chart(rows), _summary(rows)


def _row(row: dict, phone: str | None) -> dict:
	given_by = _("Customer") if row["by_customer"] else _("Staff")
	is_due = row["status"] in (OPEN, BROKEN)
	missing = max(round(row["amount"] - row["paid_since"], 2), 0.0) if is_due else 0.0
	return {**row, "phone": phone, "given_by": given_by, "missing": missing, "status_label": _(row["status"])}


def _columns(rows: list[dict]) -> list[dict]:
	return [
		parts.column("promised_date", _("Promised for"), "Date", 120),
		parts.column("status_label", _("Status"), width=120),
		*parts.customer(rows),
		parts.phone(),
		parts.contract(),
		parts.amount("amount", _("Promised")),
		parts.amount("paid_since", _("Paid since then")),
		parts.amount("missing", _("Still missing")),
		parts.currency(),
		parts.column("promised_on", _("Promised on"), "Datetime", 190),
		parts.column("given_by", _("Given by"), width=110),
	]


def _chart(rows: list[dict]) -> dict | None:
	values = [sum(row["status"] == status for row in rows) for status in STATUSES]
	return parts.counted_chart([_(status) for status in STATUSES], _("Promises"), values, "#2490EF")


def _summary(rows: list[dict]) -> list[dict]:
	kept, broken = (sum(row["status"] == status for row in rows) for status in (KEPT, BROKEN))
	sums = parts.sums_by_currency([row for row in rows if row["status"] == OPEN], "missing")
	return [
		parts.figure(_("Promises"), len(rows), "blue"),
		parts.figure(_("Kept"), kept, "green"),
		parts.figure(_("Broken"), broken, "red"),
		*(parts.figure(_("Still expected"), total, "orange", name) for name, total in sums.items()),
	]
