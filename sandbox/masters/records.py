"""What a site has after ERPNext's own set-up, in so'm: a company with its accounts, units, groups, a way to pay.

The demo and the tests start from it on the embedded engine. Never used on a bench, where ERPNext makes its own.
"""

import frappe

COMPANY = "Savdo Demo"
RECORDS = (
	("Currency", "UZS", {"currency_name": "UZS", "enabled": 1, "fraction": "Tiyin", "fraction_units": 100}),
	("Country", "Uzbekistan", {"country_name": "Uzbekistan", "code": "uz"}),
	(
		"Company",
		COMPANY,
		{"company_name": COMPANY, "abbr": "SD", "default_currency": "UZS", "country": "Uzbekistan"},
	),
	(
		"Account",
		"Debtors - SD",
		{"account_name": "Debtors", "account_type": "Receivable", "root_type": "Asset"},
	),
	("Account", "Cash - SD", {"account_name": "Cash", "account_type": "Cash", "root_type": "Asset"}),
	("Account", "Bank - SD", {"account_name": "Bank", "account_type": "Bank", "root_type": "Asset"}),
	("UOM", "Nos", {"uom_name": "Nos", "must_be_whole_number": 1}),
	("Item Group", "All Item Groups", {"item_group_name": "All Item Groups", "is_group": 1}),
	("Item Group", "Products", {"item_group_name": "Products", "parent_item_group": "All Item Groups"}),
	("Customer Group", "All Customer Groups", {"customer_group_name": "All Customer Groups", "is_group": 1}),
	("Customer Group", "Individual", {"customer_group_name": "Individual"}),
	("Territory", "All Territories", {"territory_name": "All Territories", "is_group": 1}),
	("Territory", "Uzbekistan", {"territory_name": "Uzbekistan", "parent_territory": "All Territories"}),
	("Mode of Payment", "Cash", {"mode_of_payment": "Cash", "type": "Cash"}),
)
DEFAULTS = {"default_receivable_account": "Debtors - SD", "default_cash_account": "Cash - SD"}
SETTINGS = {"time_zone": "Asia/Tashkent", "language": "en", "country": "Uzbekistan", "setup_complete": 1}


def make_records() -> None:
	"""Makes what is missing; run again, it changes nothing."""
	for doctype, name, values in RECORDS:
		if not frappe.db.exists(doctype, name):
			belongs = {"company": COMPANY} if doctype == "Account" else {}
			frappe.get_doc({"doctype": doctype, **values, **belongs}).insert(ignore_permissions=True)
	company = frappe.get_doc("Company", COMPANY)
	if not company.default_cash_account:
		company.update(DEFAULTS)
		company.save(ignore_permissions=True)
		frappe.get_doc({"doctype": "System Settings", **SETTINGS}).save(ignore_permissions=True)
		defaults = {"default_company": COMPANY, "default_currency": "UZS", "country": "Uzbekistan"}
		frappe.get_doc({"doctype": "Global Defaults", **defaults}).save(ignore_permissions=True)
