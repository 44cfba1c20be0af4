"""A customer to whom ERPNext adds a tax by itself. Bench only."""

import unittest

import frappe

from telegram_integration.telegram_core.tests.factories import company, make_customer


def taxed_customer(case: unittest.TestCase, *, included: int) -> str:
	"""12 % by a Tax Rule of his own; ``included``: as a part of the price, else on top of it."""
	setting = ("Accounts Settings", "add_taxes_from_taxes_and_charges_template")
	case.addCleanup(frappe.db.set_single_value, *setting, frappe.db.get_single_value(*setting))
	frappe.db.set_single_value(*setting, 1)
	tax = {
		"charge_type": "On Net Total",
		"account_head": _account(),
		"description": "VAT",
		"rate": 12,
		"included_in_print_rate": included,
	}
	template = _made("Sales Taxes and Charges Template", title=_word(), company=company(), taxes=[tax])
	customer = make_customer().name
	_made("Tax Rule", tax_type="Sales", customer=customer, company=company(), sales_tax_template=template)
	return customer


def _account() -> str:
	group = {"company": company(), "is_group": 1}
	parent = frappe.db.get_value("Account", {**group, "account_type": "Tax"}) or frappe.db.get_value(
		"Account", {**group, "root_type": "Liability"}
	)
	return _made(
		"Account", account_name=_word(), company=company(), parent_account=parent, account_type="Tax"
	)


def _made(doctype: str, **values) -> str:
	return frappe.get_doc({"doctype": doctype, **values}).insert().name


def _word() -> str:
	return f"VAT {frappe.generate_hash(length=6)}"
