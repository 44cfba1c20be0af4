"""Amounts, dates, lengths, buttons, and what the session keeps."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot_service.texts.catalogue import Catalogue
from bot_service.ui.callbacks import Open
from bot_service.ui.cutting import cut_html, units
from bot_service.ui.formatting import day, money, quantity
from bot_service.ui.keyboards import button, page_row
from bot_service.ui.paging import page_of, pages_of
from bot_service.ui.session import MOST_REFS, Session
from sandbox.telegram.markup import parse_html

CATALOGUE = Catalogue()
NBSP = "\u00a0"


@pytest.mark.parametrize(
	("amount", "currency", "language", "seen"),
	[
		("1250000", "UZS", "uz", "1 250 000 so'm"),
		("1250000.0", "UZS", "uz-Cyrl", "1 250 000 сўм"),
		("1250000.5", "UZS", "ru", "1 250 000,50 сум"),
		("0", "UZS", "en", "0 so'm"),
		("-400000", "UZS", "uz", "-400 000 so'm"),
		("999.99", "USD", "uz", "999,99 USD"),
		("99999999999.99", "UZS", "uz", "99 999 999 999,99 so'm"),
	],
)
def test_amounts_are_written_as_customers_write_them(amount, currency, language, seen):
	assert money(Decimal(amount), currency, CATALOGUE[language]) == seen.replace(" ", NBSP)


def test_dates_and_quantities():
	assert day(date(2026, 11, 21)) == "21.11.2026"
	assert [quantity(Decimal(q)) for q in ("1.0", "2.50", "100", "0.125")] == ["1", "2,5", "100", "0,125"]


PIECES = st.lists(
	st.one_of(
		st.text(alphabet="abc 🎁ўқ'\n", max_size=30),
		st.sampled_from(["&lt;", "&amp;", "&#39;"]),
		st.text(alphabet="xyz🎁", min_size=1, max_size=20).map(lambda text: f"<b>{text}</b>"),
		st.text(alphabet="xyz", min_size=1, max_size=9).map(lambda text: f"<b><i>{text}</i> &gt;</b>"),
	),
	max_size=30,
).map("".join)


@given(PIECES, st.integers(min_value=20, max_value=200))
def test_a_cut_text_fits_and_is_still_well_formed(text, limit):
	cut = cut_html(text, limit)
	assert units(cut) <= limit
	parse_html(cut)
	if units(text) <= limit:
		assert cut == text
	else:
		assert "…" in cut


def test_a_cut_never_goes_through_an_entity_a_tag_or_a_letter():
	assert cut_html("abcdefgh&amp;&amp;&amp;", 12) == "abcdefgh…"
	assert cut_html("<b>🎁🎁🎁🎁🎁🎁</b>", 16) == "<b>🎁🎁🎁🎁…</b>"
	assert cut_html("x" * 5000) == "x" * 4095 + "…"


def test_a_button_of_a_contract_fits_telegrams_64_bytes_however_long_its_number():
	session = Session()
	ref = session.ref("Шартнома-" * 40)
	carried = Open(screen="contracts" * 2, ref=ref, page=99999, back=99999).pack()
	assert len(carried.encode()) <= 64
	assert session.name_of(ref) == "Шартнома-" * 40


def test_the_session_forgets_the_oldest_contracts_first():
	session = Session()
	refs = [session.ref(f"IC-{number}") for number in range(MOST_REFS + 5)]
	assert session.name_of(refs[0]) is None and session.name_of(refs[-1]) == f"IC-{MOST_REFS + 4}"
	assert len(session.refs) == MOST_REFS


def test_labels_are_cut_to_what_a_button_shows():
	assert len(button("x" * 200, Open(screen="home")).text) == 60


@pytest.mark.parametrize(
	("page", "arrows"), [(1, ["1 / 3", "▶️"]), (2, ["◀️", "2 / 3", "▶️"]), (3, ["◀️", "3 / 3"])]
)
def test_arrows_lead_only_where_there_is_something(page, arrows):
	row = page_row(CATALOGUE["uz"], Open(screen="contracts"), page, 3)
	assert [found.text for found in row] == arrows


def test_one_page_needs_no_arrows():
	assert page_row(CATALOGUE["uz"], Open(screen="contracts"), 1, 1) == []


@given(st.integers(0, 500), st.integers(1, 40))
def test_pages_together_are_the_list(total, size):
	items = list(range(total))
	pages = [page_of(items, page, size)[0] for page in range(1, pages_of(total, size) + 1)]
	assert [item for page in pages for item in page] == items


def test_a_page_that_is_gone_becomes_the_last():
	assert page_of([1, 2, 3], 9, 2) == ([3], 2)
