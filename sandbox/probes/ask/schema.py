"""What changes the tables. Runs last: a change of the schema ends the transaction on MariaDB."""

import frappe
from frappe.custom.doctype.custom_field.custom_field import create_custom_fields

from sandbox.probes.ask.material import party
from sandbox.probes.registry import probe, tell

FIELDS = {
	"Probe Party": [
		{
			"fieldname": "probe_extra",
			"label": "Extra",
			"fieldtype": "Data",
			"insert_after": "phone",
			"length": 20,
		},
		{
			"fieldname": "probe_flag",
			"label": "Flag",
			"fieldtype": "Check",
			"default": "1",
			"insert_after": "probe_extra",
		},
		{
			"fieldname": "probe_link",
			"label": "Link",
			"fieldtype": "Link",
			"options": "Probe Party",
			"insert_after": "probe_flag",
		},
	]
}


@probe
def custom_fields():
	create_custom_fields(FIELDS, update=True)
	create_custom_fields(FIELDS, update=True)
	doc = party("Custom", probe_extra="more")
	doc.reload()
	answers = {
		"made": frappe.db.count("Custom Field", {"dt": "Probe Party"}),
		"value": doc.probe_extra,
		"default": doc.probe_flag,
		"found": frappe.get_all(
			"Probe Party", filters={"probe_extra": "more"}, pluck="name", order_by="name"
		),
		"link checked": tell(lambda: party("Other", probe_link="nobody")),
		"too long": tell(lambda: party("Other", probe_extra="x" * 21)),
		"exists": bool(frappe.db.exists("Custom Field", {"dt": "Probe Party", "fieldname": "probe_extra"})),
		"name": frappe.db.get_value("Custom Field", {"fieldname": "probe_extra"}, "name"),
	}
	frappe.delete_doc("Probe Party", "Custom")
	return answers


@probe
def custom_fields_go():
	for name in frappe.get_all("Custom Field", filters={"dt": "Probe Party"}, pluck="name", order_by="name"):
		frappe.delete_doc("Custom Field", name)
	doc = party("Bare")
	answers = {
		"left": frappe.db.count("Custom Field", {"dt": "Probe Party"}),
		"attribute": tell(lambda: doc.probe_extra),
	}
	frappe.delete_doc("Probe Party", "Bare")
	return answers


@probe
def added_index():
	return {
		"first": tell(frappe.db.add_index, "Probe Order", ["title", "months"]),
		"again": tell(frappe.db.add_index, "Probe Order", ["title", "months"]),
	}
