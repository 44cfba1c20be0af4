"""Reports, charts, cards, dashboards and the workspace name only what is there.

Frappe imports these files without looking, and shows the clerk an empty place or an error instead.
"""

import ast
import json
from pathlib import Path

import pytest

from tests.architecture.source import APP, ROOT

ROLES = {role["name"] for role in json.loads((APP / "fixtures" / "role.json").read_text())}
FRAPPES_ROLES = {"System Manager", "Accounts Manager", "Accounts User"}
STANDARD = {"name", "creation", "modified", "owner", "docstatus"}


def read(pattern: str) -> dict[Path, dict]:
	return {file: json.loads(file.read_text()) for file in sorted(APP.glob(pattern))}


def named(pattern: str) -> dict[str, dict]:
	return {meta["name"]: meta for meta in read(pattern).values()}


DOCTYPES = named("*/doctype/*/*.json")
MASTERS = {
	meta["name"] for meta in map(json.loads, (p.read_text() for p in ROOT.glob("sandbox/masters/*/*.json")))
}
REPORTS = named("*/report/*/*.json")
CHARTS = named("*/dashboard_chart/*/*.json")
CARDS = named("*/number_card/*/*.json")
DASHBOARDS = named("*/*_dashboard/*/*.json")
KINDS = ("report", "dashboard_chart", "number_card", "*_dashboard", "workspace")
FURNITURE = {file: meta for kind in KINDS for file, meta in read(f"*/{kind}/*/*.json").items()}
THERE = {
	"DocType": set(DOCTYPES) | MASTERS,
	"Report": set(REPORTS),
	"Dashboard": set(DASHBOARDS),
}


def fields_of(doctype: str) -> set[str]:
	return {field["fieldname"] for field in DOCTYPES[doctype]["fields"]} | STANDARD


def filters_of(meta: dict) -> list[list]:
	found = []
	for key in ("filters_json", "dynamic_filters_json"):
		filters = json.loads(meta.get(key) or "[]")
		found += filters if isinstance(filters, list) else []
	return found


def asked_about(meta: dict) -> list[str]:
	"""What a chart or a card asks of a DocType that the DocType does not have."""
	doctype = meta.get("document_type")
	if not doctype:
		return []
	if doctype not in DOCTYPES:
		return [doctype]
	used = [(row[0], row[1], row[3]) for row in filters_of(meta)]
	used += [(doctype, meta[key], None) for key in ("based_on", "value_based_on") if meta.get(key)]
	found = [
		f"{of}.{field}" for of, field, _value in used if of != doctype or field not in fields_of(doctype)
	]
	return found + [f"{field}: {value}" for _of, field, value in used if not is_option(doctype, field, value)]


def is_option(doctype: str, field: str, value: object) -> bool:
	"""A status that nothing ever has would count zero for ever."""
	options = {
		row["fieldname"]: row.get("options") or ""
		for row in DOCTYPES[doctype]["fields"]
		if row["fieldtype"] == "Select"
	}
	if field not in options or value is None:
		return True
	return set(value if isinstance(value, list) else [value]) <= set(options[field].split("\n"))


def faults(file: Path, meta: dict) -> list[str]:
	"""What is wrong with a piece of furniture, in words."""
	found = []
	if file.stem != meta["name"].lower().replace(" ", "_").replace("-", "_") or file.parent.name != file.stem:
		found.append("the folder is not the scrubbed name")
	if meta["module"].lower().replace(" ", "_") != file.parents[2].name:
		found.append("the folder is not its module's")
	roles = {row["role"] for row in meta.get("roles", [])}
	found += [f"role {role}" for role in roles - ROLES - FRAPPES_ROLES]
	found += asked_about(meta)
	if (
		meta.get("report_name")
		and meta["doctype"] == "Dashboard Chart"
		and meta["report_name"] not in REPORTS
	):
		found.append(meta["report_name"])
	found += [
		row["chart"] for row in meta.get("charts", []) if row.get("chart") and row["chart"] not in CHARTS
	]
	found += [row["card"] for row in meta.get("cards", []) if row["card"] not in CARDS]
	return found + (workspace_faults(meta) if meta["doctype"] == "Workspace" else [])


def workspace_faults(meta: dict) -> list[str]:
	"""Links to nothing, and blocks of the page whose card, shortcut or chart is not in its tables."""
	links = [(row["link_type"], row["link_to"]) for row in meta["links"] if row["type"] == "Link"]
	links += [(row["type"], row["link_to"]) for row in meta["shortcuts"]]
	found = [f"{kind} {name}" for kind, name in links if name not in THERE.get(kind, set())]
	tables = {
		"number_card": ("number_card_name", {row["label"] for row in meta["number_cards"]}),
		"shortcut": ("shortcut_name", {row["label"] for row in meta["shortcuts"]}),
		"card": ("card_name", {row["label"] for row in meta["links"] if row["type"] == "Card Break"}),
		"chart": ("chart_name", {row["label"] for row in meta["charts"]}),
	}
	for block in json.loads(meta["content"]):
		key, names = tables.get(block["type"], ("", set()))
		if key and block["data"][key] not in names:
			found.append(f"{block['type']} {block['data'][key]}")
	found += [row["number_card_name"] for row in meta["number_cards"] if row["number_card_name"] not in CARDS]
	found += [row["chart_name"] for row in meta["charts"] if row["chart_name"] not in CHARTS]
	return found


@pytest.mark.parametrize("file", FURNITURE, ids=lambda file: f"{file.parents[1].name}/{file.stem}")
def test_it_names_only_what_is_there(file):
	assert faults(file, FURNITURE[file]) == []


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_is_about_a_doctype_and_has_its_program_and_its_filters(name):
	meta = REPORTS[name]
	(folder,) = APP.glob(f"*/report/{name.lower().replace(' ', '_')}")
	program = ast.parse((folder / f"{folder.name}.py").read_text())
	script = (folder / f"{folder.name}.js").read_text()
	assert meta["ref_doctype"] in DOCTYPES and meta["is_standard"] == "Yes" and meta["roles"]
	assert any(isinstance(node, ast.FunctionDef) and node.name == "execute" for node in program.body)
	assert f'frappe.query_reports["{name}"]' in script and "add_csv_button(report)" in script
	assert (folder / "__init__.py").exists()


def test_a_card_break_counts_its_links():
	"""Frappe cuts the list of links by this number."""
	for file, meta in read("*/workspace/*/*.json").items():
		counts, breaks = [], []
		for row in meta["links"]:
			if row["type"] == "Card Break":
				breaks.append(row["link_count"])
				counts.append(0)
			else:
				counts[-1] += 1
		assert breaks == counts, file


def test_what_is_not_there_is_noticed():
	file = APP / "installments" / "number_card" / "wrong" / "wrong.json"
	card = {
		"doctype": "Number Card",
		"name": "Wrong",
		"module": "Installments",
		"document_type": "Installment Contract",
		"filters_json": '[["Installment Contract", "no_such_field", "=", 1], ["Installment Contract", "status", "=", "Gone"]]',
		"roles": [{"role": "Nobody"}],
	}
	assert len(faults(file, card)) == 3
	chart = {"doctype": "Dashboard Chart", "name": "Wrong", "module": "Installments", "report_name": "None"}
	assert faults(file, chart) == ["None"]
	assert faults(file, {**chart, "report_name": "", "module": "Telegram Core", "name": "Other"}) != []
	assert faults(file, {**card, "document_type": "No DocType", "roles": []}) == ["No DocType"]


def test_there_is_furniture_to_look_at():
	assert len(REPORTS) >= 6 and len(CHARTS) >= 4 and len(CARDS) >= 8 and DASHBOARDS
