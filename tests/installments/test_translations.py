"""Every word that staff or customers read on instalment forms and on paper has its Russian and its Uzbek."""

import csv
import json
import re

import pytest

from telegram_integration.setup.custom_fields import CUSTOM_FIELDS
from tests.architecture.source import APP

ROOM = APP / "installments"
WORKSPACE = APP / "telegram_core" / "workspace" / "telegram" / "telegram.json"
# Frappe's own translations have these in both languages.
FRAPPES = {"Customer", "Customers", "Enabled", "Not permitted", "Phone", "Reason", "Sent"}
SAME_IN_EVERY_LANGUAGE = {"Telegram"}
MESSAGE = re.compile(r'\b__?\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+)')
PART = re.compile(r'"((?:[^"\\]|\\.)*)"')


def translated(language: str) -> set[str]:
	with (APP / "translations" / f"{language}.csv").open(newline="") as file:
		return {row[0] for row in csv.reader(file)}


def words_of_forms() -> set[str]:
	found = set()
	for path in ROOM.glob("doctype/*/*.json"):
		meta = json.loads(path.read_text())
		found.add(meta["name"])
		for field in meta["fields"]:
			found |= {field.get("label"), field.get("description")}
			if field["fieldtype"] == "Select" and field["fieldname"] not in ("naming_series", "language"):
				found |= {option for option in field["options"].split("\n") if not option.isdigit()}
	for doctype in ("Sales Order", "Payment Entry"):
		for field in CUSTOM_FIELDS[doctype]:
			found |= {field.get("label"), field.get("description")}
	return {word for word in found if word}


def words_of_the_printed_contract() -> set[str]:
	[paper] = ROOM.glob("print_format/installment_contract/*.html")
	return {"".join(PART.findall(said)) for said in MESSAGE.findall(paper.read_text())}


def words_of_code() -> set[str]:
	scripts = [path for kind in ("py", "js", "html") for path in ROOM.rglob(f"*.{kind}")]
	scripts += [APP / "public" / "js" / name for name in ("sales_order.js", "contract_reminders.js")]
	found = set()
	for script in scripts:
		if "tests" not in script.parts:
			found |= {"".join(PART.findall(said)) for said in MESSAGE.findall(script.read_text())}
	return found


def words_of_the_workspace() -> set[str]:
	meta = json.loads(WORKSPACE.read_text())
	rows = [*meta["links"], *meta["shortcuts"], *meta["number_cards"]]
	formats = {shortcut["format"] for shortcut in meta["shortcuts"] if "format" in shortcut}
	headers = {block["data"]["text"] for block in json.loads(meta["content"]) if block["type"] == "header"}
	return {row["label"] for row in rows} | formats | {re.sub("<[^>]+>", "", text) for text in headers}


def words_of_furniture() -> set[str]:
	"""Reports, charts and cards are shown by their names."""
	kinds = ("report", "dashboard_chart", "number_card", "*_dashboard")
	return {json.loads(file.read_text())["name"] for kind in kinds for file in APP.glob(f"*/{kind}/*/*.json")}


@pytest.mark.parametrize("language", ["ru", "uz"])
def test_no_word_is_left_in_english(language):
	words = words_of_forms() | words_of_code() | words_of_the_workspace() | words_of_furniture()
	assert words - translated(language) - FRAPPES - SAME_IN_EVERY_LANGUAGE == set()


def test_the_printed_contract_speaks_uzbek_in_cyrillic_letters_as_well():
	with (APP / "translations" / "uz-Cyrl.csv").open(newline="") as file:
		cyrillic = dict(csv.reader(file))
	assert set(cyrillic) == words_of_the_printed_contract()
	assert [words for words in cyrillic.values() if re.search("[A-Za-zʻʼ]", words.replace("IMEI", ""))] == []


def test_the_search_for_words_finds_some_of_each_kind():
	assert {"Least down payment", "No rounding", "Installment Contract"} <= words_of_forms()
	assert {"New payment", "Name, signature", "Choose a plan"} <= words_of_code()
	assert any(word.startswith("The Sales Order comes to") for word in words_of_code())
	assert {"{} overdue", "Documents and reports"} <= words_of_the_workspace()
	assert {"Overdue Customers", "Customers linked by month", "Messages waiting"} <= words_of_furniture()
