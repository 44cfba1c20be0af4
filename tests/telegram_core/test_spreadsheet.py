"""The CSV that Excel opens: alphabet, columns, figures, and cells that must not turn into formulas."""

import csv
import io
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from telegram_integration.telegram_core.domain.spreadsheet import as_csv

CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]))


def one_cell(value) -> str:
	return as_csv([[value, "|"]], decimal_comma=False).removeprefix("\ufeff").removesuffix(",|\r\n")


def test_the_file_begins_with_the_byte_order_mark_of_utf_8():
	text = as_csv([["Клиент"], ["Oʻtkir Ғуломов"]], decimal_comma=False)
	assert text.encode("utf-8") == b"\xef\xbb\xbf" + "Клиент\r\nOʻtkir Ғуломов\r\n".encode()


def test_where_the_comma_stands_in_decimals_columns_are_parted_by_semicolons():
	rows = [["Sum", "Days"], [1250000.5, 3]]
	assert as_csv(rows, decimal_comma=True) == "\ufeffSum;Days\r\n1250000,5;3\r\n"
	assert as_csv(rows, decimal_comma=False) == "\ufeffSum,Days\r\n1250000.5,3\r\n"


@pytest.mark.parametrize(
	("value", "written"),
	[
		(None, ""),
		(date(2026, 1, 31), "2026-01-31"),
		(datetime(2026, 1, 31, 9, 5, 0, 999), "2026-01-31 09:05:00"),
		(1e15, "1000000000000000"),
		(-12.5, "-12.5"),
		(0.0, "0"),
		(7, "7"),
	],
)
def test_values_are_written_plainly(value, written):
	assert one_cell(value) == written


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+CMD()", "-2+3", "=HYPERLINK(0)"])
def test_what_a_customer_calls_himself_is_never_a_formula(text):
	assert one_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["+998901234567", "-5", "+998 90 123-45-67"])
def test_a_phone_number_stays_as_it_is(text):
	assert one_cell(text) == text


@given(st.lists(st.lists(CELL, min_size=2, max_size=2), min_size=1), st.booleans())
def test_every_table_is_read_back_as_it_was(rows, decimal_comma):
	text = as_csv(rows, decimal_comma=decimal_comma).removeprefix("\ufeff")
	read = list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if decimal_comma else ","))
	assert [[cell.removeprefix("'") for cell in row] for row in read] == [
		[cell.removeprefix("'") for cell in row] for row in rows
	]
