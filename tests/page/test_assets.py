"""What a browser keeps for a year has an address of its own content; and nothing on the page speaks of templates."""

import re

from sandbox.page_version import ASSETS, PAGE, stamped


def test_every_address_carries_the_version_of_what_is_there():
	"""python -m sandbox.page_version puts it right."""
	assert [path.name for path, text in stamped().items() if path.read_text("utf-8") != text] == []


def test_a_change_changes_every_address(tmp_path, monkeypatch):
	before = stamped()[PAGE]
	changed = ASSETS / "dom.js"
	monkeypatch.setattr(type(changed), "read_text", _with_a_letter_more(changed))
	assert stamped()[PAGE] != before


def test_the_page_is_whole_for_frappe_and_for_the_engine():
	"""No template, no base template around it, no front matter."""
	text = PAGE.read_text("utf-8")
	assert "</body>" in text and text.startswith("<!doctype html>")
	assert not re.search(r"{{|{%|{#|\{index\}|\{next\}", text)


def test_nothing_is_written_to_a_console():
	scripts = [path for path in ASSETS.rglob("*.js")]
	assert scripts and not [path.name for path in scripts if "console." in path.read_text("utf-8")]


def _with_a_letter_more(changed):
	read = type(changed).read_text

	def read_text(self, *arguments):
		return read(self, *arguments) + ("x" if self == changed else "")

	return read_text
