"""Where a call comes from."""

import frappe

from telegram_integration.online_payments.services.payment_settings import payment_settings


def source_address() -> str:
	"""The address of whoever sent the running request.

	Taken from the header that the site's own proxy sets, if the settings name one, else from the connection. Any other
	header can be written by the caller himself. Where a proxy adds to a list, the last address is the one it saw.
	"""
	header = payment_settings().trusted_proxy_header
	told = frappe.request.headers.get(header, "") if header else frappe.request.remote_addr
	return (told or "").split(",")[-1].strip()[:64]
