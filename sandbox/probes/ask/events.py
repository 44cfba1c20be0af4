"""Which events run, in which order, and what is left behind when one of them fails."""

import frappe
from engine_probes import trace

from sandbox.probes.ask.material import order, party
from sandbox.probes.registry import encode, probe, tell


def events(function):
	trace.forget()
	outcome = tell(function)
	return {
		"events": list(trace.SEEN),
		"outcome": outcome["raises"] if isinstance(outcome, dict) and "raises" in outcome else "ok",
	}


@probe
def life_of_a_document():
	doc = frappe.get_doc({"doctype": "Probe Order", "needed": "x"})
	seen = {"insert": events(doc.insert), "save": events(doc.save), "submit": events(doc.submit)}
	doc.status = "Open"
	seen["save submitted"] = events(doc.save)
	seen["db_set"] = events(lambda: doc.db_set("note", "n"))
	seen["cancel"] = events(doc.cancel)
	seen["delete"] = events(lambda: frappe.delete_doc("Probe Order", doc.name))
	return seen


@probe
def without_a_controller():
	doc = frappe.get_doc({"doctype": "Probe Party", "party_name": "P"})
	return {"insert": events(doc.insert), "save": events(doc.save), "delete": events(doc.delete)}


@probe
def submit_at_once():
	doc = frappe.get_doc({"doctype": "Probe Order", "needed": "x", "docstatus": 1})
	return events(doc.insert) | {"docstatus": encode(doc.docstatus)}


@probe
def set_value_runs_no_events():
	doc = order()
	return events(lambda: frappe.db.set_value("Probe Order", doc.name, "note", "n"))


@probe
def refused_by_validate():
	doc = frappe.get_doc({"doctype": "Probe Order", "needed": "x", "title": "refuse"})
	return events(doc.insert) | {
		"said": tell(doc.insert),
		"name": bool(doc.name),
		"rows": frappe.db.count("Probe Order"),
	}


@probe
def mandatory_comes_after_validate():
	ask = lambda: frappe.get_doc({"doctype": "Probe Order"}).insert()  # noqa: E731
	return events(ask) | {"said": tell(ask)}


@probe
def mandatory_in_a_row():
	return tell(lambda: order(rows=[{"qty": 1}]))


@probe
def link_comes_before_validate():
	return events(lambda: order(other_party="nobody")) | {"said": tell(lambda: order(other_party="nobody"))}


@probe
def failure_in_on_update():
	doc = frappe.get_doc({"doctype": "Probe Order", "needed": "x", "title": "fail late"})
	said = tell(doc.insert)
	return {"said": said, "row is there": frappe.db.count("Probe Order", {"title": "fail late"})}


@probe
def failed_submit():
	doc = order(title="fail on submit")
	said = tell(doc.submit)
	row = frappe.db.get_value("Probe Order", doc.name, "docstatus")
	return {"said": said, "object": encode(doc.docstatus), "row": row}


@probe
def impossible_steps():
	doc = order()
	answers = {"cancel a draft": tell(doc.cancel)}
	doc = frappe.get_doc("Probe Order", doc.name).submit()
	answers["submit twice"] = tell(doc.submit)
	doc.reload()
	doc.title = "changed"
	answers["change a submitted one"] = tell(doc.save)
	doc.reload()
	doc.note = "allowed"
	answers["change what is allowed"] = tell(doc.save)
	doc.docstatus = 0
	answers["back to draft"] = tell(doc.save)
	doc.reload()
	answers["delete a submitted one"] = tell(lambda: frappe.delete_doc("Probe Order", doc.name))
	doc.reload()
	doc.cancel()
	answers["save a cancelled one"] = tell(doc.save)
	doc.reload()
	answers["submit a cancelled one"] = tell(doc.submit)
	return answers


@probe
def rows_of_a_submitted_document():
	doc = order(rows=[{"item": "a", "qty": 1}]).submit()
	doc.reload()
	doc.rows[0].qty = 5
	changed = tell(doc.save)
	doc.reload()
	doc.append("rows", {"item": "b"})
	return {"changed": changed, "added": tell(doc.save)}


@probe
def rows_follow_docstatus():
	doc = order(rows=[{"item": "a"}])
	states = [frappe.db.get_value("Probe Order Row", doc.rows[0].name, "docstatus")]
	doc.submit()
	states.append(frappe.db.get_value("Probe Order Row", doc.rows[0].name, "docstatus"))
	doc.cancel()
	states.append(frappe.db.get_value("Probe Order Row", doc.rows[0].name, "docstatus"))
	return states


@probe
def not_submittable():
	return tell(party("P").submit)


@probe
def delete_again():
	party("P")
	frappe.delete_doc("Probe Party", "P")
	return {
		"again": tell(frappe.delete_doc, "Probe Party", "P"),
		"exists": frappe.db.exists("Probe Party", "P"),
	}


@probe
def delete_with_rows():
	doc = order(rows=[{"item": "a"}])
	frappe.delete_doc("Probe Order", doc.name)
	return frappe.db.count("Probe Order Row", {"parent": doc.name})


@probe
def insert_twice():
	doc = party("P")
	return tell(doc.insert)
