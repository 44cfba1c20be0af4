"""The staff through whose hands a script does what is done in the Desk: users with a key and one role each."""

from dataclasses import dataclass

import frappe


@dataclass(frozen=True)
class Clerk:
	email: str
	name: str
	role: str


CASHIER = Clerk("demo-cashier@example.com", "Kassir", "Accounts Manager")
OPERATOR = Clerk("demo-operator@example.com", "Operator", "Telegram Operator")


def new_key(clerk: Clerk) -> dict[str, str]:
	"""A new one at every start: nobody keeps it longer than a demo runs."""
	user = _user(clerk)
	key = {"api_key": frappe.generate_hash(length=15), "api_secret": frappe.generate_hash(length=32)}
	user.enabled = 1
	user.set("roles", [{"role": clerk.role}])
	user.update(key)
	user.save(ignore_permissions=True)
	return key


def _user(clerk: Clerk):
	if frappe.db.exists("User", clerk.email):
		return frappe.get_doc("User", clerk.email)
	user = frappe.new_doc("User")
	user.update({"email": clerk.email, "first_name": clerk.name, "send_welcome_email": 0})
	return user.insert(ignore_permissions=True)
