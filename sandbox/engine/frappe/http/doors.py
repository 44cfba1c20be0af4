"""Which function a path means, and whether this caller may call it by this verb."""

import inspect
from collections.abc import Callable

from werkzeug.wrappers import Request

import frappe
from frappe import _
from frappe.engine.context import local
from frappe.engine.doors import ALL_VERBS, guest_methods, whitelist, whitelisted

METHOD = "/api/method/"


@whitelist(allow_guest=True)
def ping() -> str:
	return "pong"


BUILT_IN = {"ping": ping, "frappe.ping": ping}


def call(request: Request):
	if not request.path.startswith(METHOD):
		raise frappe.DoesNotExistError
	command = local.form_dict.pop("cmd", None) or request.path.removeprefix(METHOD).strip("/")
	door = found(command)
	admit(door, command, request.method)
	return with_known_arguments(door, local.form_dict)


def with_known_arguments(door: Callable, given: dict):
	"""Arguments that the function does not take are dropped in silence."""
	parameters = inspect.signature(door).parameters
	if any(one.kind is one.VAR_KEYWORD for one in parameters.values()):
		return door(**given)
	return door(**{name: value for name, value in given.items() if name in parameters})


def found(command: str) -> Callable:
	if command in BUILT_IN:
		return BUILT_IN[command]
	try:
		if "." not in command:
			raise KeyError(command)
		return frappe.get_attr(command)
	except Exception as error:
		frappe.throw(_("Failed to get method for command {0} with {1}").format(command, error))
		raise AssertionError("throw raises") from error


def admit(door: Callable, command: str, verb: str) -> None:
	open_to_him = door in guest_methods if frappe.session.user == "Guest" else door in whitelisted
	if not open_to_him:
		reject(command)
	if verb not in whitelisted.get(door, ALL_VERBS):
		frappe.throw(_("Not permitted"), frappe.PermissionError)


def reject(command: str) -> None:
	summary = _("You are not permitted to access this resource.")
	detail = _("Function {0} is not whitelisted.").format(f"<strong>{command}</strong>")
	text = f"<details><summary>{summary}</summary>{detail}</details>"
	frappe.throw(text, frappe.PermissionError, title=_("Method Not Allowed"))
