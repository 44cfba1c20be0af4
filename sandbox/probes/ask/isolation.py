"""What two connections see of each other. The engine can never show it; the answers say why its strict mode exists."""

import frappe

from sandbox.probes import driver
from sandbox.probes.ask.material import party
from sandbox.probes.registry import probe, tell

NAME = "Isolated"


def prepare():
	party(NAME, phone="1")
	driver.commit()


def forget():
	frappe.delete_doc("Probe Party", NAME)
	driver.commit()


def phone(**how):
	return frappe.db.get_value("Probe Party", NAME, "phone", **how)


def written_elsewhere(value: str):
	"""Another connection changes the row, as a document, and commits."""

	def work():
		doc = frappe.get_doc("Probe Party", NAME)
		doc.phone = value
		doc.save()

	driver.elsewhere(work)


@probe
def after_a_plain_read():
	first = phone()
	written_elsewhere("2")
	return {
		"first": first,
		"plain": phone(),
		"locking": phone(for_update=True),
		"plain after locking": phone(),
	}


@probe
def before_any_read():
	frappe.db.rollback()
	written_elsewhere("3")
	return phone()


@probe
def saving_what_was_read_before():
	doc = frappe.get_doc("Probe Party", NAME)
	written_elsewhere("4")
	doc.phone = "mine"
	return tell(doc.save)


@probe
def locking_and_then_saving():
	phone()
	written_elsewhere("5")
	doc = frappe.get_doc("Probe Party", NAME, for_update=True)
	read = doc.phone
	doc.phone = "mine"
	return {"read": read, "save": tell(lambda: doc.save().phone)}


@probe
def listing_after_a_plain_read():
	phone()
	written_elsewhere("6")
	return frappe.get_all("Probe Party", filters={"name": NAME}, pluck="phone", order_by="name") == ["6"]
