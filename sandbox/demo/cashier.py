"""The member of staff through whose hands the script gives money back: a user with a key and one role."""

import frappe

EMAIL, ROLE = "demo-cashier@example.com", "Accounts Manager"


def new_key() -> dict[str, str]:
	"""A new one at every start: nobody keeps it longer than a demo runs."""
	user = _user()
	key = {"api_key": frappe.generate_hash(length=15), "api_secret": frappe.generate_hash(length=32)}
	user.enabled = 1
	user.set("roles", [{"role": ROLE}])
	user.update(key)
	user.save(ignore_permissions=True)
	return key


def _user():
	if frappe.db.exists("User", EMAIL):
		return frappe.get_doc("User", EMAIL)
	user = frappe.new_doc("User")
	user.update({"email": EMAIL, "first_name": "Kassir", "send_welcome_email": 0})
	return user.insert(ignore_permissions=True)
