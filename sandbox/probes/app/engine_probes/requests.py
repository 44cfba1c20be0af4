"""What is done before and after every request, as far as a probe asks for it by a header."""

import frappe

TAKEN = "engine_probes_taken"


def before():
	"""Takes the Authorization header away from Frappe where the probe says so."""
	request = frappe.request
	if request.headers.get("X-Probe-Before") == "take":
		frappe.local.flags[TAKEN] = request.environ.pop("HTTP_AUTHORIZATION", "")
	if request.headers.get("X-Probe-Before") == "fail":
		frappe.throw("before the request")


def after(response, request):
	"""Tells what it was given; rewrites an answer, or fails, where the probe says so."""
	wish = request.headers.get("X-Probe-After")
	if wish == "tell":
		response.headers["X-Probe-Status"] = str(response.status_code)
	if wish == "rewrite":
		response.status_code = 200
		response.set_data(b'{"rewritten": true}')
		response.headers["Content-Type"] = "application/json"
	if wish == "fail":
		raise ValueError("after the request")
