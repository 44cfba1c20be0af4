"""Keeps a contract's payment rows in step with every Payment Entry's life: locks, refusals, rows.

The orders and contracts that a payment touches are locked first (owners.py says in which order), then its own
row is written, then the contract is judged by a locking read: plain reads of a request may be older than the
lock it waited for. Payment Entries are never locked here but those that the running transaction has changed
itself.
"""

from typing import NamedTuple

import frappe
from frappe import _

from telegram_integration.installments.services import books, counting, owners, standing
from telegram_integration.installments.services.counting import ENTRY
from telegram_integration.installments.services.owners import CONTRACT
from telegram_integration.installments.services.terms import money
from telegram_integration.online_payments.services.auto_payment import auto_following
from telegram_integration.telegram_core.domain.money import to_tiyin

ROW = "Installment Contract Payment"
CANCELLED = 2
# Where a new row stands until the contract is judged, which numbers the rows. Not 0: Frappe numbers such rows by
# itself when it loads them, so that a 0 in the table looks as if it were right.
UNNUMBERED = 10_000


class Locked(NamedTuple):
	"""What the payment gives by contract, in tiyin, and every contract that it touches."""

	given: dict[str, int]
	contracts: dict[str, dict]


def lock(entry) -> Locked:
	"""Locks what the payment gives to or has given to. Refuses money in another currency than a contract's."""
	allocations = counting.allocations_of(entry)
	contract_of, contracts = owners.lock(
		counting.orders_of(allocations),
		lambda: (*_rows_of(entry.name), entry.get("installment_contract")),
	)
	given = counting.contributions_of(entry, allocations, contract_of)
	if entry.docstatus != CANCELLED:
		for name in sorted(given.keys() & contracts.keys()):
			_require_own_currency(entry, contracts[name].currency)
	return Locked(given, contracts)


def require_fitting_contract(entry) -> None:
	"""A payment may name only a running contract of its own customer, company and currency."""
	contracts = lock(entry).contracts
	name = entry.get("installment_contract")
	if not name:
		return
	contract = contracts.get(name)
	if entry.party_type != "Customer" or not contract or contract.customer != entry.party:
		frappe.throw(
			_("Contract {0} is not a contract of {1}").format(name, entry.party or entry.payment_type)
		)
	if contract.company != entry.company:
		frappe.throw(_("Contract {0} belongs to company {1}").format(name, contract.company))
	if contract.docstatus != 1:
		frappe.throw(_("Contract {0} is not running").format(name))


def name_the_only_contract(entry) -> None:
	"""A payment that goes to one contract as a whole names it.

	ERPNext may move or drop its allocations later (an invoice is made, an invoice is cancelled), and the
	customer has paid for the contract all the same.
	"""
	given = lock(entry).given
	if not entry.get("installment_contract") and len(given) == 1:
		[(name, amount)] = given.items()
		if abs(amount) == counting.amount_of(entry):
			entry.installment_contract = name


def apply(entry, *, refuse_below_zero: bool = True) -> None:
	"""Brings the contracts in step with the payment as it now is; a cancelled one gives nothing."""
	locked = lock(entry)
	given = locked.given if entry.docstatus == 1 else {}
	rows = _rows_of(entry.name)
	touched = sorted({*given, *rows})
	for name in touched:
		_write_row(name, rows.get(name), entry, given.get(name, 0))
	today = standing.site_today()
	for name in touched:
		if standing.refresh(name, today).paid < 0 and refuse_below_zero:
			frappe.throw(_("Contract {0}: more money would be returned than was received").format(name))
		auto_following.money_moved(CONTRACT, name)


def apply_again(names: list[str]) -> None:
	"""For payments whose allocations ERPNext has just changed behind the document, in this transaction."""
	for name in sorted(names):
		apply(frappe.get_doc(ENTRY, name, for_update=True), refuse_below_zero=False)


def recount(contract_name: str, order: str | None) -> None:
	"""Writes the contract's payment rows anew where they are not what the payments say.

	The caller holds the lock of the contract, or has just made it.
	"""
	# Read with the lock: a contract that another transaction has just made is not in the snapshot.
	currency = frappe.db.get_value(CONTRACT, contract_name, "currency", for_update=True)
	stored = stored_amounts(contract_name)
	counted = counting.expected(contract_name, order)
	for name in sorted({*stored, *counted}):
		if stored.get(name) != counted.get(name):
			entry = frappe.get_doc(ENTRY, name)
			if counted.get(name):
				_require_own_currency(entry, currency)
			_write_row(contract_name, _rows_of(name).get(contract_name), entry, counted.get(name, 0))


def stored_amounts(contract_name: str) -> dict[str, int]:
	rows = frappe.get_all(
		ROW,
		filters={"parent": contract_name},
		fields=["payment_entry", "amount"],
		order_by="idx asc, name asc",
	)
	return {row.payment_entry: to_tiyin(row.amount) for row in rows}


def _require_own_currency(entry, currency: str) -> None:
	books.require_account_currency(currency, counting.account_currency_of(entry))


def _rows_of(entry_name: str) -> dict[str, str]:
	"""The payment's rows by contract."""
	rows = frappe.get_all(
		ROW, filters={"payment_entry": entry_name}, fields=["name", "parent"], order_by="parent asc, name asc"
	)
	return {row.parent: row.name for row in rows}


def _write_row(contract_name: str, row: str | None, entry, amount: int) -> None:
	"""Changes, drops or adds the payment's row.

	Never deletes what is not there: that would lock the gap into which another contract's payment goes.
	"""
	if row and amount:
		frappe.db.set_value(ROW, row, "amount", money(amount))
	elif row:
		frappe.db.delete(ROW, {"name": row})
	elif amount:
		_add_row(contract_name, entry, amount)


def _add_row(contract_name: str, entry, amount: int) -> None:
	row = frappe.get_doc(
		{
			"doctype": ROW,
			"parent": contract_name,
			"parenttype": CONTRACT,
			"parentfield": "payments",
			"docstatus": 1,
			"idx": UNNUMBERED,
			"payment_entry": entry.name,
			"posting_date": entry.posting_date,
			"amount": money(amount),
			"mode_of_payment": entry.mode_of_payment,
		}
	)
	row.db_insert()
