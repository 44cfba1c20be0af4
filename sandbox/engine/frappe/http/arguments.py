"""What the caller says: the JSON body if there is one, else query and form. The first of repeated values counts."""

import json

from werkzeug.wrappers import Request

import frappe
from frappe.engine.context import _dict


def of(request: Request) -> _dict:
	body = request.get_data(as_text=True)
	if body and request.is_json:
		return of_json(json.loads(body))
	return _dict(request.args.to_dict() | request.form.to_dict())


def of_json(given) -> _dict:
	if isinstance(given, dict):
		return _dict(given)
	if isinstance(given, list):
		return _dict(data=given)
	frappe.throw(frappe._("Invalid request arguments"))
	raise AssertionError("throw raises")
