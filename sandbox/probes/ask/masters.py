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
def names_and_status():
	company = frappe.get_all("Company", pluck="name", order_by="creation", limit=1)
	answers = {
		"customer": tell(lambda: customer("Probe Customer").name),
		"namesake": tell(lambda: customer("Probe Customer").name),
	}
	answers["company"] = bool(company)
	return answers


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
