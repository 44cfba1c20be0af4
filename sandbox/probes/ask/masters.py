"""What a bench has for every DocType and field that sandbox/masters names."""

import json
from pathlib import Path

import frappe

from sandbox.probes.registry import encode, probe, tell

FOLDER = Path(__file__).parents[2] / "masters"
OF_A_FIELD = ("fieldtype", "options", "unique", "default", "fetch_from", "length", "permlevel")
OF_A_DOCTYPE = (
	"module",
	"autoname",
	"istable",
	"issingle",
	"is_submittable",
	"title_field",
	"sort_field",
	"sort_order",
)


def described() -> dict:
	files = sorted(FOLDER.glob("*/*.json"))
	return {content["name"]: content for content in (json.loads(path.read_text("utf-8")) for path in files)}


@probe
def fields():
	return {name: of_the_site(name, content) for name, content in described().items()}


def of_the_site(doctype: str, content: dict) -> dict:
	meta = frappe.get_meta(doctype)
	answer = {"doctype": {key: encode(meta.get(key)) or None for key in OF_A_DOCTYPE}}
	for field in content["fields"]:
		found = meta.get_field(field["fieldname"])
		answer[field["fieldname"]] = (
			{key: encode(found.get(key)) or None for key in OF_A_FIELD} if found else None
		)
	return answer


@probe
def names():
	return {
		"customer": customer("Probe Customer").name,
		"namesake": customer("Probe Customer").name,
		"item": item().item_name,
	}


def customer(name: str):
	values = {
		"customer_type": "Individual",
		"customer_group": group("Customer Group"),
		"territory": group("Territory"),
	}
	return frappe.get_doc({"doctype": "Customer", "customer_name": name, **values}).insert()


def group(doctype: str) -> str:
	field = f"{doctype.lower().replace(' ', '_')}_name"
	name = f"Probe {doctype}"
	if not frappe.db.exists(doctype, name):
		frappe.get_doc({"doctype": doctype, field: name}).insert()
	return name


def item():
	if frappe.db.exists("Item", "PROBE-ITEM"):
		return frappe.get_doc("Item", "PROBE-ITEM")
	if not frappe.db.exists("UOM", "Nos"):
		frappe.get_doc({"doctype": "UOM", "uom_name": "Nos"}).insert()
	values = {
		"item_code": "PROBE-ITEM",
		"item_group": group("Item Group"),
		"stock_uom": "Nos",
		"is_stock_item": 0,
	}
	return frappe.get_doc({"doctype": "Item", **values}).insert()


def company():
	return frappe.get_doc("Company", frappe.get_all("Company", pluck="name", order_by="creation", limit=1)[0])


def life(doc, fields, row_fields=()):
	"""What a document shows of itself through its life; of its rows after insert."""
	shown = lambda: {field: encode(doc.get(field)) for field in (*fields, "status")}  # noqa: E731
	doc.insert()
	doc.reload()
	answers = {
		"inserted": shown(),
		"rows": [{field: encode(row.get(field)) for field in row_fields} for row in doc.get("items") or []],
	}
	doc.submit()
	doc.reload()
	answers["submitted"] = shown()
	doc.cancel()
	doc.reload()
	return answers | {"cancelled": shown()}


@probe
def sales_order():
	lines = [
		{"item_code": item().name, "qty": 2, "rate": 100.5},
		{"item_code": item().name, "qty": 1, "rate": 99},
	]
	values = {"customer": customer("Buyer").name, "company": company().name, "delivery_date": "2099-12-31"}
	schedule = [
		{"due_date": "2099-12-01", "payment_amount": 100},
		{"due_date": "2099-12-31", "payment_amount": 200},
	]
	fixed = {"ignore_pricing_rule": 1, "disable_rounded_total": 1}
	doc = frappe.get_doc(
		{"doctype": "Sales Order", **values, **fixed, "items": lines, "payment_schedule": schedule}
	)
	fields = (
		"customer_name",
		"title",
		"currency",
		"conversion_rate",
		"total_qty",
		"total",
		"grand_total",
		"delivery_date",
		"advance_paid",
	)
	return life(doc, fields, ("item_name", "uom", "amount", "delivery_date"))


@probe
def sales_order_that_lacks_something():
	line = {"item_code": item().name, "qty": 1, "rate": 1}
	values = {"doctype": "Sales Order", "company": company().name, "items": [line]}
	buyer, day = customer("Buyer").name, "2099-12-31"
	return {
		"delivery date": tell(lambda: frappe.get_doc({**values, "customer": buyer}).insert().name),
		"customer": tell(
			lambda: frappe.get_doc({**values, "customer": "nobody", "delivery_date": day}).insert().name
		),
	}


@probe
def payment_entry():
	ours = company()
	accounts = {"paid_from": ours.default_receivable_account, "paid_to": ours.default_cash_account}
	money = {
		"paid_amount": 50.25,
		"received_amount": 50.25,
		"source_exchange_rate": 1,
		"target_exchange_rate": 1,
	}
	values = {
		"payment_type": "Receive",
		"company": ours.name,
		"party_type": "Customer",
		"party": customer("Buyer").name,
	}
	doc = frappe.get_doc({"doctype": "Payment Entry", **values, **accounts, **money})
	fields = ("title", "party_name", "paid_from_account_currency", "paid_to_account_currency", "paid_amount")
	none = frappe.get_doc({"doctype": "Payment Entry", **values, **accounts, **money, "paid_amount": 0})
	return life(doc, fields) | {"without money": tell(lambda: none.insert().name)}


@probe
def sales_invoice():
	line = {"item_code": item().name, "qty": 2, "rate": 100.5}
	values = {
		"customer": customer("Buyer").name,
		"company": company().name,
		"due_date": "2099-12-31",
		"disable_rounded_total": 1,
	}
	doc = frappe.get_doc({"doctype": "Sales Invoice", **values, "items": [line]})
	return life(doc, ("customer_name", "currency", "total", "grand_total"), ("item_name", "uom", "amount"))
