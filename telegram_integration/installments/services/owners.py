"""Whose contract an order is. Reads only, with the locks of the house where the caller is about to write.

Order of locks, everywhere: Sales Orders by name, then contracts by name.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

import frappe

CONTRACT = "Installment Contract"
ORDER = "Sales Order"
FIELDS = ["customer", "company", "currency", "docstatus", "active_sales_order"]


class Owners(NamedTuple):
	"""``of_order``: the contract of each order, if it has one. ``contracts``: every contract read, by name."""

	of_order: dict[str, str | None]
	contracts: dict[str, dict]


def find(orders: Iterable[str]) -> Owners:
	"""As the running transaction sees it."""
	return _find(orders, lambda: (), lock=False)


def lock(orders: Iterable[str], others: Callable[[], Iterable[str]]) -> Owners:
	"""Locks the orders, their contracts and the other contracts, which are asked for between the two."""
	return _find(orders, others, lock=True)


def _find(orders: Iterable[str], others: Callable[[], Iterable[str]], *, lock: bool) -> Owners:
	claims = {
		order: frappe.db.get_value(ORDER, order, "installment_contract", for_update=lock)
		for order in sorted(orders)
	}
	names = {name for name in (*claims.values(), *others()) if name}
	found = {
		name: frappe.db.get_value(CONTRACT, name, FIELDS, as_dict=True, for_update=lock)
		for name in sorted(names)
	}
	contracts = {name: contract for name, contract in found.items() if contract}
	return Owners({order: _owner(order, name, contracts) for order, name in claims.items()}, contracts)


def _owner(order: str, name: str | None, contracts: dict[str, dict]) -> str | None:
	"""That an order names a contract is not enough: it must be the contract's own."""
	contract = contracts.get(name) if name else None
	return name if contract and contract.active_sales_order == order else None
