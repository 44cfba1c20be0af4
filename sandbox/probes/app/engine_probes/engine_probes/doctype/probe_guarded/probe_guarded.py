"""Probe Guarded: what the probes look at; no behaviour."""

from frappe.model.document import Document


class ProbeGuarded(Document):
	pass
