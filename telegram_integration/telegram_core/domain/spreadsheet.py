"""A table as text that Excel opens with a double click, in any alphabet.

Excel takes a file for UTF-8 only where it begins with the byte order mark, and parts its columns by what the
computer's region says: a semicolon where the comma stands in decimals.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime

BYTE_ORDER_MARK = "\ufeff"
# A cell that begins like this is worked out as a formula, whoever wrote it. A phone number is none.
FORMULA = re.compile(r"^[=@\t\r+\-](?!\d[\d ()-]*$)")


def as_csv(rows: Iterable[Sequence[object]], *, decimal_comma: bool) -> str:
	"""The rows as one text; the first of them is the header."""
	text = io.StringIO()
	writer = csv.writer(text, delimiter=";" if decimal_comma else ",", lineterminator="\r\n")
	writer.writerows([_cell(value, decimal_comma) for value in row] for row in rows)
	return BYTE_ORDER_MARK + text.getvalue()


def _cell(value: object, decimal_comma: bool) -> str:
	if value is None:
		return ""
	if isinstance(value, float):
		written = f"{value:.9f}".rstrip("0").rstrip(".")
		return written.replace(".", ",") if decimal_comma else written
	if isinstance(value, datetime):
		return value.strftime("%Y-%m-%d %H:%M:%S")
	if isinstance(value, date):
		return value.isoformat()
	text = str(value)
	return f"'{text}" if isinstance(value, str) and FORMULA.match(text) else text
