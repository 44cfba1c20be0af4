"""What the caller says: the JSON body if there is one, else query and form. The first of repeated values counts."""

import json

from werkzeug.wrappers import Request

import frappe
from frappe.engine.context import Dict


def of(request: Request) -> Dict:
	body = request.get_data(as_text=True)
	if body and request.is_json:
		return of_json(json.loads(body))
	return Dict(request.args.to_dict() | request.form.to_dict())


def of_json(given) -> Dict:
	if isinstance(given, dict):
		return Dict(given)
	if isinstance(given, list):
		return Dict(data=given)
	frappe.throw(frappe._("Invalid request arguments"))
	raise AssertionError("throw raises")
