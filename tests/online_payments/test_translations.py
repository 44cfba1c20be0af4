"""Every word that staff read about payments has its Russian and its Uzbek."""

import csv
import json
import re

import pytest

from telegram_integration.online_payments.services import auto_payment_messages, payment_messages
from telegram_integration.setup.custom_fields import CUSTOM_FIELDS
from tests.architecture.source import APP

ROOM = APP / "online_payments"
SCRIPTS = [
	path
	for name in ("payment_link.js", "provider_settings.js", "auto_payment.js")
	if (path := APP / "public" / "js" / name).exists()
]
MESSAGE = re.compile(r'\b__?\(\s*"((?:[^"\\]|\\.)*)"')
EVENT = re.compile(r'^\s*record_event\(\s*"([a-z_]+)"|_record\("([a-z_]+)"', re.MULTILINE)
# Said by Frappe's own translations, or the same in every language.
FRAPPES = {"HTTP status"}


def rows(language: str) -> set[str]:
	with (APP / "translations" / f"{language}.csv").open(newline="") as file:
		return {row[0] for row in csv.reader(file)}


def words_of_forms() -> set[str]:
	found = set()
	metas = [json.loads(path.read_text()) for path in ROOM.glob("doctype/*/*.json")]
	for meta in metas:
		found.add(meta["name"])
		for field in meta["fields"]:
			found |= {field.get("label"), field.get("description")}
			if field["fieldtype"] == "Select":
				found |= set((field.get("options") or "").split("\n"))
	found |= {field["label"] for field in CUSTOM_FIELDS["Payment Entry"]}
	found |= {path.stem.replace("_", " ").title() for path in ROOM.glob("report/*/*.json")}
	return {word for word in found if word}


def sources() -> list[str]:
	files = [path for kind in ("py", "js") for path in ROOM.rglob(f"*.{kind}") if "tests" not in path.parts]
	return [path.read_text() for path in [*files, *SCRIPTS]]


def words_of_code() -> set[str]:
	return {word for text in sources() for word in MESSAGE.findall(text)}


def words_of_messages() -> set[str]:
	"""What a template may be sent for, and what its variables mean."""
	events = (*payment_messages.EVENTS, *auto_payment_messages.EVENTS)
	return {word for event in events for word in (event.label, *event.variables.values())}


def events() -> set[str]:
	"""Names of business events, as the list spells them out."""
	names = {one or other for text in sources() for one, other in EVENT.findall(text)}
	return {name.replace("_", " ").capitalize() for name in names}


@pytest.mark.parametrize("language", ["ru", "uz"])
def test_no_word_is_left_in_english(language):
	said = words_of_forms() | words_of_code() | words_of_messages() | events()
	assert said - rows(language) - FRAPPES == set()


def test_the_search_for_words_finds_some_of_each_kind():
	assert {"Payment Session", "Given back", "Payment Reconciliation"} <= words_of_forms()
	assert {"Give money back", "At most {0} may be given back", "Payment link"} <= words_of_code()
	assert {"Books pending", "Payment received", "Late payment"} <= events()
