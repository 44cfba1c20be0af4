"""Secrets: kept encrypted in a table of their own; the document's row holds stars of the same length."""

from cryptography.fernet import Fernet, InvalidToken

import frappe
from frappe.engine.context import local


def is_stars(text) -> bool:
	return bool(text) and not str(text).strip("*")


def encrypt(text: str) -> str:
	return Fernet(local.conf.encryption_key.encode()).encrypt(text.encode()).decode()


def decrypt(text: str) -> str:
	try:
		return Fernet(local.conf.encryption_key.encode()).decrypt(text.encode()).decode()
	except InvalidToken:
		frappe.throw(frappe._("Encryption key is invalid! Please check site_config.json"))


def store(doctype: str, name: str, fieldname: str, secret: str) -> None:
	local.db._connection.write(
		"insert into `__Auth` values (?, ?, ?, ?)"
		" on conflict (`doctype`, `name`, `fieldname`) do update set `password` = excluded.`password`",
		(doctype, name, fieldname, encrypt(secret)),
	)


def fetch(doctype: str, name: str, fieldname: str) -> str | None:
	row = local.db._connection.read(
		"select `password` from `__Auth` where `doctype` = ? and `name` = ? and `fieldname` = ?",
		(doctype, name, fieldname),
	).fetchone()
	return decrypt(row[0]) if row else None


def remove(doctype: str, name: str, fieldname: str | None = None) -> None:
	sql, values = "delete from `__Auth` where `doctype` = ? and `name` = ?", [doctype, name]
	if fieldname:
		sql, values = f"{sql} and `fieldname` = ?", [*values, fieldname]
	local.db._connection.write(sql, values)


def save_of(doc) -> None:
	"""Moves what was typed into the document's secret fields out of it."""
	for field in doc.meta.fields:
		if field.fieldtype != "Password":
			continue
		secret = doc.get(field.fieldname)
		if not secret:
			if not doc.is_new():
				remove(doc.doctype, doc.name, field.fieldname)
		elif not is_stars(secret):
			store(doc.doctype, doc.name, field.fieldname, secret)
			doc.set(field.fieldname, "*" * len(secret))


def get_of(doc, fieldname: str, raise_exception: bool) -> str | None:
	typed = doc.get(fieldname)
	if typed and not is_stars(typed):
		return typed
	secret = fetch(doc.doctype, doc.name, fieldname)
	if secret is None and raise_exception:
		frappe.throw(
			frappe._("Password not found for {0} {1} {2}").format(doc.doctype, doc.name, fieldname),
			frappe.AuthenticationError,
		)
	return secret
