"""The index by which a customer is found: keyed hashes of his passport and phones.

Kept in step by Customer's events, rebuilt when the settings name other fields, and once a day for what was
written past the documents. Holds no value that could be read back.
"""

from collections.abc import Iterable

import frappe
from frappe.utils.password import get_encryption_key

from telegram_integration.telegram_core.domain import identity, passport, phone
from telegram_integration.telegram_core.domain.identity import Kind
from telegram_integration.telegram_core.services.settings import LoginRules, login_rules

IDENTITY = "Customer Identity"
_BATCH = 500


def key_of(kind: Kind, normalised: str) -> str:
	return identity.identity_key(get_encryption_key(), kind, normalised)


def find_customers(kind: Kind, key: str) -> frozenset[str]:
	"""Everybody with this passport or phone, in one indexed query.

	A disabled customer, often a duplicate that was put aside, is found only where no other is: he may still
	owe money, but he must not stand in the way of the one who took his place.
	"""
	row, customer = frappe.qb.DocType(IDENTITY), frappe.qb.DocType("Customer")
	found = (
		frappe.qb.from_(row)
		.join(customer)
		.on(customer.name == row.customer)
		.select(row.customer, customer.disabled)
		.where(row.identity_key == key)
		.where(row.kind == kind.value)
		.orderby(row.name)
		.run(as_dict=True)
	)
	enabled = frozenset(one.customer for one in found if not one.disabled)
	return enabled or frozenset(one.customer for one in found)


def refresh_customer(customer) -> int:
	"""Makes the index say what the customer's fields say; how many rows had to change."""
	return _sync(customer.name, _wanted(customer, login_rules()), _present([customer.name]))


def forget_customer(customer: str) -> None:
	frappe.db.delete(IDENTITY, {"customer": customer})


def rebuild() -> int:
	"""Compares every customer with the index; how many rows had to change. Safe to run at any time."""
	rules = login_rules()
	changed, last = 0, ""
	while wanted := _next_wanted(last, rules):
		present = _present(wanted)
		changed += sum(_sync(customer, rows, present) for customer, rows in wanted.items())
		last = list(wanted)[-1]
	return changed


def _next_wanted(last: str, rules: LoginRules) -> dict[str, dict[str, tuple[Kind, str]]]:
	"""What the index should hold of the customers after ``last``, by customer.

	The values themselves end here: whatever fails later, no frame of it holds a passport that Frappe could
	write into the Error Log of a job.
	"""
	fields = ["name", rules.passport_field, *rules.phone_fields]
	batch = frappe.get_all(
		"Customer", filters={"name": (">", last)}, fields=fields, order_by="name asc", limit=_BATCH
	)
	return {row.name: _wanted(row, rules) for row in batch}


def _wanted(customer, rules: LoginRules) -> dict[str, tuple[Kind, str]]:
	"""By row key: the kind and the identity key of everything the customer can prove himself with."""
	found: list[tuple[Kind, str]] = []
	if number := passport.normalise(customer.get(rules.passport_field)):
		found.append((Kind.PASSPORT, key_of(Kind.PASSPORT, number)))
	for field in rules.phone_fields:
		if number := phone.normalise(customer.get(field), rules.region):
			found.append((Kind.PHONE, key_of(Kind.PHONE, number)))
	return {identity.row_key(customer.get("name"), key): (kind, key) for kind, key in found}


def _present(customers: Iterable[str]) -> dict[str, dict[str, str]]:
	"""By customer: the name of each row of the index by its row key."""
	rows = frappe.get_all(
		IDENTITY,
		filters={"customer": ("in", list(customers))},
		fields=["name", "customer", "row_key"],
		order_by="name asc",
	)
	found: dict[str, dict[str, str]] = {}
	for row in rows:
		found.setdefault(row.customer, {})[row.row_key] = row.name
	return found


def _sync(customer: str, wanted: dict[str, tuple[Kind, str]], present: dict[str, dict[str, str]]) -> int:
	rows = present.get(customer, {})
	gone = [name for row_key, name in rows.items() if row_key not in wanted]
	if gone:
		frappe.db.delete(IDENTITY, {"name": ("in", gone)})
	added = [_add(customer, row_key, *wanted[row_key]) for row_key in wanted if row_key not in rows]
	return len(gone) + sum(added)


def _add(customer: str, row_key: str, kind: Kind, key: str) -> bool:
	doc = frappe.new_doc(IDENTITY)
	doc.update({"customer": customer, "kind": kind.value, "identity_key": key, "row_key": row_key})
	frappe.db.savepoint("add_identity")
	try:
		doc.insert(ignore_permissions=True)
	except frappe.UniqueValidationError:
		# The rebuild and the customer's own save met: the row is there, which is all that was wanted.
		frappe.db.rollback(save_point="add_identity")
		frappe.clear_messages()
		return False
	return True
