"""The thread that runs from a Telegram update through the API to documents and logs: one request id."""

import re

import frappe

HEADER = "X-Request-Id"
_FORM = re.compile(r"[A-Za-z0-9_-]{1,64}")


def request_id() -> str | None:
	"""The caller's id of this request; None outside of requests and for anything that is no plain id."""
	if not frappe.request:
		return None
	sent = frappe.request.headers.get(HEADER) or ""
	return sent if _FORM.fullmatch(sent) else None
