"""All that says how money and promised time stand, row by row: what nobody may change without proof.

Every DocType of the subjects whose doors are open to guests is in it, so that a new one is watched from its first day,
with those of other subjects and of ERPNext that they move. A row is compared whole but for the moment of its last saving.
"""

import json

from tests.architecture.source import APP

LOG = "Provider Event"
# What is kept of calls that bring no proof either, what we remember of a provider's server, and codes that are asked for.
NOT_MONEY = {LOG, "Provider Memory", "Web Login Code"}
SUBJECTS = ("online_payments", "service_booking")
BESIDE = (
	"Installment Contract",
	"Installment Contract Payment",
	"Installment Schedule Row",
	"Promise to Pay",
	"Payment Entry",
	"Sales Order",
	"Telegram Message",
	"Telegram User",
	"Customer",
	"Booking Slot",
	"Business Event",
)
PASSING = frozenset({"modified", "modified_by"})
FAILED = "Failed"
Values = dict[str, str]
Rows = dict[str, Values]


def doctypes() -> tuple[list[str], list[str]]:
	"""Those with rows, and those of which there is one."""
	many, single = list(BESIDE), []
	own = [path for subject in SUBJECTS for path in (APP / subject / "doctype").glob("*/*.json")]
	for path in sorted(own):
		told = json.loads(path.read_text(encoding="utf-8"))
		if told["name"] not in NOT_MONEY:
			(single if told.get("issingle") else many).append(told["name"])
	return many, single


def snapshot(frappe) -> Rows:
	"""``{DocType: {row: its values}}``; to be taken inside the site."""
	many, single = doctypes()
	taken = {doctype: _rows(frappe, doctype) for doctype in many}
	for doctype in single:
		taken[doctype] = {doctype: _told(frappe.get_doc(doctype).as_dict())}
	return taken


def proved_events(frappe) -> Values:
	"""Of the log only what was let in: calls without proof are counted in rows of their own."""
	rows = frappe.get_all(LOG, fields=["*"], order_by="name asc")
	return {row["name"]: _told(row) for row in rows if not row["event_id"].startswith("refused:")}


def breakdowns(frappe) -> Values:
	"""Calls on which we broke down, and what was written of it for staff: a fuzz must cause none."""
	fault = {"method": ("like", "%was not answered%")}
	call = {"method": ("like", "A call of%")}
	return {
		**_rows(frappe, LOG, {"status": FAILED}),
		**_rows(frappe, "Error Log", fault),
		**_rows(frappe, "Error Log", call),
	}


def changed(before: Rows, after: Rows) -> list[str]:
	"""Which rows came, went or differ."""
	return [
		f"{doctype} {name}: {before[doctype].get(name)} → {after[doctype].get(name)}"
		for doctype in before
		for name in sorted({*before[doctype], *after[doctype]})
		if before[doctype].get(name) != after[doctype].get(name)
	]


def _rows(frappe, doctype: str, filters: dict | None = None) -> Values:
	found = frappe.get_all(doctype, filters=filters or {}, fields=["*"], order_by="name asc")
	return {row["name"]: _told(row) for row in found}


def _told(row: dict) -> str:
	"""Nothing and an empty text are the same."""
	return json.dumps({key: row[key] or 0 for key in sorted(row) if key not in PASSING}, default=str)
