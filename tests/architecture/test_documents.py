"""What a document points at is there."""

import re
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

DOCUMENTS = sorted(
	file
	for place in (ROOT, ROOT / "docs", ROOT / "sandbox", ROOT / "telegram_integration")
	for file in (place.glob("*.md") if place == ROOT else place.rglob("*.md"))
)
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def broken_links(text: str, folder: Path) -> list[str]:
	"""Targets inside the checkout that do not exist."""
	targets = [target for target in LINK.findall(text) if not re.match(r"[a-z]+:", target)]
	return [target for target in targets if not (folder / target).exists()]


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: str(file.relative_to(ROOT)))
def test_links_lead_somewhere(file):
	assert broken_links(file.read_text(encoding="utf-8"), file.parent) == []


def test_a_broken_link_is_noticed():
	text = "[a](README.md) [b](https://example.com/x) [c](docs/nowhere.md#part) [d](#here)"
	assert broken_links(text, ROOT) == ["docs/nowhere.md"]


def test_there_are_documents_to_look_at():
	assert len(DOCUMENTS) > 15
