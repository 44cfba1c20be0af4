"""In which language a contract is printed: the field that Frappe's print view starts from. Staff may choose another.

No link to Language: Frappe would fill in the site's own language by the field's name.
"""

import frappe

CYRILLIC_UZBEK = "uz-Cyrl"


def fill(contract) -> None:
	"""The language in which the customer talks to the bot, where none is chosen; empty means the reader's own."""
	if not contract.language:
		spoken = frappe.db.get_value("Telegram User", {"customer": contract.customer}, "language")
		contract.language = spoken or ""


def heed_the_choice() -> None:
	"""Takes the language that the print view asked for.

	Frappe does so itself, but for 15.55: there the reader's own language replaces it once the session is known.
	"""
	if frappe.local.form_dict.get("_lang"):
		frappe.local.lang = frappe.get_attr("frappe.translate.get_language")()


def ensure_cyrillic_uzbek() -> None:
	"""Frappe knows Uzbek in Latin letters only; what is not in our list of Cyrillic words falls back to these."""
	if not frappe.db.exists("Language", CYRILLIC_UZBEK):
		doc = frappe.new_doc("Language")
		doc.update({"language_code": CYRILLIC_UZBEK, "language_name": "Ўзбекча (кирилл)"})
		doc.insert(ignore_permissions=True)
