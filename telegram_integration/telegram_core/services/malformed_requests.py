"""Requests on which Frappe itself breaks before any door of ours is asked, and answers 500 as if it were our fault.

It reads a JSON body before anything else, and lends some names of its own to whoever calls: what stands there goes
into its functions as it is. Our doors are open to guests, who may send anything; such a call is answered with 400.
Where a provider wants to be answered in its own words, that has been done before.
"""

import json
import re
from collections.abc import Mapping

import frappe

_DOORS = "telegram_integration."
# A parameter of the function by which Frappe calls the doors: nobody can hand over a second one.
_TAKEN = "fn"
# The method, the language and the user's session: looked up by their text.
_TEXTS = ("cmd", "_lang", "sid")
_HALF = re.compile("[\ud800-\udfff]")


def refuse(response, request) -> None:
	"""Hook after every request: a failure that the caller's own words have caused is told as such."""
	if response is None or response.status_code < 500 or not _is_ours(request) or _is_sound(request):
		return
	response.status_code = 400
	response.headers["Content-Type"] = "application/json"
	response.set_data(b"{}")


def _is_ours(request) -> bool:
	if request.path.startswith(f"/api/method/{_DOORS}"):
		return True
	return str(frappe.local.form_dict.get("cmd")).startswith(_DOORS)


def _is_sound(request) -> bool:
	try:
		given = json.loads(request.get_data(as_text=True)) if request.is_json else request.values
	except (ValueError, RecursionError):
		return False
	if not isinstance(given, Mapping):
		return True
	return _TAKEN not in given and all(_is_text(given.get(name, "")) for name in _TEXTS)


def _is_text(value: object) -> bool:
	"""Text that a database can hold: JSON can write halves of characters too."""
	return value is None or (isinstance(value, str) and not _HALF.search(value))
