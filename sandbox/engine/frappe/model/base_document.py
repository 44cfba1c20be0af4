"""A document as a bag of fields: reading, setting, its child rows, and how it looks as a row of the table."""

import frappe
from frappe.engine.casts import cint, flt
from frappe.engine.columns import to_column
from frappe.engine.context import _dict, local
from frappe.engine.context import site as current_site
from frappe.engine.meta import CHILD_FIELDS, STANDARD_FIELDS
from frappe.model.docstatus import DocStatus

_PRIVATE = {
	"flags",
	"_doc_before_save",
	"_action",
	"_original_modified",
	"parent_doc",
	"meta",
	"dont_update_if_missing",
}


class BaseDocument:
	doctype: str

	def __init__(self, values: dict):
		self.__dict__["flags"] = _dict()
		self.__dict__["doctype"] = values.get("doctype")
		self.__dict__["name"] = values.get("name")
		self.__dict__["_action"] = None
		self.__dict__["_doc_before_save"] = None
		for fieldname in self.meta.tables:
			self.__dict__[fieldname] = []
		self.update(values)
		self._fill_in_columns()

	def _fill_in_columns(self) -> None:
		for column in self.meta.columns.values():
			if column.name not in self.__dict__:
				self.__dict__[column.name] = 0 if column.name == "idx" else None
		self.docstatus = self.__dict__["docstatus"]

	@property
	def meta(self):
		return current_site().meta(self.__dict__["doctype"], local.db._connection)

	@property
	def docstatus(self) -> DocStatus:
		return DocStatus(cint(self.__dict__.get("docstatus")))

	@docstatus.setter
	def docstatus(self, value) -> None:
		self.__dict__["docstatus"] = DocStatus(cint(value))

	def __str__(self) -> str:
		name = self.name or "unsaved"
		return f"{type(self).__name__}({name})"

	def __repr__(self) -> str:
		parent = f", parent={self.parent}" if self.get("parent") else ""
		return f"<{type(self).__name__}: {self.name or 'unsaved'}{parent}>"

	# reading and setting

	def get(self, key, filters=None, limit=None, default=None):
		if isinstance(key, dict):
			raise frappe.engine.errors.NotInEngine("get() of a document with a dict")
		if filters is not None and not isinstance(filters, dict):
			default, filters = filters, None
		value = self.__dict__.get(key, default)
		if key in self.meta.tables:
			value = list(value or []) if filters or limit else value
			if filters:
				value = [
					row for row in value if all(row.get(name) == wanted for name, wanted in filters.items())
				]
			return value[:limit] if limit else value
		return value

	def set(self, key, value, as_value: bool = False):
		if key in self.meta.tables and not as_value:
			self.__dict__[key] = []
			self.extend(key, value or [])
		elif key == "docstatus":
			self.docstatus = value
		else:
			self.__dict__[key] = value

	def update(self, d):
		for key, value in dict(d).items():
			self.set(key, value)
		return self

	def append(self, key, value=None):
		if key not in self.meta.tables:
			raise AttributeError(f"{self.doctype} has no table {key}")
		row = self._as_row(key, {} if value is None else value)
		if not row.idx:
			row.__dict__["idx"] = len(self.__dict__[key]) + 1
		self.__dict__[key].append(row)
		return row

	def extend(self, key, value):
		for row in value:
			self.append(key, row)

	def remove(self, doc) -> None:
		rows = self.__dict__[doc.parentfield]
		rows.remove(doc)
		for number, row in enumerate(rows, 1):
			row.idx = number

	def _as_row(self, key: str, value):
		doctype = self.meta.tables[key]
		if not isinstance(value, BaseDocument):
			new = not value.get("name")
			value = frappe.get_doc({**value, "doctype": doctype})
			if new:
				value.__dict__["__islocal"] = 1
			value.__dict__["__unsaved"] = 1
		value.__dict__.update(parentfield=key, parenttype=self.doctype, parent=self.name)
		value.__dict__["parent_doc"] = self
		return value

	def get_all_children(self, parenttype=None) -> list:
		return [row for fieldname in self.meta.tables for row in self.__dict__.get(fieldname) or []]

	def is_new(self):
		return self.__dict__.get("__islocal")

	def as_dict(
		self,
		no_nulls: bool = False,
		no_default_fields: bool = False,
		convert_dates_to_str: bool = False,
		no_child_table_fields: bool = False,
	) -> _dict:
		shown = _dict({name: self._shown(name) for name in self.meta.columns})
		shown.doctype = self.doctype
		for fieldname in self.meta.tables:
			shown[fieldname] = [
				row.as_dict(no_nulls, no_default_fields, convert_dates_to_str, no_child_table_fields)
				for row in self.__dict__[fieldname]
			]
		for mark in ("__islocal", "__unsaved"):
			if self.__dict__.get(mark):
				shown[mark] = self.__dict__[mark]
		if no_nulls:
			shown = _dict({key: value for key, value in shown.items() if value is not None})
		if no_default_fields:
			shown = _dict({key: value for key, value in shown.items() if key not in STANDARD_FIELDS})
		if no_child_table_fields:
			shown = _dict({key: value for key, value in shown.items() if key not in CHILD_FIELDS})
		if convert_dates_to_str:
			shown = _dict({key: _spelt(value) for key, value in shown.items()})
		return shown

	def _shown(self, fieldname: str):
		"""The value as Frappe would store it, loosely cast."""
		value = self.__dict__.get(fieldname)
		column = self.meta.columns[fieldname]
		if column.kind == "check":
			return 1 if cint(value) else 0
		if column.kind in {"int", "bigint"} and not isinstance(value, int):
			return cint(value)
		if column.kind == "decimal" and not isinstance(value, float):
			return flt(value)
		if column.kind in {"date", "datetime", "time"} and value == "":
			return None
		field = self.meta.get_field(fieldname)
		if field is not None and field.unique and value is not None and not str(value).strip():
			return None
		return value

	# as a row

	def _row(self) -> dict:
		for field in self.meta.value_fields:
			value = self.__dict__.get(field.fieldname)
			if isinstance(value, list):
				frappe.throw(frappe._("Value for {0} cannot be a list").format(frappe._(field.label)))
			if isinstance(value, dict):
				raise TypeError("dict can not be used as parameter")
		return {name: to_column(column, self._shown(name)) for name, column in self.meta.columns.items()}

	def _stored(self, fieldname: str):
		"""The value in the form of the column, for comparing two documents."""
		value = self._shown(fieldname)
		return None if value is None else to_column(self.meta.columns[fieldname], value)


def _spelt(value):
	return str(value) if hasattr(value, "isoformat") or type(value).__name__ == "timedelta" else value
