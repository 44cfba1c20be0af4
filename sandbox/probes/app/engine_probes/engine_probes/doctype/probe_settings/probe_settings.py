"""Probe Settings: what the probes look at; no behaviour."""

from frappe.model.document import Document


class ProbeSettings(Document):
	pass
