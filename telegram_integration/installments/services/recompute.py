"""Counts contracts again from the payments themselves: proves that nothing was missed, or puts it right.

Checking never writes. Everything is judged on the day on which the contract was last judged, so that an
ordinary midnight is no difference.
"""

from collections.abc import Iterator

import frappe
from frappe.utils import getdate

from telegram_integration.installments.services import counting, payments, standing
from telegram_integration.telegram_core.domain.money import from_tiyin

CONTRACT = "Installment Contract"


def submitted_contracts() -> list[str]:
	return frappe.get_all(CONTRACT, filters={"docstatus": 1}, pluck="name", order_by="name asc")


def faults_of(name: str) -> Iterator[str]:
	"""What is stored and does not follow from the payments, in words."""
	contract = frappe.get_doc(CONTRACT, name)
	stored = payments.stored_amounts(name)
	counted = counting.expected(name, contract.sales_order)
	for entry in sorted({*stored, *counted}):
		if stored.get(entry) != counted.get(entry):
			yield (
				f"{name}: {entry} counts {from_tiyin(stored.get(entry, 0))},"
				f" should count {from_tiyin(counted.get(entry, 0))}"
			)
	today = getdate(contract.standing_on)
	for doctype, row, values in standing.differences(contract, standing.judged(contract, today), today):
		yield f"{name}: {doctype} {row} should be {values}"


def recompute(name: str) -> list[str]:
	"""Puts one contract right, judged today. What was wrong, in words."""
	order = frappe.db.get_value(CONTRACT, name, "sales_order", for_update=True)
	faults = list(faults_of(name))
	payments.recount(name, order)
	standing.refresh(name, standing.site_today(), update_modified=False)
	return faults
