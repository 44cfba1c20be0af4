"""Savepoints, rollback, indexes and custom fields. What two connections see of each other is a bench's matter."""

import frappe

from sandbox.probes.ask.material import order, party
from sandbox.probes.registry import encode, probe, tell


@probe
def savepoints():
	party("Kept")
	frappe.db.savepoint("here")
	party("Lost")
	frappe.db.rollback(save_point="here")
	answers = {
		"kept": frappe.db.exists("Probe Party", "Kept"),
		"lost": frappe.db.exists("Probe Party", "Lost"),
	}
	return answers | {
		"again": tell(lambda: frappe.db.rollback(save_point="here")),
		"unknown": tell(lambda: frappe.db.rollback(save_point="never")),
	}


@probe
def nested_savepoints():
	frappe.db.savepoint("outer_point")
	party("A")
	frappe.db.savepoint("inner_point")
	party("B")
	frappe.db.rollback(save_point="inner_point")
	middle = frappe.get_all("Probe Party", pluck="name", order_by="name")
	frappe.db.rollback(save_point="outer_point")
	return {"middle": middle, "end": frappe.get_all("Probe Party", pluck="name", order_by="name")}


@probe
def same_savepoint_twice():
	frappe.db.savepoint("same")
	party("A")
	frappe.db.savepoint("same")
	party("B")
	frappe.db.rollback(save_point="same")
	return frappe.get_all("Probe Party", pluck="name", order_by="name")


@probe
def rollback():
	party("Lost")
	frappe.db.rollback()
	return encode(frappe.db.exists("Probe Party", "Lost"))


@probe
def commit():
	"""In the middle of a request: what came before it stays, what comes after can still be taken back."""
	party("Kept")
	frappe.db.commit()
	party("Lost")
	frappe.db.rollback()
	found = {
		"kept": frappe.db.exists("Probe Party", "Kept"),
		"lost": frappe.db.exists("Probe Party", "Lost"),
	}
	frappe.db.delete("Probe Party", {"name": "Kept"})
	frappe.db.commit()
	return encode(found)


@probe
def document_after_rollback():
	doc = party("Lost")
	frappe.db.rollback()
	doc.phone = "1"
	return {"is_new": encode(doc.is_new()), "save": tell(doc.save), "reload": tell(doc.reload)}


@probe
def error_leaves_the_transaction_open():
	party("First")
	tell(lambda: party("First"))
	return encode(frappe.db.exists("Probe Party", "First"))


@probe
def locks_in_one_transaction():
	doc = order(title="old")
	locked = frappe.get_doc("Probe Order", doc.name, for_update=True)
	locked.title = "new"
	locked.save()
	return {
		"value": frappe.db.get_value("Probe Order", doc.name, "title", for_update=True),
		"again": tell(lambda: frappe.get_doc("Probe Order", doc.name, for_update=True).title),
	}
