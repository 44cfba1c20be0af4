"""What the probes work on: small documents made the same way everywhere."""

import frappe

TYPED = (
	"title",
	"code",
	"amount",
	"qty",
	"months",
	"flag",
	"flag_on",
	"day",
	"moment",
	"day_default",
	"moment_default",
	"kind",
	"choice",
	"status",
	"note",
)


def order(**values):
	return frappe.get_doc({"doctype": "Probe Order", "needed": "x", **values}).insert()


def party(name: str, **values):
	return frappe.get_doc({"doctype": "Probe Party", "party_name": name, **values}).insert()


def log(text: str, **values):
	return frappe.get_doc({"doctype": "Probe Log", "text": text, **values}).insert()


def user(name: str, *roles: str) -> str:
	"""A user with these roles; the role Probe Clerk is made when needed."""
	for role in roles:
		if not frappe.db.exists("Role", role):
			frappe.get_doc({"doctype": "Role", "role_name": role}).insert(ignore_permissions=True)
	email = f"{name}@probe.example.com"
	if not frappe.db.exists("User", email):
		frappe.get_doc(
			{
				"doctype": "User",
				"email": email,
				"first_name": name,
				"send_welcome_email": 0,
				"roles": [{"role": role} for role in roles],
			}
		).insert(ignore_permissions=True)
	return email
