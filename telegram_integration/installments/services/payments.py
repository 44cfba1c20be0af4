"""What Payment Entries give to contracts: rows of the contract, kept in step with every payment's life.

Order of locks, everywhere: Sales Orders by name, then contracts by name. A payment's own row is written first,
then the contract is judged by a locking read: plain reads of a request may be older than the lock it waited
for. Payment Entries are never locked here but those that the running transaction has changed itself.
"""

from collections.abc import Iterable

import frappe
from frappe import _
from frappe.utils import flt

from telegram_integration.installments.domain.allocation import PAY, RECEIVE, Reference, contributions
from telegram_integration.installments.services import books, standing
from telegram_integration.installments.services.terms import money
from telegram_integration.telegram_core.domain.money import to_tiyin

CONTRACT = "Installment Contract"
ROW = "Installment Contract Payment"
ENTRY = "Payment Entry"
ORDER = "Sales Order"
INVOICE = "Sales Invoice"
# Where a new row stands until the contract is judged, which numbers the rows. Not 0: Frappe numbers such rows by
# itself when it loads them, so that a 0 in the table looks as if it were right.
UNNUMBERED = 10_000


def contributions_of(entry, *, lock_orders: bool) -> dict[str, int]:
	"""What the payment gives to each contract, in tiyin."""
	if entry.party_type != "Customer" or entry.payment_type not in (RECEIVE, PAY):
		return {}
	named = entry.get("installment_contract") or None
	return contributions(entry.payment_type, _amount(entry), named, _references(entry, lock_orders))


def lock_contracts(entry) -> dict[str, int]:
	"""Locks every contract that the payment gives to or has given to, in the order of the house."""
	given = contributions_of(entry, lock_orders=True)
	touched = {*given, *_rows_of(entry.name)}
	if entry.get("installment_contract"):
		touched.add(entry.installment_contract)
	for name in sorted(touched):
		frappe.db.get_value(CONTRACT, name, "name", for_update=True)
	return given


def require_fitting_contract(entry) -> None:
	"""A payment may name only a running contract of its own customer, company and currency."""
	name = entry.get("installment_contract")
	if not name:
		return
	contract = frappe.db.get_value(
		CONTRACT, name, ["customer", "company", "currency", "docstatus"], as_dict=True, for_update=True
	)
	if entry.party_type != "Customer" or not contract or contract.customer != entry.party:
		frappe.throw(
			_("Contract {0} is not a contract of {1}").format(name, entry.party or entry.payment_type)
		)
	if contract.company != entry.company:
		frappe.throw(_("Contract {0} belongs to company {1}").format(name, contract.company))
	if contract.docstatus != 1:
		frappe.throw(_("Contract {0} is not running").format(name))
	_require_currency_of(entry, [name])


def name_the_only_contract(entry) -> None:
	"""A payment that goes to one contract as a whole names it.

	ERPNext may move or drop its allocations later (an invoice is made, an invoice is cancelled), and the
	customer has paid for the contract all the same.
	"""
	given = contributions_of(entry, lock_orders=True)
	_require_currency_of(entry, given)
	if not entry.get("installment_contract") and len(given) == 1:
		[(name, amount)] = given.items()
		if abs(amount) == _amount(entry):
			entry.installment_contract = name


def apply(entry, *, refuse_below_zero: bool = True) -> None:
	"""Brings the contracts in step with the payment as it now is; a cancelled one gives nothing."""
	given = lock_contracts(entry)
	if entry.docstatus != 1:
		given = {}
	_require_currency_of(entry, given)
	rows = _rows_of(entry.name)
	touched = sorted({*given, *rows})
	for name in touched:
		_write_row(name, rows.get(name), entry, given.get(name, 0))
	today = standing.site_today()
	for name in touched:
		if standing.refresh(name, today).paid < 0 and refuse_below_zero:
			frappe.throw(_("Contract {0}: more money would be returned than was received").format(name))


def apply_again(names: list[str]) -> None:
	"""For payments whose allocations ERPNext has just changed behind the document, in this transaction."""
	for name in sorted(names):
		apply(frappe.get_doc(ENTRY, name, for_update=True), refuse_below_zero=False)


def entries_allocated_to(doctype: str, name: str) -> list[str]:
	rows = frappe.get_all(
		"Payment Entry Reference",
		filters={"reference_doctype": doctype, "reference_name": name, "docstatus": 1},
		pluck="parent",
		order_by="parent asc, name asc",
	)
	return sorted(set(rows))


def expected(contract_name: str, order: str | None) -> dict[str, int]:
	"""What each payment on the site gives to the contract, counted from the payments themselves."""
	names = set(
		frappe.get_all(
			ENTRY,
			filters={"installment_contract": contract_name, "docstatus": 1},
			pluck="name",
			order_by="name asc",
		)
	)
	if order:
		names.update(entries_allocated_to(ORDER, order))
		for invoice in _invoices_of(order):
			names.update(entries_allocated_to(INVOICE, invoice))
	entries = [frappe.get_doc(ENTRY, name) for name in sorted(names)]
	given = {
		entry.name: contributions_of(entry, lock_orders=False).get(contract_name, 0) for entry in entries
	}
	return {name: amount for name, amount in given.items() if amount}


def recount(contract_name: str, order: str | None) -> None:
	"""Writes the contract's payment rows anew where they are not what the payments say.

	The caller holds the lock of the contract, or has just made it.
	"""
	stored = stored_amounts(contract_name)
	counted = expected(contract_name, order)
	for name in sorted({*stored, *counted}):
		if stored.get(name) != counted.get(name):
			entry = frappe.get_doc(ENTRY, name)
			if counted.get(name):
				_require_currency_of(entry, [contract_name])
			_write_row(contract_name, _rows_of(name).get(contract_name), entry, counted.get(name, 0))


def stored_amounts(contract_name: str) -> dict[str, int]:
	rows = frappe.get_all(
		ROW,
		filters={"parent": contract_name},
		fields=["payment_entry", "amount"],
		order_by="idx asc, name asc",
	)
	return {row.payment_entry: to_tiyin(row.amount) for row in rows}


def _amount(entry) -> int:
	"""What the customer's account is credited (Receive) or debited (Pay), in its currency.

	A bank's fee that ERPNext books as a deduction was paid by the customer all the same.
	"""
	fees = sum(
		flt(row.amount) for row in entry.get("deductions") or [] if not row.get("is_exchange_gain_loss")
	)
	if entry.payment_type == RECEIVE:
		return to_tiyin(flt(entry.paid_amount) + fees / (flt(entry.source_exchange_rate) or 1))
	return to_tiyin(flt(entry.received_amount) - fees / (flt(entry.target_exchange_rate) or 1))


def _require_currency_of(entry, contracts: Iterable[str]) -> None:
	"""What is allocated is in the currency of the customer's account: no contract counts another one."""
	side = "paid_from" if entry.payment_type == RECEIVE else "paid_to"
	account_currency = entry.get(f"{side}_account_currency")
	for name in sorted(contracts):
		# Read with the lock: a contract that another transaction has just made is not in the snapshot.
		currency = frappe.db.get_value(CONTRACT, name, "currency", for_update=True)
		books.require_account_currency(currency, account_currency)


def _references(entry, lock_orders: bool) -> list[Reference]:
	rows = [row for row in entry.get("references") or [] if row.reference_name and flt(row.allocated_amount)]
	billed = {
		row.reference_name: _billed_orders(row.reference_name)
		for row in rows
		if row.reference_doctype == INVOICE
	}
	orders = {row.reference_name for row in rows if row.reference_doctype == ORDER}
	orders.update(order for weights in billed.values() for order in weights if order)
	contract_of = _contract_of(entry, orders, lock_orders)
	references = []
	for row in rows:
		if row.reference_doctype == ORDER:
			weights = {contract_of[row.reference_name]: 1}
		else:
			weights = _by_contract(billed.get(row.reference_name, {}), contract_of)
		references.append(
			Reference(to_tiyin(row.allocated_amount), weights, row.reference_doctype != INVOICE)
		)
	return references


def _contract_of(entry, orders: set[str], lock_orders: bool) -> dict[str, str | None]:
	"""Whose order each is. That an order names a contract is not enough: it must be the contract's own.

	Locks the payment's other contracts as well: all of them in one go, by name.
	"""
	claims = {
		order: frappe.db.get_value(ORDER, order, "installment_contract", for_update=lock_orders)
		for order in sorted(orders)
	}
	names = {*claims.values()}
	if lock_orders:
		names |= {*_rows_of(entry.name), entry.get("installment_contract")}
	own = {
		name: frappe.db.get_value(CONTRACT, name, "active_sales_order", for_update=lock_orders)
		for name in sorted(filter(None, names))
	}
	return {order: name if own.get(name) == order else None for order, name in claims.items()}


def _billed_orders(invoice: str) -> dict[str | None, int]:
	"""How much of an invoice bills which order, in tiyin; None for goods without an order."""
	rows = frappe.get_all(
		"Sales Invoice Item",
		filters={"parent": invoice},
		fields=["sales_order", "amount"],
		order_by="idx asc, name asc",
	)
	weights: dict[str | None, int] = {}
	for row in rows:
		order = row.sales_order or None
		weights[order] = weights.get(order, 0) + abs(to_tiyin(row.amount))
	return weights


def _by_contract(weights: dict[str | None, int], contract_of: dict[str, str | None]) -> dict[str | None, int]:
	summed: dict[str | None, int] = {}
	for order, weight in weights.items():
		contract = contract_of.get(order) if order else None
		summed[contract] = summed.get(contract, 0) + weight
	return summed


def _invoices_of(order: str) -> list[str]:
	rows = frappe.get_all(
		"Sales Invoice Item",
		filters={"sales_order": order, "docstatus": 1},
		pluck="parent",
		order_by="parent asc, name asc",
	)
	return sorted(set(rows))


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
