"""Probe Order Row: what the probes look at; no behaviour."""

from frappe.model.document import Document


class ProbeOrderRow(Document):
	pass
