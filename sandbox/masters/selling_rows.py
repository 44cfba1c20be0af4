"""What Sales Order and Sales Invoice have in common: rows filled in from their items, and plain totals.

Never taxes, discounts, price lists or rounding: those are ERPNext's, and proved on a bench.
"""

import frappe
from frappe.utils import flt


def fill_header(doc):
	frappe.get_doc("Customer", doc.customer)  # ERPNext reads it too: an unknown customer is refused here
	if not doc.currency:
		doc.currency = frappe.db.get_value("Company", doc.company, "default_currency")
	doc.conversion_rate = doc.conversion_rate or 1


def fill_rows(doc):
	for row in doc.items:
		item = frappe.db.get_value("Item", row.item_code, ["item_name", "stock_uom"], as_dict=True)
		if item:
			row.item_name = row.item_name or item.item_name
			row.uom = row.uom or item.stock_uom
		row.amount = flt(flt(row.qty) * flt(row.rate), 2)


def add_up(doc):
	doc.total = doc.grand_total = flt(sum(row.amount for row in doc.items), 2)
