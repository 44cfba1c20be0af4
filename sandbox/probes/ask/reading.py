"""get_all, get_list, get_value, exists, count: two dialects of filters, and the types that come back."""

import frappe

from sandbox.probes.ask.material import log, order, party
from sandbox.probes.registry import encode, kind, probe, tell

ORDERS = (
	{
		"title": "Alpha",
		"code": "A",
		"months": 1,
		"amount": 10.5,
		"day": "2026-01-31",
		"moment": "2026-01-31 09:05:00",
	},
	{
		"title": "beta",
		"code": "B",
		"months": 2,
		"amount": 20,
		"day": "2026-02-28",
		"moment": "2026-02-28 23:59:59",
	},
	{"title": "Gamma_x", "code": "C", "months": 3, "choice": "A", "flag": 1, "moment": "2026-02-28 00:00:00"},
	{"title": "100%", "code": "D"},
)


def fill():
	return [order(**values) for values in ORDERS]


def codes(filters, **more):
	return tell(lambda: frappe.get_all("Probe Order", filters=filters, pluck="code", order_by="code", **more))


def counted(filters):
	return tell(lambda: frappe.db.count("Probe Order", filters))


def valued(filters):
	return tell(lambda: frappe.db.get_value("Probe Order", filters, "code", order_by="code"))


FILTERS = {
	"equal": {"title": "Alpha"},
	"equal in another case": {"title": "ALPHA"},
	"several": {"title": "Alpha", "months": 1},
	"not equal": {"title": ["!=", "Alpha"]},
	"not equal on a nullable": {"choice": ["!=", "A"]},
	"not equal on a number": {"months": ["!=", 1]},
	"none": {"choice": None},
	"empty text": {"choice": ""},
	"is set": {"choice": ["is", "set"]},
	"is not set": {"choice": ["is", "not set"]},
	"date is set": {"day": ["is", "set"]},
	"date is not set": {"day": ["is", "not set"]},
	"number is set": {"months": ["is", "set"]},
	"in": {"code": ["in", ["A", "C"]]},
	"in a tuple": {"code": ["in", ("A", "C")]},
	"in nothing": {"code": ["in", []]},
	"in a text": {"code": ["in", "A,B"]},
	"not in": {"code": ["not in", ["A", "C"]]},
	"not in on a nullable": {"choice": ["not in", ["A"]]},
	"in with none": {"choice": ["in", ["A", None]]},
	"less": {"months": ["<", 2]},
	"date less": {"day": ["<", "2026-02-01"]},
	"date at least": {"day": [">=", "2026-01-31"]},
	"between": {"months": ["between", [1, 2]]},
	"between dates": {"day": ["between", ["2026-01-31", "2026-02-28"]]},
	"datetime between dates": {"moment": ["between", ["2026-01-31", "2026-02-28"]]},
	"datetime at most a date": {"moment": ["<=", "2026-02-28"]},
	"like": {"title": ["like", "%a%"]},
	"like in another case": {"title": ["like", "BET%"]},
	"like with underscore": {"title": ["like", "Gamma_x"]},
	"like with an escaped percent": {"title": ["like", "100\\%"]},
	"not like": {"title": ["not like", "%a%"]},
	"flag": {"flag": 1},
	"flag as text": {"flag": "1"},
	"number as text": {"months": "2"},
	"docstatus": {"docstatus": 0},
	"docstatus in": {"docstatus": ["in", [0, 1]]},
	"date value": {"day": "2026-01-31"},
	"unknown field": {"no_such": 1},
	"unknown operator": {"title": ["~", "x"]},
}


@probe
def filters_of_get_all():
	fill()
	return {question: kind(codes(filters)) for question, filters in FILTERS.items()}


@probe
def filters_of_get_list():
	fill()

	def ask(filters):
		return tell(lambda: frappe.get_list("Probe Order", filters=filters, pluck="code", order_by="code"))

	return {
		question: ask(FILTERS[question])
		for question in ("equal", "not equal on a nullable", "none", "in nothing", "unknown field")
	}


@probe
def filters_of_count():
	fill()
	return {question: counted(filters) for question, filters in FILTERS.items()}


@probe
def filters_of_get_value():
	fill()
	return {question: valued(filters) for question, filters in FILTERS.items()}


@probe
def filters_as_lists():
	fill()
	return {
		"three parts": codes([["months", ">", 1]]),
		"four parts": codes([["Probe Order", "months", ">", 1]]),
		"two conditions on a field": codes([["months", ">", 0], ["months", "<", 3]]),
		"two parts": codes([["code", "A"]]),
		"count by lists": counted([["months", ">", 1]]),
		"value by lists": valued([["months", ">", 1], ["months", "<", 3]]),
		"exists by dict": bool(frappe.db.exists("Probe Order", {"code": "A"})),
		"none at all": codes(None),
		"empty": codes({}),
	}


@probe
def shapes_of_get_all():
	fill()

	def ask(**how):
		return tell(
			lambda: frappe.get_all(
				"Probe Order", filters={"code": ["in", ["A", "B"]]}, order_by="code", **how
			)
		)

	return {
		"without fields": [sorted(row) for row in frappe.get_all("Probe Order", filters={"code": "A"})],
		"fields": ask(fields=["code", "months", "day", "moment", "amount", "flag", "choice", "docstatus"]),
		"star": sorted(ask(fields=["*"])[0])[:5],
		"alias": ask(fields=["code as kod"]),
		"pluck": ask(pluck="day"),
		"limit": ask(fields=["code"], limit=1),
		"second page": ask(fields=["code"], limit=1, start=1),
		"limit zero": ask(fields=["code"], limit=0),
		"one field as text": ask(fields="code"),
		"row kind": type(
			frappe.get_all("Probe Order", fields=["code"], limit=1, order_by="code")[0]
		).__name__,
		"nothing found": tell(
			lambda: frappe.get_all("Probe Order", filters={"code": "none"}, order_by="name")
		),
		"unknown field": ask(fields=["no_such"]),
		"unknown doctype": tell(lambda: frappe.get_all("No Such Type", order_by="name")),
		"descending": tell(lambda: frappe.get_all("Probe Order", pluck="code", order_by="code desc")),
		"two orders": tell(
			lambda: frappe.get_all("Probe Order", pluck="code", order_by="months desc, code asc")
		),
		"nulls first": tell(
			lambda: frappe.get_all("Probe Order", pluck="code", order_by="day asc, code asc")
		),
	}


@probe
def order_of_texts():
	for text in ("b", "A", "a", "Б", "а", "oʻ", "o", "z", "1", "Ё", "е"):
		log(text)
	return frappe.get_all("Probe Log", pluck="text", order_by="text asc, name asc")[:1], [
		text.lower() for text in frappe.get_all("Probe Log", pluck="text", order_by="text asc, creation asc")
	]


@probe
def children_in_get_all():
	order(code="A", rows=[{"item": "x", "qty": 1}, {"item": "y", "qty": 2}])
	order(code="B", rows=[{"item": "x", "qty": 3}])
	return {
		"rows": tell(
			lambda: frappe.get_all(
				"Probe Order Row",
				filters={"item": "x"},
				fields=["item", "qty", "idx", "parenttype"],
				order_by="qty",
			)
		),
		"filtered by parent type": tell(
			lambda: frappe.get_all(
				"Probe Order Row",
				filters={"parenttype": "Probe Order", "parent": ["is", "set"]},
				pluck="item",
				order_by="qty",
			)
		),
	}


@probe
def shapes_of_get_value():
	name = fill()[0].name
	value = frappe.db.get_value
	return {
		"one": tell(value, "Probe Order", name, "title"),
		"default field": tell(lambda: bool(value("Probe Order", {"code": "A"}))),
		"several": tell(value, "Probe Order", name, ["title", "months", "day", "amount", "flag", "moment"]),
		"one in a list": tell(value, "Probe Order", name, ["title"]),
		"as dict": tell(value, "Probe Order", name, ["title", "months"], as_dict=True),
		"one as dict": tell(value, "Probe Order", name, "title", as_dict=True),
		"missing": tell(value, "Probe Order", "none", "title"),
		"missing several": tell(value, "Probe Order", "none", ["title", "months"]),
		"missing as dict": tell(value, "Probe Order", "none", ["title", "months"], as_dict=True),
		"null": tell(value, "Probe Order", name, "choice"),
		"unknown field": tell(value, "Probe Order", name, "no_such"),
		"name none": tell(value, "Probe Order", None, "title"),
		"locked": tell(value, "Probe Order", name, ["title", "months"], as_dict=True, for_update=True),
		"locked missing": tell(value, "Probe Order", "none", "title", for_update=True),
		"ordered": tell(value, "Probe Order", {"code": ["in", ["A", "B"]]}, "code", order_by="code desc"),
	}


@probe
def exists():
	name = fill()[0].name
	return {
		"by name": frappe.db.exists("Probe Order", name) == name,
		"missing": tell(frappe.db.exists, "Probe Order", "none"),
		"by filters": frappe.db.exists("Probe Order", {"code": "A"}) == name,
		"filters miss": tell(frappe.db.exists, "Probe Order", {"code": "none"}),
		"none": tell(frappe.db.exists, "Probe Order", None),
		"empty": tell(frappe.db.exists, "Probe Order", ""),
		"doctype": tell(frappe.db.exists, "DocType", "Probe Order"),
		"missing doctype": tell(frappe.db.exists, "DocType", "No Such Type"),
		"of a missing doctype": tell(frappe.db.exists, "No Such Type", "x"),
	}


@probe
def count():
	fill()
	return {
		"all": tell(frappe.db.count, "Probe Order"),
		"some": tell(frappe.db.count, "Probe Order", {"months": [">", 1]}),
	}


@probe
def set_value():
	doc = fill()[0]
	set_value = frappe.db.set_value
	answers = {
		"one": tell(set_value, "Probe Order", doc.name, "title", "new"),
		"several": tell(set_value, "Probe Order", doc.name, {"note": "n", "months": 7}),
		"by filters": tell(set_value, "Probe Order", {"code": ["in", ["A", "B"]]}, "choice", "B"),
		"missing": tell(set_value, "Probe Order", "none", "title", "x"),
		"unknown field": tell(set_value, "Probe Order", doc.name, "no_such", 1),
	}
	rows = frappe.get_all(
		"Probe Order", fields=["code", "title", "note", "months", "choice"], order_by="code"
	)
	return answers | {"rows": encode(rows)}


@probe
def set_value_moves_modified():
	doc = party("P")
	frappe.db.set_value("Probe Party", "P", "phone", "1", update_modified=False)
	kept = str(frappe.db.get_value("Probe Party", "P", "modified")) == str(doc.modified)
	frappe.db.set_value("Probe Party", "P", "phone", "2")
	moved = str(frappe.db.get_value("Probe Party", "P", "modified")) != str(doc.modified)
	return {"kept": kept, "moved": moved}


@probe
def get_doc():
	party("P", phone="1")
	return {
		"found": tell(lambda: frappe.get_doc("Probe Party", "P").phone),
		"locked": tell(lambda: frappe.get_doc("Probe Party", "P", for_update=True).phone),
		"missing": tell(frappe.get_doc, "Probe Party", "none"),
		"missing locked": tell(lambda: frappe.get_doc("Probe Party", "none", for_update=True)),
		"by filters": tell(lambda: frappe.get_doc("Probe Party", {"phone": "1"}).name),
		"by filters missing": tell(lambda: frappe.get_doc("Probe Party", {"phone": "9"})),
		"unknown doctype": tell(frappe.get_doc, "No Such Type", "x"),
		"cached": tell(lambda: frappe.get_cached_doc("Probe Party", "P").phone),
		"cached missing": tell(frappe.get_cached_doc, "Probe Party", "none"),
	}


@probe
def cache_follows_a_save():
	doc = party("P", phone="1")
	first = frappe.get_cached_doc("Probe Party", "P").phone
	doc.phone = "2"
	doc.save()
	second = frappe.get_cached_doc("Probe Party", "P").phone
	frappe.db.set_value("Probe Party", "P", "phone", "3")
	return [first, second, frappe.get_cached_doc("Probe Party", "P").phone]


@probe
def cleared_cache():
	party("P", phone="1")
	frappe.get_cached_doc("Probe Party", "P")
	table = frappe.qb.DocType("Probe Party")
	frappe.qb.update(table).set(table.phone, "2").where(table.name == "P").run()
	first = frappe.get_cached_doc("Probe Party", "P").phone
	frappe.clear_document_cache("Probe Party", "P")
	return [first, frappe.get_cached_doc("Probe Party", "P").phone]


@probe
def delete_rows():
	fill()
	return {
		"some": tell(frappe.db.delete, "Probe Order", {"code": ["in", ["A", "B"]]}),
		"left": codes({}),
		"by null": tell(frappe.db.delete, "Probe Order", {"day": None}),
		"all": tell(frappe.db.delete, "Probe Order"),
		"count": frappe.db.count("Probe Order"),
	}


@probe
def meta():
	found = frappe.get_meta("Probe Order")
	field = found.get_field("amount")
	return {
		"field": [field.fieldname, field.fieldtype, field.label, field.options],
		"missing field": encode(found.get_field("no_such")),
		"of a document": order().meta.get_field("rows").options,
		"unknown doctype": tell(frappe.get_meta, "No Such Type"),
	}


@probe
def escape():
	return [frappe.db.escape(text) for text in ("plain", "O'zbek", 'quo"te', "back\\slash", "100%", "")]
