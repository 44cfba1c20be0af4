"""Our payments against the books and against the providers' statements, row by row, with what does not agree."""

import frappe
from frappe.utils import getdate

from telegram_integration.online_payments.services.reconciling import reconciliation
from telegram_integration.telegram_core.domain.money import to_tiyin

TRANSACTION, ENTRY, REFUND, EVENT = (
	"Provider Transaction",
	"Payment Entry",
	"Payment Refund",
	"Provider Event",
)
NO_ENTRY, ENTRY_DIFFERS, ENTRY_CANCELLED, REFUND_MISSING = (
	"no_entry",
	"entry_differs",
	"entry_cancelled",
	"refund_not_booked",
)
MOST = 5000


def rows(filters: dict) -> list[dict]:
	"""``filters``: from_date, to_date (by the day of the money), provider, only (differences)."""
	found = [*_of_transactions(filters), *_of_statements(filters)]
	wanted = [row for row in found if row["difference"]] if filters.get("only") else found
	return sorted(wanted, key=lambda row: (str(row["paid_at"]), row["external_id"]))


def _of_transactions(filters: dict) -> list[dict]:
	stored = frappe.get_all(
		TRANSACTION,
		filters={**_by_provider(filters), "settled_at": _between(filters)},
		fields=[
			"name",
			"provider",
			"external_id",
			"session",
			"amount",
			"currency",
			"refunded_amount",
			"settled_at",
			"payment_entry",
			"books",
			"books_error",
			"is_extra",
		],
		order_by="settled_at asc, name asc",
		limit=MOST,
	)
	entries = _entries([row.payment_entry for row in stored if row.payment_entry])
	returned = _returned([row.name for row in stored])
	owners = _owners([row.session for row in stored])
	return [
		_row(row, entries.get(row.payment_entry), returned.get(row.name, 0), owners.get(row.session))
		for row in stored
	]


def _row(row, entry, returned: int, owner) -> dict:
	return {
		"paid_at": row.settled_at,
		"provider": row.provider,
		"external_id": row.external_id,
		"transaction": row.name,
		"session": row.session,
		"customer": owner.customer if owner else "",
		"customer_name": owner.customer_name if owner else "",
		"amount": row.amount,
		"currency": row.currency,
		"payment_entry": row.payment_entry or "",
		"booked": entry.paid_amount if entry and entry.docstatus == 1 else 0.0,
		"refunded": row.refunded_amount,
		"is_advance": bool(row.is_extra),
		"difference": _difference(row, entry, returned),
		"note": row.books_error or "",
	}


def _difference(row, entry, returned: int) -> str:
	if not entry:
		return NO_ENTRY
	if entry.docstatus != 1:
		return ENTRY_CANCELLED
	if to_tiyin(entry.paid_amount) != to_tiyin(row.amount):
		return ENTRY_DIFFERS
	return REFUND_MISSING if returned != to_tiyin(row.refunded_amount) else ""


def _of_statements(filters: dict) -> list[dict]:
	"""What the daily comparison has found and nobody has put right yet."""
	stored = frappe.get_all(
		EVENT,
		filters={
			**_by_provider(filters),
			"kind": reconciliation.KIND,
			"status": "Failed",
			"received_at": _between(filters),
		},
		fields=["provider", "event_id", "session", "provider_transaction", "received_at", "error", "request"],
		order_by="received_at asc, name asc",
		limit=MOST,
	)
	return [
		{
			"paid_at": row.received_at,
			"provider": row.provider,
			"external_id": row.event_id.partition(":")[2],
			"transaction": row.provider_transaction or "",
			"session": row.session or "",
			"customer": "",
			"customer_name": "",
			"amount": 0.0,
			"currency": "",
			"payment_entry": "",
			"booked": 0.0,
			"refunded": 0.0,
			"is_advance": False,
			"difference": row.error,
			"note": row.request or "",
		}
		for row in stored
	]


def _entries(names: list[str]) -> dict:
	if not names:
		return {}
	found = frappe.get_all(
		ENTRY,
		filters={"name": ("in", sorted(set(names)))},
		fields=["name", "paid_amount", "docstatus"],
		order_by="name asc",
	)
	return {row.name: row for row in found}


def _owners(names: list[str]) -> dict:
	if not names:
		return {}
	found = frappe.get_all(
		"Payment Session",
		filters={"name": ("in", sorted(set(names)))},
		fields=["name", "customer", "customer_name"],
		order_by="name asc",
	)
	return {row.name: row for row in found}


def _returned(transactions: list[str]) -> dict[str, int]:
	"""What is booked as given back, in tiyin by transaction."""
	if not transactions:
		return {}
	found: dict[str, int] = {}
	for row in frappe.get_all(
		REFUND,
		filters={"provider_transaction": ("in", transactions), "books": "Booked"},
		fields=["provider_transaction", "amount"],
		order_by="name asc",
	):
		found[row.provider_transaction] = found.get(row.provider_transaction, 0) + to_tiyin(row.amount)
	return found


def _by_provider(filters: dict) -> dict:
	return {"provider": filters["provider"]} if filters.get("provider") else {}


def _between(filters: dict) -> tuple:
	first = getdate(filters.get("from_date") or "2000-01-01")
	last = getdate(filters.get("to_date") or "2100-01-01")
	return ("between", [first, last])
