"""What the app brings is named in English, for a name is a key; clerks read it in their own language in lists and links."""

import csv
import json
from importlib import import_module

import pytest

from telegram_integration import hooks
from telegram_integration.installments.services import reminder_ladder
from tests.architecture.source import APP

NAMED = {
	"Message Template": (APP / "telegram_core/doctype/message_template", "template_name"),
	"Reminder Rule": (APP / "installments/doctype/reminder_rule", "name"),
}


def seeded_names() -> set[str]:
	rules = {rule["rule_name"] for rule in reminder_ladder.SEEDS}
	return rules | {seed.name for path in hooks.telegram_message_templates for seed in at(path)}


def at(path: str):
	module, _dot, name = path.rpartition(".")
	return getattr(import_module(module), name)


@pytest.mark.parametrize("language", ["ru", "uz"])
def test_every_seeded_name_has_words(language):
	with (APP / "translations" / f"{language}.csv").open(newline="") as file:
		said = {row[0] for row in csv.reader(file)}
	assert seeded_names() >= {"Payment coming", "Auto-payment coming", "Due day"}
	assert seeded_names() - said == set()


@pytest.mark.parametrize("doctype", sorted(NAMED))
def test_links_and_lists_show_the_words(doctype):
	"""Frappe translates a link, and its column, where the linked DocType says so; its own list is told by a script."""
	folder, subject = NAMED[doctype]
	assert json.loads((folder / f"{folder.name}.json").read_text())["translated_doctype"] == 1
	script = (folder / f"{folder.name}_list.js").read_text()
	assert f"{subject}: (value) => __(value)" in script
