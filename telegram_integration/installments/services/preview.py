"""What a form shows while a clerk still types: the same rules as on saving. Never saves, never refuses."""

import frappe
from frappe.utils import getdate

from telegram_integration.installments.domain.faults import ContractFault
from telegram_integration.installments.services import contracts
from telegram_integration.installments.services.terms import sentence

HEADER = (
	"months",
	"interest_percent",
	"base_total",
	"down_payment",
	"financed_amount",
	"total_interest",
	"grand_total",
)
LINE = ("base_rate", "base_amount", "interest", "rate", "amount")
ROW = ("due_date", "amount", "outstanding", "is_down_payment")


def preview(fields: dict) -> dict:
	"""Totals, lines and schedule of an unsaved contract, or ``{"problem": …}`` where it cannot be worked out."""
	contract = frappe.get_doc({**fields, "doctype": "Installment Contract", "schedule": []})
	plan = frappe.get_cached_doc("Installment Plan", contract.plan)
	contract.contract_date = getdate(contract.contract_date)
	contracts.copy_terms(contract, plan)
	try:
		contracts.work_out(contract, plan)
	except ContractFault as fault:
		return {"problem": sentence(fault, contract.currency)}
	return {
		**{field: contract.get(field) for field in HEADER},
		"items": [{field: row.get(field) for field in LINE} for row in contract.items],
		"schedule": [{field: row.get(field) for field in ROW} for row in contract.schedule],
	}
