"""Probe Party: what the probes look at; no behaviour."""

from frappe.model.document import Document


class ProbeParty(Document):
	pass
