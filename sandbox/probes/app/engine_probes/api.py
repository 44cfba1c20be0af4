"""Doors that answer in every way the app's own doors may answer. Only the HTTP probes call them."""

import json
import threading
from datetime import date, datetime
from decimal import Decimal

import frappe
from frappe import _
from frappe.rate_limiter import rate_limit


class Conflict(Exception):
	http_status_code = 409


class Missing(Conflict):
	http_status_code = 404


class Invalid(Conflict):
	http_status_code = 422


class Forbidden(Conflict):
	http_status_code = 403


DOMAIN = {409: Conflict, 404: Missing, 422: Invalid, 403: Forbidden}


@frappe.whitelist()
def who() -> str:
	return frappe.session.user


@frappe.whitelist(allow_guest=True)
def guest_who() -> str:
	return frappe.session.user


@frappe.whitelist()
def nothing() -> None:
	return None


@frappe.whitelist()
def values() -> dict:
	return {
		"z_first": 1,
		"a_last": [1.5, True, None],
		"day": date(2026, 1, 31),
		"moment": datetime(2026, 1, 31, 9, 5, 0),
		"decimal": Decimal("1.50"),
		"text": "oʻzbek й",
	}


@frappe.whitelist()
def empty_list() -> list:
	return []


@frappe.whitelist()
def add(a: int, b: int = 1) -> dict:
	return {"a": a, "b": b, "type": type(a).__name__}


@frappe.whitelist()
def text(value: str) -> dict:
	return {"value": value, "type": type(value).__name__}


@frappe.whitelist()
def maybe(value: str | None = None, number: float = 0, yes: bool = False) -> dict:
	return {"value": value, "number": [number, type(number).__name__], "yes": [yes, type(yes).__name__]}


@frappe.whitelist()
def structure(rows: list | None = None, extra: dict | None = None) -> dict:
	return {"rows": rows, "extra": extra}


@frappe.whitelist()
def untyped(value):
	return {"value": value, "type": type(value).__name__}


@frappe.whitelist()
def everything(**kwargs) -> dict:
	return {key: kwargs[key] for key in sorted(kwargs) if key not in ("cmd", "data")}


@frappe.whitelist(methods=["POST"])
def write(text: str) -> str:
	frappe.get_doc({"doctype": "Probe Log", "text": text}).insert(ignore_permissions=True)
	return text


@frappe.whitelist()
def write_by_any_verb(text: str) -> str:
	frappe.get_doc({"doctype": "Probe Log", "text": text}).insert(ignore_permissions=True)
	return text


@frappe.whitelist(methods=["POST"])
def write_then_fail(text: str) -> str:
	write_by_any_verb(text)
	frappe.throw(_("written in vain"))


@frappe.whitelist(methods=["POST"])
def write_then_domain_error(text: str, status: int) -> str:
	write_by_any_verb(text)
	raise DOMAIN[status]("a rule forbids it")


@frappe.whitelist(methods=["POST"])
def write_then_status(text: str) -> dict:
	"""A reported failure that must not be committed: rolls back, writes, answers with a status."""
	frappe.db.rollback()
	frappe.get_doc({"doctype": "Probe Log", "text": text}).insert(ignore_permissions=True)
	frappe.local.response.http_status_code = 500
	return {"error_reference": "ref"}


@frappe.whitelist(methods=["GET"])
def read_only_door() -> str:
	return "read"


def not_a_door() -> str:
	return "closed"


@frappe.whitelist()
def raise_domain(status: int) -> None:
	raise DOMAIN[status]("a rule forbids it")


@frappe.whitelist()
def throw_plain() -> None:
	frappe.throw(_("plainly refused"))


@frappe.whitelist()
def throw_titled() -> None:
	frappe.throw(_("refused"), title=_("Refusal"), exc=frappe.ValidationError)


@frappe.whitelist()
def throw_permission() -> None:
	frappe.throw(_("keep out"), exc=frappe.PermissionError)


@frappe.whitelist()
def raise_permission() -> None:
	raise frappe.PermissionError


@frappe.whitelist()
def raise_missing() -> None:
	raise frappe.DoesNotExistError("no such thing")


@frappe.whitelist()
def load_missing() -> None:
	frappe.get_doc("Probe Party", "nobody")


@frappe.whitelist()
def raise_authentication() -> None:
	raise frappe.AuthenticationError("who are you")


@frappe.whitelist()
def raise_plain() -> None:
	raise ValueError("an unexpected error")


@frappe.whitelist(methods=["POST"])
def duplicate_name() -> None:
	for _time in range(2):
		frappe.get_doc({"doctype": "Probe Party", "party_name": "Twin"}).insert(ignore_permissions=True)


@frappe.whitelist(methods=["POST"])
def duplicate_value() -> None:
	for _time in range(2):
		frappe.get_doc({"doctype": "Probe Order", "needed": "x", "code": "TWIN"}).insert(
			ignore_permissions=True
		)


@frappe.whitelist(allow_guest=True)
@rate_limit(key="value", limit=2, seconds=60, ip_based=False)
def limited(value: str = "") -> str:
	return "in"


@frappe.whitelist()
def own_status(status: int) -> dict:
	frappe.local.response.http_status_code = status
	return {"said": status}


@frappe.whitelist()
def raw_response() -> object:
	from werkzeug.wrappers import Response

	return Response("plain words", status=202, mimetype="text/plain")


@frappe.whitelist(allow_guest=True)
def raw_body() -> object:
	"""What a webhook sees of its caller: the bytes, the form, the header that a hook has put aside."""
	from werkzeug.wrappers import Response

	request = frappe.request
	told = {
		"verb": request.method,
		"user": frappe.session.user,
		"body": request.get_data().decode(),
		"is_json": request.is_json,
		"form": dict(request.form),
		"form_dict": {key: value for key, value in frappe.local.form_dict.items() if key != "cmd"},
		"header": request.headers.get("Authorization"),
		"environ": request.environ.get("HTTP_AUTHORIZATION"),
		"taken": frappe.local.flags.get("engine_probes_taken"),
	}
	return Response(json.dumps(told), status=200, mimetype="application/json")


@frappe.whitelist()
def header(name: str) -> dict:
	return {"value": frappe.request.headers.get(name), "verb": frappe.request.method}


@frappe.whitelist()
def roles() -> list:
	return [
		role for role in sorted(frappe.get_roles()) if role.startswith("Probe") or role in ("All", "Guest")
	]


@frappe.whitelist()
def read_as_user() -> list:
	return frappe.get_list("Probe Order", fields=["name", "guarded"], order_by="name", limit=5)


# For the tests of serving, which run in the server's own process: who is in hand, and who has to wait for whom.
PARTY = threading.Barrier(4)
IN_HAND, MAY_END = threading.Event(), threading.Event()


@frappe.whitelist(allow_guest=True)
def meet() -> str:
	"""Answers once four callers are inside; a server that takes one after the other breaks the barrier."""
	PARTY.wait(120)
	return "met"


@frappe.whitelist(allow_guest=True)
def linger() -> str:
	IN_HAND.set()
	MAY_END.wait(120)
	return "done"


@frappe.whitelist(allow_guest=True, methods=["POST"])
def ask_for_a_job(text: str) -> None:
	frappe.enqueue("engine_probes.jobs.leave_trace", text=text, enqueue_after_commit=True)
