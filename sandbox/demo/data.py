"""Makes the demo's customers, contracts and payments, like a clerk would: drafts, submits, cancels, books money.

Runs on the embedded engine and, unchanged, in a real bench's Python. All of it is one transaction of the caller:
either the demo is there, or nothing of it. What exists is recognised by the first customer's passport.
"""

from datetime import date, timedelta

import frappe
from frappe.utils import getdate

from sandbox.demo.cast import REMINDED, CastMember, the_cast
from sandbox.demo.ground import Ground, prepare
from sandbox.demo.plot import GOODS, PLANS, Sale, notes, shift, the_plot

CONTRACT, ORDER, ENTRY = "Installment Contract", "Sales Order", "Payment Entry"
PRICES = {code: price for code, _title, price in GOODS}
SUPPORT = {
	"support_phone": "+998712001122",
	"support_telegram": "savdo_demo_support",
	"support_hours": "09:00–18:00",
	"support_address": "Toshkent, Amir Temur shoh koʻchasi 1",
}


def make_demo(today: date) -> list[dict]:
	"""The people to play, with what to expect of each. Makes only what is not there."""
	cast = the_cast()
	sales = the_plot(today)
	if not _customer_of(cast[0]):
		_make_all(cast, sales, today)
	said = notes(sales)
	return [_hint(member, said[member.index]) for member in cast]


def made_on() -> date:
	"""The day around which the contracts' dates were laid."""
	first = _customer_of(the_cast()[0])
	return getdate(frappe.db.get_value("Customer", first, "creation"))


def _make_all(cast: list[CastMember], sales: list[Sale], today: date) -> None:
	ground = prepare(today)
	_say_where_support_is()
	customers = [_make_customer(member) for member in cast]
	for sale in sales:
		_play(sale, customers[sale.customer], ground)


def _customer_of(member: CastMember) -> str | None:
	return frappe.db.get_value(
		"Customer", {"telegram_passport": member.passport}, "name", order_by="creation asc"
	)


def _make_customer(member: CastMember) -> str:
	customer = frappe.new_doc("Customer")
	customer.update(
		{
			"customer_name": member.customer_name,
			"customer_type": "Individual",
			"telegram_passport": member.passport,
			"telegram_phone": member.phone,
		}
	)
	return customer.insert(ignore_permissions=True).name


def _say_where_support_is() -> None:
	"""Only where staff have not said anything."""
	settings = frappe.get_doc("Telegram Settings")
	for field, value in SUPPORT.items():
		if not settings.get(field):
			settings.set(field, value)
	settings.save(ignore_permissions=True)


def _play(sale: Sale, customer: str, ground: Ground) -> None:
	if sale.state == "adopted":
		contract = _adopt(_order(sale, customer, ground))
	else:
		contract = _draft(sale, customer, ground)
		if sale.state == "draft":
			return
		contract.submit()
	if sale.state == "cancelled":
		contract.cancel()
		return
	_pay(sale, contract, ground)


def _draft(sale: Sale, customer: str, ground: Ground):
	contract = frappe.new_doc(CONTRACT)
	contract.update({"customer": customer, "company": ground.company, "plan": sale.plan})
	contract.contract_date = sale.contract_date
	contract.down_payment = _down_payment(sale)
	for code, quantity, imei in sale.goods:
		contract.append(
			"items", {"item_code": code, "qty": quantity, "base_rate": PRICES[code], "imei": imei}
		)
	return contract.insert(ignore_permissions=True)


def _down_payment(sale: Sale) -> int:
	"""A little above the least, in round thousands."""
	total = _total(sale)
	return -(-total * (PLANS[sale.plan][2] + 5) // 100_000) * 1000


def _total(sale: Sale) -> int:
	return sum(PRICES[code] * quantity for code, quantity, _imei in sale.goods)


def _order(sale: Sale, customer: str, ground: Ground):
	"""A Sales Order with a Payment Schedule as somebody made it before the app came."""
	months = PLANS[sale.plan][0]
	order = frappe.new_doc(ORDER)
	order.update({"customer": customer, "company": ground.company, "order_type": "Sales"})
	order.update({"transaction_date": sale.contract_date, "delivery_date": sale.contract_date})
	order.update({"ignore_pricing_rule": 1, "disable_rounded_total": 1})
	for code, quantity, _imei in sale.goods:
		line = {"item_code": code, "qty": quantity, "rate": PRICES[code], "delivery_date": sale.contract_date}
		order.append("items", line)
	part = _total(sale) // (months + 1) // 1000 * 1000
	for month in range(months + 1):
		amount = part if month < months else _total(sale) - part * months
		due = shift(sale.contract_date, month)
		order.append("payment_schedule", {"due_date": due, "payment_amount": amount})
	order.insert(ignore_permissions=True)
	order.submit()
	return order


def _adopt(order):
	# Only this needs the service: adopting is a button and a command, not a document.
	from telegram_integration.installments.services.adoption import adopt

	return frappe.get_doc(CONTRACT, adopt(order.name))


def _pay(sale: Sale, contract, ground: Ground) -> None:
	contract.reload()
	rows = contract.schedule
	for row in rows[: sale.rows_paid]:
		# Nobody pays tomorrow: who paid ahead of time did it yesterday.
		paid_on = min(getdate(row.due_date), sale.today - timedelta(days=1))
		_receive(sale, contract, ground, row.amount, max(paid_on, sale.contract_date))
	if sale.part_paid_percent:
		row = rows[sale.rows_paid]
		part = int(row.amount * sale.part_paid_percent / 100_000) * 1000
		_receive(sale, contract, ground, part, getdate(rows[sale.rows_paid - 1].due_date))


def _receive(sale: Sale, contract, ground: Ground, amount: float, paid_on: date) -> None:
	entry = frappe.new_doc(ENTRY)
	entry.update({"payment_type": "Receive", "party_type": "Customer", "party": contract.customer})
	entry.update(
		{"company": ground.company, "posting_date": paid_on, "mode_of_payment": ground.mode_of_payment}
	)
	entry.update({"paid_from": ground.receivable, "paid_to": ground.cash})
	entry.update({"paid_amount": amount, "received_amount": amount})
	entry.update({"source_exchange_rate": 1, "target_exchange_rate": 1})
	if sale.by_reference:
		# Allocated to the order, as ERPNext's own "Payment" button does it.
		reference = {"reference_doctype": ORDER, "reference_name": contract.sales_order}
		entry.append("references", {**reference, "allocated_amount": amount})
	else:
		entry.installment_contract = contract.name
	entry.insert(ignore_permissions=True)
	entry.submit()


def _hint(member: CastMember, note: str) -> dict:
	return {
		"id": member.telegram_id,
		"first_name": member.first_name,
		"last_name": member.last_name,
		"language_code": member.language_code,
		"phone": member.phone,
		"passport": member.passport,
		"has_started": member.index in REMINDED,
		"note": note,
	}
