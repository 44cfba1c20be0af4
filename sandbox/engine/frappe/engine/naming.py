"""How a document gets its name: by its DocType's rule, by a series, or by chance."""

import re
import secrets

import frappe
from frappe.engine.clock import now
from frappe.engine.context import local
from frappe.engine.errors import NotInEngine

_ALPHABET = "0123456789abcdefghijklmnopqrstuv"


def random_name(length: int = 10) -> str:
	return "".join(secrets.choice(_ALPHABET) for _ in range(length))


def set_new_name(doc) -> None:
	meta = doc.meta
	rule = meta.autoname or ""
	if doc.flags.name_set:
		return
	if rule.lower() != "prompt":
		doc.name = None
	if doc.get("amended_from"):
		doc.name = _amended(doc)
	elif meta.issingle:
		doc.name = doc.doctype
	elif meta.istable:
		doc.name = random_name()
	if not doc.name:
		doc.run_method("autoname")
	if not doc.name:
		doc.name = _by_rule(doc, rule)
	doc.name = validated(doc.doctype, doc.name)


def _by_rule(doc, rule: str) -> str:
	kind, _, rest = rule.partition(":")
	if kind == "naming_series":
		series = doc.get("naming_series")
		if not series:
			frappe.throw(frappe._("Series is mandatory for {0}").format(doc.doctype), frappe.MandatoryError)
		return make(series, doc)
	if kind == "field":
		return _by_field(doc, rest)
	if kind == "format":
		return _by_format(doc, rest)
	if not rule or rule in {"hash", "random"}:
		return random_name()
	if rule.lower() == "prompt":
		frappe.throw(frappe._("Please set the document name"))
	if rule == "autoincrement" or rule.lower() == "uuid":
		raise NotInEngine(f"autoname {rule}")
	return make(rule, doc)


def _by_format(doc, pattern: str) -> str:
	made = ""
	for piece in re.split(r"(\{[^{}]+\})", pattern):
		made += _part(piece.strip("{}"), doc, made) if piece.startswith("{") else piece
	return made


def _by_field(doc, fieldname: str) -> str:
	value = doc.get(fieldname)
	if isinstance(value, str):
		value = value.strip()
	if not value:
		frappe.throw(frappe._("{0} is required").format(doc.meta.get_label(fieldname)))
	return str(value)


def make(pattern: str, doc=None) -> str:
	"""A name by a pattern such as ``IC-.YYYY.-.#####``: parts between full stops."""
	if "#" not in pattern:
		pattern += ".#####" if not pattern.endswith(".") else "#####"
	made = ""
	for part in pattern.split("."):
		made += _part(part, doc, made)
	return made


def _part(part: str, doc, before: str) -> str:
	if part.startswith("#"):
		return str(next_number(before)).zfill(len(part))
	moment = now()
	known = {"YYYY": "%Y", "YY": "%y", "MM": "%m", "DD": "%d", "WW": "%V"}
	if part in known:
		return moment.strftime(known[part])
	field = part.strip("{}")
	if doc is not None and (part.startswith("{") or doc.meta.has_field(field)):
		return str(doc.get(field) or "")
	return part


def next_number(series: str) -> int:
	connection = local.db._connection
	row = connection.write(
		"insert into `tabSeries` values (?, 1) on conflict (`name`) do update set `current` = `current` + 1"
		" returning `current`",
		(series,),
	).fetchone()
	return row[0]


def _amended(doc) -> str:
	stem, number = doc.amended_from, 0
	found = local.db._rows(doc.doctype, doc.amended_from, ["amended_from", "docstatus"])
	if found and found[0]["docstatus"] != 2:
		slug = doc.doctype.lower().replace(" ", "-")
		link = f'<a href="http://{local.site}/app/{slug}/{stem}">{stem}</a>'
		frappe.throw(
			frappe._(
				"{0} cannot be amended because it is not cancelled."
				" Please cancel the document before creating an amendment."
			).format(link)
		)
	if found and found[0]["amended_from"]:
		stem, _, last = doc.amended_from.rpartition("-")
		number = int(last)
	return f"{stem}-{number + 1}"


def validated(doctype: str, name) -> str:
	if isinstance(name, str):
		name = name.strip()
	if not name:
		frappe.throw(frappe._("No Name Specified for {0}").format(doctype))
	if re.search(r"[<>]", str(name)):
		frappe.throw(
			frappe._("Name cannot contain special characters like {0}").format("'<', '>'"), frappe.NameError
		)
	return name
