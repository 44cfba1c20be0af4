"""What is said to the user: the message log, which a response carries, and the exceptions that come with it."""

import inspect
import secrets

from frappe.engine.context import _dict, local
from frappe.exceptions import ValidationError


def _(msg: str, lang: str | None = None, context: str | None = None) -> str:
	return msg


def bold(text) -> str:
	return f"<strong>{text}</strong>"


def msgprint(
	msg,
	title=None,
	raise_exception=None,
	as_table=False,
	as_list=False,
	indicator=None,
	alert=False,
	primary_action=None,
	is_minimizable=False,
	wide=False,
):
	out = _dict(message=msg, title=title or "Message", indicator=indicator)
	if as_list and isinstance(msg, list | tuple):
		out.as_list = 1
	if raise_exception:
		out.raise_exception = 1
		out.indicator = indicator or "red"
		exception = _exception(raise_exception, msg)
		out["__frappe_exc_id"] = exception.__frappe_exc_id = secrets.token_hex(28)
		local.message_log.append(out)
		raise exception
	local.message_log.append(out)
	return None


def _exception(given, msg) -> Exception:
	if isinstance(given, Exception):
		given.args = (msg,)
		return given
	if inspect.isclass(given) and issubclass(given, Exception):
		return given(msg)
	return ValidationError(msg)


def throw(
	msg,
	exc=ValidationError,
	title=None,
	is_minimizable=False,
	wide=False,
	as_list=False,
	primary_action=None,
):
	msgprint(msg, raise_exception=exc, title=title, indicator="red", as_list=as_list)
	raise AssertionError("msgprint raises")


def clear_messages() -> None:
	local.message_log = []
