"""What the caller gets. The shapes, the missing keys and the odd ones too, are those recorded on a bench."""

import datetime
import decimal
import json
import traceback
import uuid

from werkzeug.wrappers import Response

from frappe.engine.context import local

JSON = "application/json"
PAGE = "<!doctype html><title>{0}</title><h1>{0}</h1><p>The engine has no such page.</p>"


def of(result) -> Response:
	if isinstance(result, Response):
		return result
	body = {"message": result} if result is not None else {}
	return json_answer(body | messages(), local.response.get("http_status_code") or 200)


def of_error(error: Exception) -> Response:
	status = getattr(error, "http_status_code", 500)
	body = {"exc_type": type(error).__name__}
	if status != 404:
		lines = traceback.format_exception(error)
		body["exception"] = lines[-1].strip()
		body["exc"] = json.dumps(["".join(lines)])
	if local.flags.error_message:
		body["_error_message"] = local.flags.error_message
	return json_answer(body | messages(), status)


def messages() -> dict:
	"""Every message is a JSON text within a JSON list, as Frappe's own client expects it."""
	if not local.message_log:
		return {}
	return {"_server_messages": json.dumps([json.dumps(shown(message)) for message in local.message_log])}


def shown(message: dict) -> dict:
	said = {key: value for key, value in message.items() if value is not None}
	if said.get("raise_exception"):
		said["__frappe_exc_id"] = uuid.uuid4().hex
	return said


def json_answer(body: dict, status: int) -> Response:
	text = json.dumps(body, default=written, ensure_ascii=False, separators=(",", ":"))
	# Halves of a character are written as JSON escapes them.
	return Response(text.encode(errors="backslashreplace"), status=status, mimetype=JSON)


def written(value):
	"""What JSON has no word for."""
	if isinstance(value, datetime.date | datetime.timedelta):
		return str(value)
	if isinstance(value, decimal.Decimal):
		return float(value)
	if hasattr(value, "as_dict"):
		return value.as_dict()
	if isinstance(value, set | frozenset | tuple):
		return list(value)
	raise TypeError(f"{type(value).__name__} cannot be written as JSON")


def no_page() -> Response:
	return Response(PAGE.format("Not Found"), status=404, mimetype="text/html")


def no_site() -> Response:
	return Response(PAGE.format("No such site"), status=404, mimetype="text/html")
