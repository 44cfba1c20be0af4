"""Texts inside SQL as MariaDB writes them, and the same for SQLite."""

import re

_ESCAPED = {"\\": "\\\\", "'": "\\'", '"': '\\"', "\n": "\\n", "\r": "\\r", "\0": "\\0", "\x1a": "\\Z"}
_MEANT = {"n": "\n", "r": "\r", "0": "\0", "Z": "\x1a"}
_LITERAL = re.compile(r"'((?:[^'\\]|\\.|'')*)'", re.DOTALL)


def escape(text: str, percent: bool = True) -> str:
	"""What ``frappe.db.escape`` gives: backslashes before quotes, and every % twice."""
	escaped = "".join(_ESCAPED.get(letter, letter) for letter in text)
	return f"'{escaped.replace('%', '%%') if percent else escaped}'"


def for_sqlite(sql: str) -> str:
	"""A condition written for MariaDB, with its texts quoted as SQLite wants them."""
	return _LITERAL.sub(lambda found: f"'{_plain(found.group(1))}'", sql)


def _plain(inside: str) -> str:
	text = re.sub(r"\\(.)", lambda found: _MEANT.get(found.group(1), found.group(1)), inside, flags=re.DOTALL)
	return text.replace("''", "'").replace("%%", "%").replace("'", "''")
