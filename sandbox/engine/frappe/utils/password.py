"""Where secrets and the site's key are asked for."""

import frappe
from frappe.engine import passwords
from frappe.engine.context import local


def get_encryption_key() -> str:
	return local.conf.encryption_key


def get_decrypted_password(doctype, name, fieldname="password", raise_exception=True):
	secret = passwords.fetch(doctype, name, fieldname)
	if secret is None and raise_exception:
		frappe.throw(
			frappe._("Password not found for {0} {1} {2}").format(doctype, name, fieldname),
			frappe.AuthenticationError,
		)
	return secret
