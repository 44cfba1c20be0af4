"""Payme's Authorization header, which Frappe would take for its own, and its answers to what never reached us.

Frappe looks at the header of every request and answers 401 before a guest's method runs. For this one path the header
is put aside first. And Frappe reads a body of application/json before anything else: what it cannot read it answers
with an error of its own, which is turned into what the provider understands, always with HTTP 200.
"""

import frappe

_DOORS = "/api/method/telegram_integration.online_payments.api."
PAYME = f"{_DOORS}payme"
CLICK = (f"{_DOORS}click_prepare", f"{_DOORS}click_complete")
_ASIDE = "payme_authorization"


def put_aside() -> None:
	"""Hook before every request: takes the header away from Frappe, on Payme's path only."""
	if _path(frappe.request) == PAYME:
		frappe.local.flags[_ASIDE] = frappe.request.environ.pop("HTTP_AUTHORIZATION", "")


def authorization() -> str:
	"""The header that was put aside; or that still stands there, if Frappe failed before the hook."""
	return frappe.local.flags.get(_ASIDE) or frappe.request.environ.get("HTTP_AUTHORIZATION", "")


def translate(response, request) -> None:
	"""Hook after every request: whatever but 200 left Frappe on our paths is said again in the provider's words."""
	path = _path(request)
	if response is None or response.status_code == 200 or path not in (PAYME, *CLICK):
		return
	answer = _said_again(request, path)
	response.status_code = answer.status
	response.headers["Content-Type"] = answer.content_type
	response.set_data(answer.body)


def _said_again(request, path: str):
	# Here and not above: the hooks are loaded for every request of the site.
	from telegram_integration.online_payments.services.webhooks import click, payme
	from telegram_integration.online_payments.services.webhooks.source_address import source_address

	body = request.get_data()
	if path == PAYME:
		return payme.refusal_of(request.method, authorization(), body, source_address())
	return click.refusal_of(body)


def _path(request) -> str:
	return request.path.rstrip("/")
