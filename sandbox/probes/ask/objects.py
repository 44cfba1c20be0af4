"""What a document holds before and after insert, save and reload."""

import frappe

from sandbox.probes.ask.material import TYPED, order, party
from sandbox.probes.registry import encode, probe, tell


def shown(doc, fields=None):
	return {
		field: encode(doc.get(field)) for field in fields or [*TYPED, "docstatus", "creation", "idx", "owner"]
	}


@probe
def fresh_object():
	doc = frappe.get_doc({"doctype": "Probe Order", "needed": "x"})
	return {
		"is_new": doc.is_new(),
		"name": doc.name,
		"docstatus": doc.docstatus,
		"fields": shown(doc),
		"unknown attribute": tell(lambda: doc.no_such_field),
		"unknown by get": doc.get("no_such_field"),
		"rows": encode(doc.rows),
		"has_value_changed": tell(doc.has_value_changed, "title"),
		"before save": tell(doc.get_doc_before_save),
	}


@probe
def new_doc():
	doc = frappe.new_doc("Probe Order")
	return {"is_new": doc.is_new(), "fields": shown(doc), "name": bool(doc.name), "rows": encode(doc.rows)}


@probe
def new_doc_of_single():
	return shown(frappe.new_doc("Probe Settings"), ["limit_count", "word", "mode", "untouched", "enabled"])


@probe
def inserted_with_texts():
	doc = order(
		amount="10.555", months="3", flag="1", day="2026-01-31", moment="2026-01-31 09:05:00", qty="2"
	)
	before = shown(doc)
	doc.reload()
	return {"after insert": before, "after reload": shown(doc), "is_new": doc.is_new()}


@probe
def inserted_with_values():
	from datetime import date, datetime

	doc = order(
		amount=10.555, months=3, flag=1, day=date(2026, 1, 31), moment=datetime(2026, 1, 31, 9, 5, 0, 250)
	)
	before = shown(doc)
	doc.reload()
	return {"after insert": before, "after reload": shown(doc)}


@probe
def inserted_with_nothing():
	doc = order()
	before = shown(doc)
	doc.reload()
	return {"after insert": before, "after reload": shown(doc)}


@probe
def empty_texts():
	first = order(code="", title="", day="", months="", amount="")
	second = tell(lambda: order(code="").code)
	row = frappe.db.get_value(
		"Probe Order", first.name, ["code", "title", "day", "months", "amount"], as_dict=True
	)
	return {
		"object": shown(first, ["code", "title", "day", "months", "amount"]),
		"row": encode(row),
		"second": second,
	}


@probe
def docstatus_kinds():
	doc = order()
	doc.reload()
	value = frappe.db.get_value("Probe Order", doc.name, "docstatus")
	as_dict = doc.as_dict()["docstatus"]
	return {
		"attribute": encode(doc.docstatus),
		"get": encode(doc.get("docstatus")),
		"dict": encode(as_dict),
		"value": value,
	}


@probe
def docstatus_methods():
	doc = order()
	return {
		"draft": doc.docstatus.is_draft(),
		"equals": doc.docstatus == 0,
		"after": doc.submit().docstatus.is_submitted(),
	}


@probe
def children():
	doc = order(rows=[{"item": "a", "qty": "2", "rate": 1.5}, {"item": "b"}])
	before = [
		shown(row, ["item", "qty", "rate", "done", "idx", "parent", "parenttype", "parentfield", "name"])
		for row in doc.rows
	]
	doc.append("rows", {"item": "c"})
	appended = shown(doc.rows[2], ["item", "qty", "idx", "done", "name"])
	doc.save()
	doc.reload()
	after = [shown(row, ["item", "qty", "rate", "done", "idx", "due_date"]) for row in doc.rows]
	return {"inserted": before, "appended": appended, "reloaded": after, "type": type(doc.rows[0]).__name__}


@probe
def children_replaced():
	doc = order(rows=[{"item": "a"}, {"item": "b"}])
	kept = doc.rows[1].name
	doc.set("rows", [doc.rows[1], {"item": "new"}])
	doc.save()
	doc.reload()
	rows = sorted([row.item, row.idx, row.name == kept] for row in doc.rows)  # both may have the same idx
	doc.set("rows", [])
	doc.save()
	return {"rows": rows, "left": frappe.db.count("Probe Order Row", {"parent": doc.name})}


@probe
def as_dict():
	doc = order(rows=[{"item": "a"}])
	doc.reload()
	found = doc.as_dict()
	return {"keys": sorted(found), "row keys": sorted(found["rows"][0]), "doctype": found.doctype}


@probe
def update_and_set():
	doc = order()
	doc.update({"title": "t", "no_such": 1})
	doc.set("note", "n")
	doc.save()
	found = frappe.get_doc("Probe Order", doc.name)
	return [found.title, found.note, tell(lambda: found.no_such), doc.no_such]


@probe
def value_changes():
	doc = order(title="old", day="2026-01-31")
	doc = frappe.get_doc("Probe Order", doc.name)
	doc.title = "new"
	doc.day = "2026-01-31"
	fresh = tell(doc.has_value_changed, "title")
	doc.save()
	before = doc.get_doc_before_save()
	return {
		"before save": fresh,
		"title": doc.has_value_changed("title"),
		"day as text": tell(doc.has_value_changed, "day"),
		"note": doc.has_value_changed("note"),
		"old title": before.title,
	}


@probe
def db_set():
	doc = order(title="old")
	modified = str(doc.modified)
	doc.db_set("title", "new")
	moved = str(doc.modified) != modified
	kept = str(doc.modified)
	doc.db_set("title", "newer", update_modified=False)
	doc.db_set({"note": "a", "months": 4})
	row = frappe.db.get_value("Probe Order", doc.name, ["title", "note", "months"], as_dict=True)
	return {
		"moved": moved,
		"row": encode(row),
		"object": [doc.title, doc.note, doc.months],
		"kept": bool(kept),
	}


@probe
def db_insert():
	doc = frappe.get_doc({"doctype": "Probe Log", "text": "raw"})
	doc.name = "raw-1"
	doc.db_insert()
	found = frappe.get_doc("Probe Log", "raw-1")
	again = frappe.get_doc({"doctype": "Probe Log", "text": "raw"})
	again.name = "raw-1"
	return {"found": shown(found, ["text", "docstatus", "creation", "owner"]), "again": tell(again.db_insert)}


@probe
def db_insert_unique():
	order(code="A")
	doc = frappe.get_doc({"doctype": "Probe Order", "needed": "x", "code": "A"})
	doc.name = "raw-2"
	return tell(doc.db_insert)


@probe
def stale_save():
	first = frappe.get_doc("Probe Party", party("P").name)
	second = frappe.get_doc("Probe Party", "P")
	first.phone = "1"
	first.save()
	second.phone = "2"
	return tell(second.save)


@probe
def chained():
	doc = frappe.get_doc({"doctype": "Probe Party", "party_name": "Chain"})
	return {
		"insert": encode(doc.insert()),
		"save": encode(doc.save()),
		"reload": encode(doc.reload()),
		"get": tell(doc.get, "phone"),
	}


@probe
def get_with_default_and_filters():
	doc = order(rows=[{"item": "a", "qty": 1}, {"item": "b", "qty": 2}])
	return {
		"default": doc.get("no_such", "d"),
		"rows filtered": [row.item for row in doc.get("rows", {"qty": 2})],
		"rows limited": [row.item for row in doc.get("rows", limit=1)],
	}


@probe
def select_of_first_option():
	doc = order()
	doc.reload()
	return shown(doc, ["kind", "choice", "status", "flag_on", "day_default", "moment_default"])


@probe
def document_equality():
	doc = order()
	return {
		"same": doc == frappe.get_doc("Probe Order", doc.name),
		"truth": bool(doc),
		"text": encode(str(doc)),
	}


@probe
def flags_of_a_document():
	doc = order()
	return {"unset": encode(doc.flags.no_such), "kind": type(doc.flags).__name__}


@probe
def copies():
	doc = order(title="t", code="A", no_copy_field="n", rows=[{"item": "a", "qty": 1}]).submit()
	copy = frappe.copy_doc(doc)
	kept = shown(
		copy, ["title", "code", "no_copy_field", "docstatus", "name", "creation", "status", "day_default"]
	)
	rows = [shown(row, ["item", "qty", "name", "parent", "docstatus"]) for row in copy.rows]
	return {"fields": kept, "rows": rows, "is_new": encode(copy.is_new()), "amended_from": copy.amended_from}


@probe
def precision():
	doc = order(amount=1.5)
	return {
		"currency": doc.precision("amount"),
		"float": doc.precision("qty"),
		"row": doc.append("rows", {}).precision("rate"),
	}
