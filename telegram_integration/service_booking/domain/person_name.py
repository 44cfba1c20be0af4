"""A name as a customer types it into a form, made fit for the name of a document. Pure."""

import unicodedata

LONGEST, SHORTEST = 100, 2
# Frappe takes no document with these in its name.
_FORBIDDEN = str.maketrans("", "", "<>")
_RESERVED = "new customer"


def cleaned(text: str) -> str:
	"""On one line, without what does not print; empty for what is no name: too short, too long, or without a letter."""
	printed = "".join(
		letter if not unicodedata.category(letter).startswith("C") else " " for letter in _joined(text)
	)
	name = " ".join(printed.translate(_FORBIDDEN).split())
	is_name = SHORTEST <= len(name) <= LONGEST and any(letter.isalpha() for letter in name)
	return name if is_name and not name.lower().startswith(_RESERVED) else ""


def _joined(text: str) -> str:
	"""Composed, so that one name is one row of letters however the keyboard has put it together."""
	return unicodedata.normalize("NFC", text)
