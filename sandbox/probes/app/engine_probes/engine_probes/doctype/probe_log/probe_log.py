"""Probe Log: what the probes look at; no behaviour."""

from frappe.model.document import Document


class ProbeLog(Document):
	pass
