"""Codes by SMS go to the stand-in of this machine, where the script reads them. An account that really sends is left alone."""

import frappe
from frappe.utils import cint

from sandbox.providers.eskiz import Cabinet

SETTINGS = "Eskiz Settings"
HERE = "http://127.0.0.1:"


def open_account(stand_ins: str) -> None:
	"""``stand_ins``: the address of sandbox.providers."""
	settings, cabinet = frappe.get_doc(SETTINGS), Cabinet()
	if cint(settings.enabled) and not cint(settings.skip_send) and not _is_here(settings):
		raise SystemExit(f"{SETTINGS} of this site sends real messages: the demo does not touch it")
	settings.update({"enabled": 1, "skip_send": 0, "base_url": f"{stand_ins}/eskiz/api"})
	settings.update({"email": cabinet.email, "password": cabinet.password})
	settings.save(ignore_permissions=True)


def _is_here(settings) -> bool:
	return (settings.base_url or "").startswith(HERE)
