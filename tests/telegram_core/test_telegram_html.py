"""What may stand in a message, and that no value can break one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telegram_integration.telegram_core.domain import telegram_html
from telegram_integration.telegram_core.domain.template_faults import Empty, TooLong, WrongTag

GOOD = [
	"<b>bold</b> <i>italic</i> <u>u</u> <s>s</s>",
	'<a href="https://example.com/?a=1&amp;b=2">link</a>',
	'<span class="tg-spoiler">hidden</span>',
	"<blockquote expandable>long</blockquote>",
	'<pre><code class="language-python">x = 1</code></pre>',
	"5 > 3 &lt; 7",
]
BAD = [
	"<p>paragraph</p>",
	"<b>never closed",
	"closed</b>",
	"<b><i>crossed</b></i>",
	"1 < 2",
	'<span class="other">x</span>',
	'<a href="javascript:alert(1)">x</a>',
	'<b onclick="x()">x</b>',
	"line<br>line",
]


@pytest.mark.parametrize("text", GOOD)
def test_telegrams_own_tags_pass(text):
	telegram_html.check(text)


@pytest.mark.parametrize("text", BAD)
def test_everything_else_is_refused(text):
	with pytest.raises(WrongTag):
		telegram_html.check(text)


@given(st.text())
def test_an_escaped_value_is_text_again_to_its_reader_and_never_a_tag(value):
	escaped = telegram_html.escaped(value)
	assert telegram_html.plain_text(escaped) == value.strip()
	assert not set("<>{\"'") & set(escaped)


def test_lists_and_dicts_are_escaped_to_their_ends_and_numbers_stay_numbers():
	value = {"rows": [{"name": "<b>", "sum": 7, "is_late": True}, ("&", None)]}
	expected = {"rows": [{"name": "&lt;b&gt;", "sum": 7, "is_late": True}, ["&amp;", ""]]}
	assert telegram_html.escaped(value) == expected


def test_the_limit_counts_what_the_reader_sees():
	telegram_html.check("<b>" + "&amp;" * 4096 + "</b>")
	telegram_html.check("😀" * 4096)
	with pytest.raises(TooLong):
		telegram_html.check("x" * 4097)


@pytest.mark.parametrize("text", ["", " \n ", "<b></b>", "<i> </i>"])
def test_nothing_is_no_message(text):
	with pytest.raises(Empty):
		telegram_html.check(text)


def test_an_e_mails_html_becomes_readable_text():
	mail = "<h3>Overdue</h3><p>Contract <b>7 &amp; 8</b></p><ul><li>one</li><li>two</li></ul>"
	assert telegram_html.readable(mail) == "Overdue\nContract 7 & 8\none\ntwo"
