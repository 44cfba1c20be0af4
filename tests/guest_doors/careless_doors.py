"""Guest doors as nobody should write them, one mistake each. Only the fuzz of the fuzz calls them."""

import frappe


@frappe.whitelist(allow_guest=True)
def breaks_on_lists(text=""):
	return text.strip()


@frappe.whitelist(allow_guest=True)
def breaks_on_halves_of_characters(text=""):
	return len(str(text).encode())


@frappe.whitelist(allow_guest=True)
def asks_for_no_proof(text=""):
	"""Writes whoever asks."""
	name = frappe.get_all("Payment Session", pluck="name", order_by="creation desc", limit=1)[0]
	frappe.db.set_value("Payment Session", name, "failure", "cancelled")
