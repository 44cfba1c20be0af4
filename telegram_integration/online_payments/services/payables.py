"""What may be paid online, as the subjects declare it through the hook ``telegram_payables``."""

import frappe

from telegram_integration.online_payments.domain.payable import Payable
from telegram_integration.telegram_core.domain.errors import NotFound

HOOK = "telegram_payables"


def all_payables() -> list[Payable]:
	"""In the order of the hooks."""
	return [frappe.get_attr(path) for path in frappe.get_hooks(HOOK)]


def payable(doctype: str) -> Payable:
	"""Raises NotFound for documents that nobody lets be paid."""
	for one in all_payables():
		if one.doctype == doctype:
			return one
	raise NotFound
