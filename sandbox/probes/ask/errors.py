"""Errors: their classes, what a throw says, what is written to the Error Log."""

import frappe
from frappe import _

from sandbox.probes.ask.material import order
from sandbox.probes.registry import encode, probe, tell


@probe
def family():
	kinds = {
		"AuthenticationError": frappe.AuthenticationError,
		"DoesNotExistError": frappe.DoesNotExistError,
		"DuplicateEntryError": frappe.DuplicateEntryError,
		"PermissionError": frappe.PermissionError,
		"QueryDeadlockError": frappe.QueryDeadlockError,
		"QueryTimeoutError": frappe.QueryTimeoutError,
		"UniqueValidationError": frappe.UniqueValidationError,
		"ValidationError": frappe.ValidationError,
	}
	return {
		name: {
			"status": getattr(kind, "http_status_code", None),
			"is": [other for other, its in kinds.items() if issubclass(kind, its)],
			"bases": [base.__name__ for base in kind.__mro__[1:] if base.__name__ not in kinds],
		}
		for name, kind in kinds.items()
	}


@probe
def throws():
	return {
		"plain": tell(frappe.throw, "said"),
		"class": tell(frappe.throw, "said", frappe.PermissionError),
		"exc": tell(lambda: frappe.throw("said", exc=frappe.DoesNotExistError)),
		"titled": tell(lambda: frappe.throw("said", title="Title")),
		"instance": tell(lambda: frappe.throw("said", exc=frappe.ValidationError("other"))),
		"own class": tell(lambda: frappe.throw("said", exc=LookupError)),
	}


@probe
def what_a_throw_leaves_behind():
	frappe.local.message_log = []
	tell(lambda: frappe.throw("said", title="Title"))
	log = frappe.local.message_log
	message = log[0]
	return {
		"count": len(log),
		"keys": sorted(message),
		"message": message["message"],
		"title": message.get("title"),
	}


@probe
def translating():
	return {
		"known": _("Customer"),
		"unknown": _("no such sentence"),
		"with a place": _("{0} of {1}").format(1, 2),
		"empty": _(""),
	}


@probe
def error_log():
	doc = order()
	frappe.log_error(
		title="Probe title", message="Probe message", reference_doctype="Probe Order", reference_name=doc.name
	)
	row = frappe.get_all(
		"Error Log",
		filters={"reference_name": doc.name},
		fields=["method", "error", "reference_doctype", "seen"],
		order_by="creation desc",
	)
	return encode(row)


@probe
def error_log_of_an_exception():
	try:
		raise ValueError("inside")
	except ValueError:
		frappe.log_error(title="Probe exception")
	row = frappe.get_all(
		"Error Log", filters={"method": "Probe exception"}, fields=["error"], order_by="creation desc"
	)[0]
	return {"traceback": "Traceback" in row.error, "message": "ValueError: inside" in row.error}


@probe
def error_log_keeps_what_it_is_given():
	secret = "AA1234567"
	frappe.log_error(title="Probe given", message="only this")
	row = frappe.get_all(
		"Error Log", filters={"method": "Probe given"}, fields=["error"], order_by="creation desc"
	)[0]
	return {"error": row.error, "leaks": secret in row.error}


@probe
def messages_are_cleared():
	tell(lambda: frappe.throw("said"))
	frappe.clear_messages()
	return len(frappe.local.message_log)
