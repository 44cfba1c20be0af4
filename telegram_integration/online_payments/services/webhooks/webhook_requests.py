"""Between HTTP and the services that answer providers: the raw bytes in, the answer's bytes out."""

from urllib.parse import urlencode

import frappe
from werkzeug.wrappers import Response

from telegram_integration.online_payments.providers.click import calls as click_calls
from telegram_integration.online_payments.providers.contract import Answer
from telegram_integration.online_payments.services.webhooks import authorization_header, callbacks
from telegram_integration.online_payments.services.webhooks import click as click_service
from telegram_integration.online_payments.services.webhooks import payme as payme_service
from telegram_integration.online_payments.services.webhooks.source_address import source_address


def payme() -> Response:
	request = frappe.request
	header = authorization_header.authorization()
	return sent(payme_service.answer_call(request.method, header, request.get_data(), source_address()))


def click() -> Response:
	request = frappe.request
	body = request.get_data()
	call = click_calls.read(body, request.is_json)
	if request.method != "POST":
		# Frappe keeps nothing of what a call of another verb has written: it must not be answered as if it did.
		call = click_calls.Call({})
	elif request.mimetype == "multipart/form-data":
		call = click_calls.Call(request.form.to_dict())
		# As a form of one line: in parts the log would not know the signature from a name.
		body = urlencode(call.fields).encode()
	return sent(click_service.answer_call(call, body, source_address()))


def sent(answer: Answer) -> Response:
	return Response(answer.body, status=answer.status, content_type=answer.content_type)


def hosted(key: str) -> Response:
	"""A call about a payment on a provider's own page."""
	headers = dict(frappe.request.headers.items())
	return sent(callbacks.receive(key, headers, frappe.request.get_data(), source_address()))
