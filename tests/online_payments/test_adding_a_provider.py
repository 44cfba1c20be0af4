"""A provider's name stands in the files of the app that docs/providers.md lists, and nowhere else."""

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatch

import pytest

from telegram_integration.online_payments.providers.registry import ENTRIES
from tests.architecture.source import ROOT

DOCUMENT = "docs/providers.md"
HOME = "telegram_integration/online_payments"
TEXTS = (".py", ".js", ".json", ".html", ".css", ".csv", ".ftl")
# Words of every language and library: they count as a whole string of Python, or as the name of a merchant's settings.
KEYS_ONLY = r"^{key}$|{title} Merchant"
COMMON_WORDS = {"click", "trial"}
# The trial provider stands beside no real money: that is a rule about it, and not about providers.
OF_THE_TRIAL = {f"{HOME}/services/merchant_records.py"}


def listed() -> list[str]:
	"""Patterns of the document's list: what stands before two blanks."""
	block = (ROOT / DOCUMENT).read_text().split("```")[1]
	return [re.split(r"\s{2,}| only ", row)[0].strip() for row in block.strip().splitlines()]


def said(name: str, text: str) -> str:
	"""What a file does: of Python its names and strings, without comments and docstrings."""
	return "\n".join(_words(ast.parse(text))) if name.endswith(".py") else text


def _words(tree: ast.AST) -> Iterator[str]:
	docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
	for node in ast.walk(tree):
		if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
			yield node.value
		elif isinstance(node, ast.Name | ast.FunctionDef | ast.ClassDef):
			yield f"{node.id if isinstance(node, ast.Name) else node.name}()"
		elif isinstance(node, ast.ImportFrom):
			yield node.module or ""
			yield from (alias.name for alias in node.names)


def files() -> dict[str, str]:
	"""Of the app and the bot, without their tests."""
	found = {}
	for folder in ("telegram_integration", "bot_service"):
		for path in (ROOT / folder).rglob("*"):
			if path.suffix in TEXTS and "tests" not in path.parts:
				name = str(path.relative_to(ROOT))
				found[name] = said(name, path.read_text(encoding="utf-8"))
	return found


def names(key: str) -> re.Pattern:
	if key in COMMON_WORDS:
		return re.compile(KEYS_ONLY.format(key=key, title=key.capitalize()), re.MULTILINE)
	return re.compile(rf"{key}(?!nt)", re.IGNORECASE)


def strays(key: str, texts: dict[str, str]) -> list[str]:
	patterns = [pattern.replace("<key>", key) for pattern in listed()]
	return [
		name
		for name, text in texts.items()
		if not any(fnmatch(name, pattern) for pattern in patterns)
		and not (key == "trial" and name in OF_THE_TRIAL)
		and names(key).search(text)
	]


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
	return files()


@pytest.mark.parametrize("key", [entry.key for entry in ENTRIES])
def test_a_provider_is_named_only_where_the_list_says(key, texts):
	assert strays(key, texts) == []


@pytest.mark.parametrize("key", [entry.key for entry in ENTRIES])
def test_every_provider_is_at_the_places_that_none_can_do_without(key, texts):
	for place in (
		f"{HOME}/providers/{key}/__init__.py",
		f"{HOME}/doctype/{key}_merchant/{key}_merchant.json",
	):
		assert place in texts


@pytest.mark.parametrize(
	("key", "place", "text", "is_noticed"),
	[
		("stripe", f"{HOME}/services/settlement.py", 'if provider == "stripe":\n\tpass', True),
		("click", "bot_service/x.py", 'KEY = "click"', True),
		("stripe", f"{HOME}/providers/stripe/new.py", 'NAME = "Stripe"', False),
		("stripe", f"{HOME}/services/settlement.py", '"""As Stripe does."""', False),
	],
)
def test_a_stray_name_is_noticed(key, place, text, is_noticed):
	assert bool(strays(key, {place: said(place, text)})) is is_noticed
