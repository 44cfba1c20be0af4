"""A customer's addresses. His row is locked before anything is read, so that two phones do not make two defaults.

The caller begins a transaction of its own for it: what is read after the lock is then not older than it.
"""

from collections.abc import Mapping
from typing import Any

import frappe
from frappe import _
from frappe.utils import cint, flt

from telegram_integration.service_booking.domain.address_fields import (
	FIELDS,
	MOST_ADDRESSES,
	TooManyAddresses,
	cleaned,
)
from telegram_integration.telegram_core.domain.errors import InvalidInput, NotFound
from telegram_integration.telegram_core.services.settings import login_rules

ADDRESS = "Visit Address"
_TEXTS = [
	*("title", "address", "entrance", "floor", "elevator", "parking", "landmark"),
	*("on_site_name", "on_site_phone", "zone"),
]
_FIELDS = ["name", *_TEXTS, "latitude", "longitude", "is_default"]


def list_of(customer: str) -> list[dict]:
	"""The default one first, then as they were added."""
	rows = frappe.get_all(
		ADDRESS,
		filters={"customer": customer, "disabled": 0},
		fields=_FIELDS,
		order_by="is_default desc, creation asc, name asc",
	)
	return [_shown(row) for row in rows]


def usual_zone(customer: str) -> str:
	"""Of his usual address: masters who do not go there are not offered. Empty where nobody knows it."""
	usual = {"customer": customer, "disabled": 0, "is_default": 1}
	return frappe.db.get_value(ADDRESS, usual, "zone") or ""


def save(customer: str, address_id: str, fields: Mapping[str, Any]) -> dict:
	"""A new one, or what is said anew of one's own. The first is the default.

	Raises InvalidInput with a field's name, NotFound, TooManyAddresses.
	"""
	_lock(customer)
	values = _checked(fields)
	doc = _own(customer, address_id) if address_id else _new(customer, values)
	others = _others(customer, doc.name)
	if not address_id and len(others) >= MOST_ADDRESSES:
		raise TooManyAddresses
	doc.update({**values, "is_default": cint(values.get("is_default") or doc.is_default or not others)})
	doc.save(ignore_permissions=True)
	return _shown(doc)


def make_default(customer: str, address_id: str) -> dict:
	"""Raises NotFound."""
	return save(customer, address_id, {"is_default": 1})


def remove(customer: str, address_id: str) -> None:
	"""Deleted; where an order names it, only hidden. The next one becomes the default. Raises NotFound."""
	_lock(customer)
	doc = _own(customer, address_id)
	if frappe.db.exists("Service Order", {"visit_address": doc.name}):
		doc.update({"disabled": 1, "is_default": 0})
		doc.save(ignore_permissions=True)
	else:
		frappe.delete_doc(ADDRESS, doc.name, ignore_permissions=True)
	left = _others(customer, doc.name)
	if doc.is_default and left:
		frappe.db.set_value(ADDRESS, left[0], "is_default", 1)


def require_place(doc) -> None:
	"""For staff's own form: the same limits, said with the field's label."""
	said = {field: doc.get(field) for field in FIELDS if doc.get(field) not in (None, "")}
	try:
		doc.update(cleaned({"address": "", **said}, login_rules().region))
	except InvalidInput as wrong:
		label = _(doc.meta.get_field(wrong.field).label)
		frappe.throw(_("{0} cannot be read, or is too long.").format(label))


def keep_one_default(doc) -> None:
	"""After one was saved, by whomever."""
	if cint(doc.is_default):
		for name in _others(doc.customer, doc.name, is_default=1):
			frappe.db.set_value(ADDRESS, name, "is_default", 0)


def make_way(old: str, new: str) -> None:
	"""Before two customers become one: the default address is that of the one who stays, if he has one."""
	if _others(new, None, is_default=1):
		for name in _others(old, None, is_default=1):
			frappe.db.set_value(ADDRESS, name, "is_default", 0)


def _checked(fields: Mapping[str, Any]) -> dict[str, Any]:
	values = cleaned(fields, login_rules().region)
	if values.get("zone") and not frappe.db.exists("Territory", values["zone"]):
		raise InvalidInput("zone")
	return values


def _lock(customer: str) -> None:
	if not frappe.db.get_value("Customer", customer, "name", for_update=True):
		raise NotFound


def _own(customer: str, address_id: str):
	if not frappe.db.exists(ADDRESS, {"name": address_id, "customer": customer, "disabled": 0}):
		raise NotFound
	return frappe.get_doc(ADDRESS, address_id)


def _new(customer: str, values: Mapping[str, Any]):
	"""The same words and the same pin again are the same address: whoever asks may not have heard our answer."""
	if not values.get("address"):
		raise InvalidInput("address")
	if same := _same(customer, values):
		return frappe.get_doc(ADDRESS, same)
	doc = frappe.new_doc(ADDRESS)
	doc.customer = customer
	return doc


def _same(customer: str, values: Mapping[str, Any]) -> str | None:
	rows = frappe.get_all(
		ADDRESS,
		filters={"customer": customer, "disabled": 0, "address": values["address"]},
		fields=["name", "latitude", "longitude"],
		order_by="creation asc, name asc",
	)
	pin = flt(values.get("latitude")), flt(values.get("longitude"))
	return next((row.name for row in rows if (flt(row.latitude), flt(row.longitude)) == pin), None)


def _others(customer: str, name: str | None, **more) -> list[str]:
	found = frappe.get_all(
		ADDRESS,
		filters={"customer": customer, "disabled": 0, **more},
		pluck="name",
		order_by="creation asc, name asc",
	)
	return [one for one in found if one != name]


def _shown(row) -> dict:
	has_pin = flt(row.latitude) or flt(row.longitude)
	return {
		"address_id": row.name,
		**{field: row.get(field) or "" for field in _TEXTS},
		"latitude": flt(row.latitude) if has_pin else None,
		"longitude": flt(row.longitude) if has_pin else None,
		"is_default": bool(cint(row.is_default)),
	}
