"""Single DocTypes and passwords."""

import frappe

from sandbox.probes.ask.material import order
from sandbox.probes.registry import encode, probe, tell

FIELDS = ("limit_count", "limit_rate", "enabled", "word", "start_day", "mode", "untouched", "big_text")


def both():
	doc = frappe.get_doc("Probe Settings")
	single = frappe.db.get_single_value
	return {
		"document": {field: encode(doc.get(field)) for field in FIELDS},
		"single value": {field: tell(single, "Probe Settings", field) for field in FIELDS},
		"value": {field: tell(frappe.db.get_value, "Probe Settings", None, field) for field in FIELDS},
	}


@probe
def never_saved():
	return both()


@probe
def saved():
	doc = frappe.get_doc("Probe Settings")
	doc.update(
		{
			"limit_count": "7",
			"limit_rate": "2.5",
			"enabled": 0,
			"word": "",
			"start_day": "2026-01-31",
			"mode": "Two",
		}
	)
	doc.save()
	return both()


@probe
def several_values_of_a_single():
	frappe.get_doc("Probe Settings").save()
	value = frappe.db.get_value
	return {
		"list": tell(value, "Probe Settings", "Probe Settings", ["limit_count", "word"]),
		"dict": tell(value, "Probe Settings", "Probe Settings", ["limit_count", "word"], as_dict=True),
		"unknown field": tell(frappe.db.get_single_value, "Probe Settings", "no_such"),
		"locked": tell(lambda: frappe.get_doc("Probe Settings", for_update=True).word),
	}


@probe
def writing_a_single():
	frappe.get_doc("Probe Settings").save()
	frappe.db.set_value("Probe Settings", None, "limit_count", 9)
	found = [
		frappe.db.get_single_value("Probe Settings", "limit_count"),
		frappe.get_doc("Probe Settings").limit_count,
	]
	doc = frappe.get_doc("Probe Settings")
	doc.db_set("word", "there")
	return [*found, frappe.db.get_single_value("Probe Settings", "word"), doc.name, encode(doc.is_new())]


@probe
def cached_single():
	frappe.get_doc("Probe Settings").save()
	first = frappe.get_cached_doc("Probe Settings").word
	doc = frappe.get_doc("Probe Settings")
	doc.word = "changed"
	doc.save()
	return [first, frappe.get_cached_doc("Probe Settings").word]


@probe
def a_refused_single():
	doc = frappe.get_doc("Probe Settings")
	doc.mode = "Three"
	return tell(doc.save)


@probe
def passwords():
	doc = order(secret="open sesame")
	shown = doc.secret
	doc.reload()
	answers = {
		"after insert": shown,
		"after reload": doc.secret,
		"column": frappe.db.get_value("Probe Order", doc.name, "secret"),
		"read": tell(doc.get_password, "secret"),
	}
	doc.save()
	answers["read after a save with stars"] = tell(doc.get_password, "secret")
	doc.secret = "new"
	doc.save()
	answers["read after a change"] = tell(doc.get_password, "secret")
	doc.secret = ""
	doc.save()
	answers["read after emptying"] = tell(doc.get_password, "secret")
	return answers


@probe
def passwords_that_are_missing():
	doc = order()
	return {
		"missing": tell(doc.get_password, "secret"),
		"quietly": tell(lambda: doc.get_password("secret", raise_exception=False)),
	}


@probe
def password_of_a_single():
	doc = frappe.get_doc("Probe Settings")
	doc.secret = "open sesame"
	doc.save()
	found = frappe.get_doc("Probe Settings")
	return {
		"shown": found.secret,
		"read": tell(found.get_password, "secret"),
		"dict": encode(found.as_dict().get("secret")),
	}


@probe
def encryption_key():
	from frappe.utils.password import get_encryption_key

	key = get_encryption_key()
	return {"length": len(key), "same": key == get_encryption_key(), "type": type(key).__name__}
