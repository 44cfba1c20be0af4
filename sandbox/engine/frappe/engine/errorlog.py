"""``log_error``: what went wrong, as an Error Log that staff can read."""

import sys
import traceback

import frappe

_SECRET = ("password", "passwd", "secret", "token", "key", "pwd")


def log_error(title=None, message=None, reference_doctype=None, reference_name=None, *, defer_insert=False):
	if message:
		text = message
	elif title and "\n" in title:
		title, text = frappe._("Error"), title
	else:
		text = _traceback()
	title = title or frappe._("Error")
	log = frappe.get_doc(
		{
			"doctype": "Error Log",
			"error": text,
			"method": str(title)[:140],
			"reference_doctype": reference_doctype,
			"reference_name": reference_name,
		}
	)
	log.flags.ignore_links = True
	return log.insert(ignore_permissions=True)


def _traceback() -> str:
	"""With the local variables of every frame, as Frappe writes it: what must not be in a log shows here too."""
	error = sys.exc_info()[1]
	if error is None:
		return "".join(traceback.format_stack()[:-2])
	told = traceback.TracebackException.from_exception(error, capture_locals=True)
	for frame in told.stack:
		frame.locals = {name: _masked(name, value) for name, value in (frame.locals or {}).items()}
	return "".join(told.format())


def _masked(name: str, value: str) -> str:
	return "********" if any(word in name.lower() for word in _SECRET) else value
