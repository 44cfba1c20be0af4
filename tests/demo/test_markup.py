"""Telegram's HTML: what becomes of it, and what is refused."""

import pytest

from sandbox.telegram.markup import MarkupError, parse_html, units


@pytest.mark.parametrize(
	("source", "text", "entities"),
	[
		("oddiy matn", "oddiy matn", []),
		("<b>Jami</b>: 5", "Jami: 5", [("bold", 0, 4)]),
		("a <i>b <b>c</b></i>", "a b c", [("italic", 2, 3), ("bold", 4, 1)]),
		("<code>AA1</code>", "AA1", [("code", 0, 3)]),
		("5 &lt; 6 &amp; 7 &gt; 1 &quot;x&quot; &#1178;", '5 < 6 & 7 > 1 "x" Қ', []),
		("tom&nbsp;belgi", "tom&nbsp;belgi", []),
		('<a href="https://a.uz/?x=1&amp;y=2">bu</a>', "bu", [("text_link", 0, 2)]),
		('<span class="tg-spoiler">sir</span>', "sir", [("spoiler", 0, 3)]),
		("💰 <b>pul</b>", "💰 pul", [("bold", 3, 3)]),
		("  \n<b> bosh </b>oxir \n", "bosh oxir", [("bold", 0, 5)]),
		("boʻsh <b></b>teg", "boʻsh teg", []),
	],
)
def test_markup_becomes_text_and_entities(source, text, entities):
	plain, found = parse_html(source)
	assert plain == text
	assert [(entity["type"], entity["offset"], entity["length"]) for entity in found] == entities


def test_a_link_keeps_its_unescaped_address():
	assert parse_html('<a href="https://a.uz/?x=1&amp;y=2">bu</a>')[1][0]["url"] == "https://a.uz/?x=1&y=2"


def test_offsets_count_utf_16_units():
	plain, found = parse_html("👨‍👩‍👧 <b>oila</b>")
	assert found[0]["offset"] == units(plain) - 4 == 9


@pytest.mark.parametrize(
	("source", "reason"),
	[
		("<b>ochiq", 'Can\'t find end tag corresponding to start tag "b"'),
		("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
		("x</b>", "Unexpected end tag at byte offset 1"),
		("қ <div>x</div>", 'Unsupported start tag "div" at byte offset 3'),
		("2 < 3", 'Unsupported start tag "" at byte offset 2'),
		("<span>x</span>", 'Unsupported start tag "span" at byte offset 0'),
	],
)
def test_broken_markup_is_refused_in_telegrams_words(source, reason):
	with pytest.raises(MarkupError) as refusal:
		parse_html(source)
	assert str(refusal.value) == f"Bad Request: can't parse entities: {reason}"
