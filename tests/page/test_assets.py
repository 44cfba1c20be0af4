"""What a browser keeps for a year has an address of its own content; and nothing on the pages speaks of templates."""

import re

import pytest

from sandbox.page_version import ASSETS, FOLDERS, PAGES, pages_there, stamped

PAGE = PAGES / "pay.html"
NAMES = {"booking", "master-day", "pay", "visit"}
LANGUAGES = ("uz", "uz-Cyrl", "ru", "en")
every_page = pytest.mark.parametrize("page", sorted(NAMES))


def scripts() -> list:
	return [path for folder in FOLDERS for path in (ASSETS / folder).rglob("*.js")]


def test_every_page_is_looked_at():
	assert {path.stem for path in pages_there()} == NAMES
	assert all(any((ASSETS / folder).rglob("*.js")) for folder in FOLDERS)


def test_every_address_carries_the_version_of_what_is_there():
	"""python -m sandbox.page_version puts it right."""
	assert [path.name for path, text in stamped().items() if path.read_text("utf-8") != text] == []


@pytest.mark.parametrize("changed", ["page/dom.js", "pay/views.js", "page/page.css", "booking/texts/ru.js"])
def test_a_change_changes_every_address(monkeypatch, changed):
	before = stamped()
	path = ASSETS / changed
	monkeypatch.setattr(type(path), "read_text", _with_a_letter_more(path))
	after = stamped()
	assert all(before[page] != after[page] for page in pages_there())


def test_no_address_of_ours_is_without_a_version():
	for path in [*pages_there(), *scripts()]:
		found = re.findall(
			r'"(/assets/telegram_integration/(?!images)[^"]+|\.\.?/[^"]+\.js[^"]*)"', path.read_text("utf-8")
		)
		assert all(re.search(r"\?v=[0-9a-f]{10}$", address) for address in found), (path.name, found)


@every_page
def test_a_page_is_whole_for_frappe_and_for_the_engine(page):
	"""No template, no base template around it, no front matter."""
	text = (PAGES / f"{page}.html").read_text("utf-8")
	assert "</body>" in text and text.startswith("<!doctype html>")
	assert not re.search(r"{{|{%|{#|\{index\}|\{next\}", text)


@every_page
def test_a_page_speaks_to_this_site_and_telegram_only_and_tells_nobody_where_it_was(page):
	text = (PAGES / f"{page}.html").read_text("utf-8")
	policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)[1]
	rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
	assert rules["default-src"] == "'none'" and rules["connect-src"] == "'self'"
	assert rules["script-src"] == "'self' https://telegram.org" and rules["style-src"] == "'self'"
	assert 'name="referrer" content="no-referrer"' in text and "noindex" in text
	assert not re.search(r"<script>|<style| on[a-z]+=| style=", text)


def test_nothing_is_written_to_a_console():
	assert scripts() and not [path.name for path in scripts() if "console." in path.read_text("utf-8")]


def test_nothing_is_parsed_into_a_page():
	"""A name of a customer, a service or a master cannot become markup."""
	words = ("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(", "new Function")
	assert not [path.name for path in scripts() for word in words if word in path.read_text("utf-8")]


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_word_is_there_in_every_language(folder):
	keys = []
	for language in LANGUAGES:
		text = (ASSETS / folder / "texts" / f"{language}.js").read_text("utf-8")
		found = dict(re.findall(r'^\t"?(\w+)"?: "(.*)",$', text, re.MULTILINE))
		assert len(found) == text.count("\n") - 2 and all(found.values()), language
		keys.append({key: sorted(re.findall(r"{\w+}", value)) for key, value in found.items()})
	assert all(one == keys[0] for one in keys), [one.keys() ^ keys[0].keys() for one in keys]


@pytest.mark.parametrize("folder", [folder for folder in FOLDERS if folder != "page"])
def test_every_word_that_a_page_says_is_there(folder):
	said = re.findall(r'\bt\(\s*"(\w+)"', _code(folder))
	assert set(said) - _keys("page") - _keys(folder) == set()


@pytest.mark.parametrize("folder", ["booking", "visit", "master_day"])
def test_no_word_is_there_in_vain(folder):
	"""Some are put together: a status, an event, the reason of a refusal. The payment page's come from providers."""
	code = _code(folder)
	named, begun = set(re.findall(r'"(\w+)"', code)), re.findall(r"\bt\(`(\w+)\$\{", code)
	others = {"page", "tooManyAddresses", "offline", "yes", "no"}
	assert {key for key in _keys(folder) - named - others if not key.startswith(tuple(begun))} == set()


def _code(folder: str) -> str:
	"""Of the page's own scripts, and of the shared ones that they load."""
	loaded, waiting = {}, sorted((ASSETS / folder).glob("*.js"))
	while waiting:
		path = waiting.pop()
		loaded[path] = path.read_text("utf-8")
		named = re.findall(r'from "([./\w]+\.js)', loaded[path])
		waiting += [one for one in ((path.parent / name).resolve() for name in named) if one not in loaded]
	return "".join(loaded.values())


def _keys(folder: str) -> set[str]:
	text = (ASSETS / folder / "texts" / "uz.js").read_text("utf-8")
	return set(re.findall(r'^\t"?(\w+)"?:', text, re.MULTILINE))


def _with_a_letter_more(changed):
	read = type(changed).read_text

	def read_text(self, *arguments):
		return read(self, *arguments) + ("x" if self == changed else "")

	return read_text
