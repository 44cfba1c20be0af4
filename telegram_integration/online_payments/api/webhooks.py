"""Doors for the providers' own servers. Guests come in: each call carries its proof, which the service asks for first.

A call is stored before it is decided, and answered as its provider's protocol has it, whatever happens.
"""

import frappe
from werkzeug.wrappers import Response

from telegram_integration.online_payments.services.webhooks import webhook_requests


@frappe.whitelist(allow_guest=True)
def payme() -> Response:
	"""Payme's Merchant API: JSON-RPC, always HTTP 200. Proof: ``Authorization: Basic`` with the cash desk's key."""
	return webhook_requests.payme()


@frappe.whitelist(allow_guest=True)
def click_prepare() -> Response:
	"""Click's SHOP API, Prepare; Complete as well, if one address serves both. Proof: MD5 with the secret key."""
	return webhook_requests.click()


@frappe.whitelist(allow_guest=True)
def click_complete() -> Response:
	"""Click's SHOP API, Complete; Prepare as well, if one address serves both. Proof: MD5 with the secret key."""
	return webhook_requests.click()


@frappe.whitelist(allow_guest=True)
def atmos_callback() -> Response:
	"""ATMOS asks whether it may take the money. Proof: a hash with the store's API key over the values."""
	return webhook_requests.hosted("atmos")


@frappe.whitelist(allow_guest=True)
def yookassa_webhook() -> Response:
	"""YooKassa tells of a payment or a refund. Proof: its address; what it tells is asked again at its server."""
	return webhook_requests.hosted("yookassa")


@frappe.whitelist(allow_guest=True)
def stripe_webhook() -> Response:
	"""Stripe tells of a Checkout Session or a refund. Proof: HMAC over the raw bytes, five minutes long."""
	return webhook_requests.hosted("stripe")
