"""What the demo's contracts stand on: a company in so'm, its accounts, goods and plans.

On a real bench what is there is used and only what is missing is made; nothing that exists is changed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import frappe

from sandbox.demo.plot import GOODS, PLANS

COMPANY, ABBR, CURRENCY = "Savdo Demo", "SD", "UZS"


@dataclass(frozen=True)
class Ground:
	company: str
	receivable: str
	cash: str
	mode_of_payment: str


def prepare(today: date) -> Ground:
	company = _company()
	for year in range((today.replace(day=1)).year - 1, today.year + 2):
		_fiscal_year(year, today)
	goods(GOODS)
	for plan, terms in PLANS.items():
		_plan(plan, *terms)
	receivable = _account(company, "Debtors", "Receivable", "default_receivable_account")
	cash = _cash(company)
	return Ground(company, receivable, cash, _mode_of_payment(company, cash))


def company_and_cash() -> tuple[str, str]:
	"""The company of the contracts, and the account of its cash."""
	company = _company()
	return company, _cash(company)


def _cash(company: str) -> str:
	return _account(company, "Cash", "Cash", "default_cash_account")


def _company() -> str:
	found = frappe.db.get_value("Company", {"default_currency": CURRENCY}, "name", order_by="creation asc")
	if found:
		return found
	make("Currency", CURRENCY, {"currency_name": CURRENCY, "enabled": 1})
	make("Country", "Uzbekistan", {"country_name": "Uzbekistan", "code": "uz"})
	fields = {"company_name": COMPANY, "abbr": ABBR, "default_currency": CURRENCY, "country": "Uzbekistan"}
	return make("Company", COMPANY, fields)


def _account(company: str, title: str, kind: str, default_field: str) -> str:
	"""The company's default, else the first of its kind, else a new one that becomes the default."""
	default = frappe.db.get_value("Company", company, default_field)
	if default:
		return default
	of_kind = {"company": company, "account_type": kind, "is_group": 0}
	found = frappe.db.get_value("Account", of_kind, "name", order_by="creation asc")
	if found:
		return found
	account = frappe.new_doc("Account")
	account.update({"account_name": title, "account_currency": CURRENCY, "root_type": "Asset", **of_kind})
	account.insert(ignore_permissions=True)
	frappe.db.set_value("Company", company, default_field, account.name)
	return account.name


def _mode_of_payment(company: str, cash: str) -> str:
	if frappe.db.exists("Mode of Payment", "Cash"):
		return "Cash"
	accounts = [{"company": company, "default_account": cash}]
	return make("Mode of Payment", "Cash", {"mode_of_payment": "Cash", "type": "Cash", "accounts": accounts})


def _fiscal_year(year: int, today: date) -> None:
	"""Contracts began up to a year ago; ERPNext wants the years that their money falls into."""
	first, last = date(year, 1, 1), date(year, 12, 31)
	covering = {"year_start_date": ("<=", max(first, min(last, today))), "year_end_date": (">=", first)}
	if not frappe.db.exists("Fiscal Year", covering):
		make("Fiscal Year", str(year), {"year": str(year), "year_start_date": first, "year_end_date": last})


def goods(rows: Iterable[tuple[str, str, int]]) -> None:
	"""Items by code, title and price."""
	group = frappe.db.get_value("Item Group", {"is_group": 0}, "name", order_by="creation asc")
	unit = "Nos" if frappe.db.exists("UOM", "Nos") else make("UOM", "Nos", {"uom_name": "Nos"})
	group = group or make("Item Group", "Products", {"item_group_name": "Products", "is_group": 0})
	for code, title, _price in rows:
		fields = {"item_code": code, "item_name": title, "item_group": group, "stock_uom": unit}
		make("Item", code, {**fields, "is_stock_item": 0, "is_sales_item": 1})


def _plan(name: str, months: int, interest: int, least: int) -> None:
	terms = {"months": months, "interest_percent": interest, "least_down_payment_percent": least}
	make("Installment Plan", name, {"plan_name": name, "enabled": 1, "rounding": "1000", **terms})


def make(doctype: str, name: str, fields: dict) -> str:
	"""Its name; nothing is done where it is there. ``fields``: those that hold lists are tables."""
	if frappe.db.exists(doctype, name):
		return name
	document = frappe.new_doc(doctype)
	rows = {field: value for field, value in fields.items() if isinstance(value, list)}
	document.update({field: value for field, value in fields.items() if field not in rows})
	for field, children in rows.items():
		for child in children:
			document.append(field, child)
	return document.insert(ignore_permissions=True).name
