"""What Frappe itself asks of a document, after its controller and before the row is written."""

import frappe
from frappe.engine import markup
from frappe.engine.casts import cint, flt
from frappe.engine.columns import TABLES

MOST = 2**31 - 1


def run(doc) -> None:
	_mandatory(doc)
	for row in (doc, *doc.get_all_children()):
		_selects(row)
		_not_negative(row)
		_lengths(row)
		markup.clean(row)


def _mandatory(doc) -> None:
	if doc.flags.ignore_mandatory:
		return
	missing = [
		(row, field)
		for row in (doc, *doc.get_all_children())
		for field in row.meta.fields
		if field.reqd and _lacks(row, field)
	]
	for row, field in missing:
		frappe.msgprint(_missing_message(row, field))
	if missing:
		listed = ", ".join(field.fieldname for _, field in missing)
		raise frappe.MandatoryError(f"[{doc.doctype}, {doc.name}]: {listed}")


def _lacks(row, field) -> bool:
	value = row.get(field.fieldname)
	if field.fieldtype in TABLES:
		return not value
	if field.fieldtype in {"Text Editor", "Code"} and isinstance(value, str):
		return not value.strip()
	return value is None or (isinstance(value, str) and not value.strip())


def _missing_message(row, field) -> str:
	if field.fieldtype in TABLES:
		return frappe._("Error: Data missing in table {0}").format(field.label)
	place = f"Row #{row.idx}: " if row.get("parentfield") else ""
	return frappe._("Error: {0}Value missing for {1}: {2}").format(
		place, row.get("parenttype") or row.doctype, field.label
	)


def _selects(row) -> None:
	for field in row.meta.value_fields:
		value = row.get(field.fieldname)
		if (
			field.fieldtype != "Select"
			or field.fieldname == "naming_series"
			or not field.options
			or not value
		):
			continue
		options = field.options.split("\n")
		value = str(value).strip()
		row.set(field.fieldname, value)
		if value in options or not any(options) or value.startswith("_T-"):
			continue
		place = frappe._("Row #{0}:").format(row.idx) + " " if row.get("parentfield") else ""
		listed = '", "'.join(options)
		frappe.throw(
			frappe._('{0} {1} cannot be "{2}". It should be one of "{3}"').format(
				place, frappe._(field.label), value, listed
			)
		)


def _not_negative(row) -> None:
	for field in row.meta.value_fields:
		if field.non_negative and flt(row.get(field.fieldname)) < 0:
			place = frappe._("Row {0}: ").format(row.idx) if row.get("parentfield") else ""
			frappe.throw(
				frappe._("{0}Value for {1} cannot be negative").format(place, frappe.bold(field.label)),
				frappe.NonNegativeError,
				title=frappe._("Negative Value"),
			)


def _lengths(row) -> None:
	for column in row.meta.columns.values():
		value = row.get(column.name)
		if value is None:
			continue
		if column.kind == "varchar" and len(str(value)) > column.length:
			_refuse_length(row, column.name, value, column.length)
		if column.kind == "int" and abs(cint(value)) > MOST:
			_refuse_length(row, column.name, value, MOST)


def _refuse_length(row, fieldname: str, value, limit: int) -> None:
	parent = f"{row.parenttype} {row.parent}: " if row.get("parentfield") else ""
	place = parent + (f"{row.doctype}, row {row.idx}" if parent else f"{row.doctype} {row.name}")
	label = frappe.bold(row.meta.get_label(fieldname))
	frappe.throw(
		frappe._("{0}: '{1}' ({3}) will get truncated, as max characters allowed is {2}").format(
			place, label, limit, value
		),
		frappe.CharacterLengthExceededError,
		title=frappe._("Value too big"),
	)


def require_constants(doc, before) -> None:
	"""A field that may be set only once keeps its value."""
	for field in doc.meta.fields:
		if field.set_only_once and before.get(field.fieldname) and doc.has_value_changed(field.fieldname):
			frappe.throw(
				frappe._("Value cannot be changed for {0}").format(frappe.bold(field.label)),
				frappe.CannotChangeConstantError,
			)


def require_unchanged_after_submit(doc, before) -> None:
	_fields_unchanged(doc, before)
	for field in doc.meta.table_fields:
		if field.allow_on_submit:
			continue
		old, new = before.get(field.fieldname), doc.get(field.fieldname)
		if len(old) != len(new):
			_refuse_change(doc, field.label, len(old), len(new))
		by_name = {row.name: row for row in old}
		for row in new:
			if row.name in by_name:
				_fields_unchanged(row, by_name[row.name])


def _fields_unchanged(row, before) -> None:
	for field in row.meta.value_fields:
		if field.allow_on_submit or field.fieldtype in {"Read Only", "Password"}:
			continue
		if field.fetch_from and not cint(field.fetch_if_empty):
			continue
		old, new = before._stored(field.fieldname), row._stored(field.fieldname)
		if (old or None) != (new or None):
			_refuse_change(row, field.label, before.get(field.fieldname), row._shown(field.fieldname))


def _refuse_change(row, label: str, old, new) -> None:
	place = f"Row #{row.idx}:" if row.get("parentfield") else ""
	frappe.throw(
		frappe._("{0} Not allowed to change {1} after submission from {2} to {3}").format(
			place, frappe.bold(label), frappe.bold(old), frappe.bold(new)
		),
		frappe.UpdateAfterSubmitError,
		title=frappe._("Cannot Update After Submit"),
	)
