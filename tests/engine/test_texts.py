"""How texts compare, what becomes of markup, and how SQL written for MariaDB is read."""

import pytest
from frappe.engine import literals, markup
from frappe.engine.collation import compare, like
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
	("one", "other"),
	[
		("abc", "ABC"),
		("ЙОД", "йод"),
		("ёлка", "елка"),
		("café", "cafe"),
		("straße", "strasse"),
		("abc", "abc  "),
	],
)
def test_equal_to_mariadb(one, other):
	assert compare(one, other) == 0


@pytest.mark.parametrize(("one", "other"), [("й", "и"), ("қ", "к"), ("ў", "у"), ("oʻ", "o"), (" abc", "abc")])
def test_different_to_mariadb(one, other):
	assert compare(one, other) != 0


def test_signs_come_before_digits_and_digits_before_letters():
	assert compare("a_", "a1") < 0 < compare("b", "9")


@given(st.text(), st.text(), st.text())
def test_the_order_is_an_order(one, two, three):
	assert compare(one, two) == -compare(two, one)
	if compare(one, two) <= 0 and compare(two, three) <= 0:
		assert compare(one, three) <= 0


@pytest.mark.parametrize(
	("pattern", "text", "found"),
	[("a%", "ABC", 1), ("_b_", "abc", 1), ("100\\%", "100%", 1), ("100\\%", "1000", 0), ("a.c", "abc", 0)],
)
def test_like(pattern, text, found):
	assert like(pattern, text) == found


@given(st.text(alphabet=st.characters(exclude_characters="\x00", exclude_categories=("Cs",))))
def test_an_escaped_text_means_itself_to_sqlite(text):
	import sqlite3

	sql = "select " + literals.for_sqlite(literals.escape(text))
	assert sqlite3.connect(":memory:").execute(sql).fetchone()[0] == text


def test_a_condition_keeps_what_is_no_text():
	assert literals.for_sqlite("`tabX`.`a` = 'O\\'z' and b = 1") == "`tabX`.`a` = 'O''z' and b = 1"


@pytest.mark.parametrize(
	("written", "kept"),
	[
		("<b>bold</b> 1 < 2", "<b>bold</b> 1 < 2"),
		("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
		('<img src=x onerror="steal()">', "<img src=x>"),
	],
)
def test_markup_that_could_act_is_made_visible(written, kept):
	assert markup._TAG.sub(markup._shown, written) == kept
