"""What an item costs by the price list of its buyer: a suggestion, which the clerk may overwrite. Never writes.

As ERPNext prices a line of a Sales Order, but money is never converted: a list in another currency has no price
for a contract. Nobody's rights on Item Price are asked for: who writes contracts may know what to ask.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import frappe
from frappe.utils import flt, getdate

from telegram_integration.installments.domain.list_price import ListPrice, Sale, fitting_price
from telegram_integration.installments.services.terms import money
from telegram_integration.telegram_core.domain.money import to_tiyin


def suggested_price(item_code: str, customer: str, company: str, on: date, qty: float) -> float | None:
	"""The price before interest of one unit, in the company's currency; None where nothing is known."""
	item = frappe.db.get_value("Item", item_code, ["stock_uom", "sales_uom", "standard_rate"], as_dict=True)
	currency = frappe.db.get_value("Company", company, "default_currency")
	if not item or not currency:
		return None
	sale = Sale(item.sales_uom or item.stock_uom, customer or None, on, Decimal(str(flt(qty))))
	price_list = _price_list(customer, currency)
	price = fitting_price(_prices(item_code, price_list), sale) if price_list else None
	return money(price.rate) if price else _standard_rate(item, sale.uom, currency)


def _price_list(customer: str, currency: str) -> str | None:
	"""The first list that is in use and in the currency: the customer's, his group's, the site's."""
	for name in _lists_of(customer):
		in_use = {"name": name, "enabled": 1, "selling": 1, "currency": currency}
		if name and frappe.db.exists("Price List", in_use):
			return name
	return None


def _lists_of(customer: str) -> Iterator[str | None]:
	buyer = frappe.db.get_value("Customer", customer, ["default_price_list", "customer_group"], as_dict=True)
	if buyer:
		yield buyer.default_price_list
		yield frappe.db.get_value("Customer Group", buyer.customer_group, "default_price_list")
	yield frappe.db.get_single_value("Selling Settings", "selling_price_list")


def _prices(item_code: str, price_list: str) -> list[ListPrice]:
	"""Those of a batch or of a supplier are about something else."""
	rows = frappe.get_all(
		"Item Price",
		filters={
			"item_code": item_code,
			"price_list": price_list,
			"batch_no": ("is", "not set"),
			"supplier": ("is", "not set"),
		},
		fields=["price_list_rate", "uom", "customer", "valid_from", "valid_upto", "packing_unit"],
		order_by="creation asc, name asc",
	)
	return [
		ListPrice(
			rate=to_tiyin(row.price_list_rate),
			uom=row.uom,
			customer=row.customer,
			valid_from=getdate(row.valid_from) if row.valid_from else None,
			valid_upto=getdate(row.valid_upto) if row.valid_upto else None,
			packing_unit=row.packing_unit or 0,
		)
		for row in rows
	]


def _standard_rate(item, uom: str, currency: str) -> float | None:
	"""The item's own rate, which is per stock unit and in the site's currency."""
	if uom != item.stock_uom or frappe.db.get_single_value("Global Defaults", "default_currency") != currency:
		return None
	return money(to_tiyin(item.standard_rate)) or None
