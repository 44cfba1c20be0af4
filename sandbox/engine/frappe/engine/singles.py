"""Single DocTypes: one row per field in ``tabSingles``, every value a text."""

import frappe
from frappe.engine.casts import cast
from frappe.engine.columns import to_column
from frappe.engine.context import _dict
from frappe.engine.errors import unknown_column


class Singles:
	def __init__(self, database):
		self._database = database
		self._cache: dict[tuple[str, str], object] = {}

	def forget(self) -> None:
		self._cache.clear()

	def values(self, doctype: str, lock: bool = False) -> dict[str, str]:
		return dict(
			self._database._connection.read(
				"select `field`, `value` from `tabSingles` where `doctype` = ?", (doctype,), lock=lock
			).fetchall()
		)

	def get_value(self, doctype: str, fieldname, as_dict: bool):
		"""Texts, as they are kept: one for one field, a list for several."""
		fields = list(fieldname) if isinstance(fieldname, list | tuple) else [fieldname]
		stored = self.values(doctype)
		found = {field: stored[field] for field in fields if field in stored}
		if as_dict:
			return _dict(found)
		if isinstance(fieldname, list | tuple):
			return [found.get(field) for field in fields] if found else None
		return found.get(fieldname)

	def get_cast(self, doctype: str, fieldname: str):

		meta = self._database._meta(doctype)
		column = meta.columns.get(fieldname)
		if column is None:
			frappe.throw(
				frappe._("Field {0} does not exist on {1}").format(
					frappe.bold(fieldname), frappe.bold(doctype)
				)
			)
		if (doctype, fieldname) not in self._cache:
			self._cache[doctype, fieldname] = self._read_cast(doctype, column)
		return self._cache[doctype, fieldname]

	def _read_cast(self, doctype: str, column):
		kept = self.values(doctype).get(column.name)
		if kept is None and column.kind in ("date", "datetime"):
			kept = "0001-01-01"
		return cast(column.kind, kept)

	def write(self, doctype: str, changes: dict) -> None:
		self.forget()
		meta = self._database._meta(doctype)
		for field, value in changes.items():
			if field not in meta.columns:
				raise unknown_column(field)
			kept = None if value is None else to_column(meta.columns[field], value)
			self._database._connection.write(
				"insert into `tabSingles` values (?, ?, ?)"
				" on conflict (`doctype`, `field`) do update set `value` = excluded.`value`",
				(doctype, field, None if kept is None else str(kept)),
			)
