"""Names, series, uniqueness and links."""

import frappe

from sandbox.probes.ask.material import log, order, party
from sandbox.probes.registry import encode, kind, probe, tell


@probe
def series():
	first, second = order(), order()
	failed = tell(lambda: order(title="refuse"))
	third = order()
	return {
		"first": encode(first.name),
		"second": encode(second.name),
		"failed": failed["raises"],
		"third": encode(third.name),
	}


@probe
def series_after_rollback():
	frappe.db.savepoint("first_order")
	lost = order().name
	frappe.db.rollback(save_point="first_order")
	return {"same": order().name == lost}


@probe
def hash_names():
	doc = log("a")
	return {
		"length": len(doc.name),
		"alphabet": set(doc.name) <= set("0123456789abcdefghijklmnopqrstuv"),
		"name": encode(doc.name),
	}


@probe
def generated_hash():
	return {
		"default": len(frappe.generate_hash()),
		"ten": len(frappe.generate_hash(length=10)),
		"forty": len(frappe.generate_hash(length=40)),
		"hex": set(frappe.generate_hash(length=40)) <= set("0123456789abcdef"),
	}


@probe
def given_name():
	doc = frappe.get_doc({"doctype": "Probe Log", "text": "a", "name": "mine"}).insert()
	named = frappe.get_doc({"doctype": "Probe Party", "party_name": "By field", "name": "ignored"}).insert()
	return {"hash": encode(doc.name), "field": named.name}


@probe
def amended():
	doc = order().submit()
	doc.cancel()
	again = frappe.get_doc({"doctype": "Probe Order", "needed": "x", "amended_from": doc.name}).insert()
	third = frappe.get_doc({"doctype": "Probe Order", "needed": "x", "amended_from": doc.name})
	return {
		"suffix": again.name.removeprefix(doc.name),
		"again": tell(third.insert),
		"delete original": tell(lambda: frappe.delete_doc("Probe Order", doc.name))["raises"],
	}


@probe
def amended_from_a_live_one():
	doc = order().submit()
	return tell(frappe.get_doc({"doctype": "Probe Order", "needed": "x", "amended_from": doc.name}).insert)


@probe
def duplicate_name():
	party("Same")
	said = tell(lambda: party("Same"))
	kinds = {
		kind.__name__: issubclass(frappe.DuplicateEntryError, kind)
		for kind in (NameError, frappe.ValidationError)
	}
	return {"said": said, "other case": tell(lambda: party("SAME")), "kinds": kinds}


@probe
def duplicate_value():
	order(code="K1")
	said = tell(lambda: order(code="K1"))
	kinds = {
		kind.__name__: issubclass(frappe.UniqueValidationError, kind)
		for kind in (NameError, frappe.ValidationError)
	}
	return {"said": said, "kinds": kinds}


@probe
def duplicate_value_on_save():
	order(code="K1")
	doc = order(code="K2")
	doc.code = "K1"
	return {"said": tell(doc.save)["raises"], "row": frappe.db.get_value("Probe Order", doc.name, "code")}


@probe
def duplicate_by_set_value():
	order(code="K1")
	doc = order(code="K2")
	return {
		"set_value": tell(frappe.db.set_value, "Probe Order", doc.name, "code", "K1"),
		"db_set": tell(doc.db_set, "code", "K1"),
	}


@probe
def two_unset_values_are_no_duplicates():
	return [encode(order(code=None).code), encode(order(code=None).code), encode(order(code="").code)]


@probe
def duplicate_arguments():
	order(code="K1")
	try:
		order(code="K1")
	except frappe.UniqueValidationError as error:
		return {"count": len(error.args), "doctype": error.args[0]}


@probe
def after_a_lost_race_one_may_go_on():
	order(code="K1")
	frappe.db.savepoint("attempt")
	try:
		order(code="K1")
	except frappe.UniqueValidationError:
		frappe.db.rollback(save_point="attempt")
	found = frappe.db.get_value("Probe Order", {"code": "K1"}, "name")
	return {"found": bool(found), "count": frappe.db.count("Probe Order")}


@probe
def compared_as_mariadb_does():
	pairs = {
		"case": ("abc", "ABC"),
		"cyrillic case": ("йод", "ЙОД"),
		"yo": ("ёлка", "елка"),
		"short i": ("й", "и"),
		"q": ("қ", "к"),
		"blank at the end": ("abc", "abc "),
		"accent": ("café", "cafe"),
		"sharp s": ("straße", "strasse"),
		"okina": ("oʻ", "o"),
		"apostrophes": ("oʻ", "o'"),
	}
	answers = {}
	for number, (question, (stored, asked)) in enumerate(pairs.items()):
		log(stored, name=None)
		found = frappe.get_all("Probe Log", filters={"text": asked}, pluck="text", order_by="name")
		order(code=f"{number}{stored}")
		again = tell(lambda number=number, asked=asked: order(code=f"{number}{asked}").code)
		answers[question] = {
			"found": len(found),
			"unique": again["raises"] if isinstance(again, dict) else "ok",
		}
	return answers


@probe
def names_found_in_another_case():
	party("Aziza Karimova")
	return {
		"exists": frappe.db.exists("Probe Party", "AZIZA karimova"),
		"get_doc": tell(lambda: frappe.get_doc("Probe Party", "AZIZA karimova").name),
		"value": frappe.db.get_value("Probe Party", "AZIZA karimova", "name"),
	}


@probe
def links():
	party("P", phone="1")
	answers = {
		"link that is fetched from": tell(lambda: order(party="nobody").party),
		"plain link": tell(lambda: order(other_party="nobody")),
		"empty link": tell(lambda: order(other_party="").other_party),
		"other case": tell(lambda: order(other_party="p").other_party),
		"fetched": tell(lambda: order(party="P").party_phone),
		"fetched over a given value": tell(lambda: order(party="P", party_phone="9").party_phone),
		"dynamic": tell(lambda: log("a", reference_doctype="Probe Party", reference_name="nobody")),
	}
	doc = frappe.get_doc({"doctype": "Probe Order", "needed": "x", "other_party": "nobody"})
	doc.flags.ignore_links = True
	answers["ignored"] = tell(lambda: doc.insert().other_party)
	return answers


@probe
def fetched_on_later_saves():
	party("P", phone="1")
	doc = order(party="P")
	frappe.db.set_value("Probe Party", "P", "phone", "2")
	doc.save()
	return doc.party_phone


@probe
def deleting_what_is_linked():
	for name in ("Linked", "Dynamic", "Of submitted", "Free"):
		party(name)
	order(other_party="Linked")
	log("a", reference_doctype="Probe Party", reference_name="Dynamic")
	order(other_party="Of submitted").submit()
	return {
		name: kind(tell(lambda name=name: frappe.delete_doc("Probe Party", name)))
		for name in ("Linked", "Dynamic", "Of submitted", "Free")
	}


@probe
def deleting_by_force():
	party("Linked")
	order(other_party="Linked")
	return {
		"said": tell(lambda: frappe.delete_doc("Probe Party", "Linked", force=True)),
		"left": frappe.db.exists("Probe Party", "Linked"),
	}


@probe
def cancelling_what_is_linked():
	target = order().submit()
	log("a", reference_doctype="Probe Order", reference_name=target.name)
	return {"by an unsubmittable log": tell(target.cancel)}


@probe
def names_that_are_refused():
	return {
		"angle": tell(lambda: party("a<b")),
		"empty": tell(lambda: party("")),
		"none": tell(lambda: frappe.get_doc({"doctype": "Probe Party"}).insert()),
		"blanks": tell(lambda: party("  trimmed  ").name),
		"long": tell(lambda: party("x" * 141))["raises"],
	}
