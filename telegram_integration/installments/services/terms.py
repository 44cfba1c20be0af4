"""Between documents and the pure rules: amounts to tiyin and back, faults to sentences for the clerk."""

from collections.abc import Iterator
from contextlib import contextmanager

import frappe
from frappe import _

from telegram_integration.installments.domain import faults
from telegram_integration.installments.domain.wording import format_amount
from telegram_integration.telegram_core.domain.money import TIYIN, from_tiyin


def money(tiyin: int) -> float:
	"""What a Currency field holds. Exact: two decimals, far below the limits of a double."""
	return float(from_tiyin(tiyin))


def smallest_money(doc) -> int:
	"""The least amount, in tiyin, that the site keeps: 1, or 100 on a site without decimals."""
	return TIYIN if doc.precision("grand_total") == 0 else 1


@contextmanager
def told_to_the_clerk(currency: str) -> Iterator[None]:
	"""Turns a fault of the rules into a refusal that says what to change."""
	try:
		yield
	except faults.ContractFault as fault:
		frappe.throw(sentence(fault, currency))


def sentence(fault: faults.ContractFault, currency: str) -> str:
	"""The fault in the clerk's language, with the figure that would do."""
	if isinstance(fault, faults.UnevenLine):
		return _("Row {0}: quantity must be above zero and the price a multiple of {1}").format(
			fault.row, format_amount(from_tiyin(fault.step), currency)
		)
	if isinstance(fault, faults.FineQuantity):
		return _("Row {0}: the quantity may have at most {1} decimals").format(fault.row, fault.decimals)
	if isinstance(fault, faults.DownPaymentTooLow):
		return _("The down payment must be at least {0}").format(
			format_amount(from_tiyin(fault.least), currency)
		)
	return {
		faults.NothingToSell: _("Enter at least one item with a price"),
		faults.DownPaymentTooHigh: _("The down payment must be less than the price without interest"),
		faults.TooManyMonths: _("The amount cannot be shared over so many months"),
	}[type(fault)]
