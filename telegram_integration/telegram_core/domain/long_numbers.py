"""Numbers that no log may hold, wherever in a text they stand: cards and phones. Pure.

Over-masking is harmless: logs are for people who ask what happened, and the truth is in the documents.
"""

import re

HIDDEN = "•••"
# Sixteen to nineteen digits, with or without blanks: fewer may be a time in milliseconds.
_CARD = re.compile(r"(?<![\w.])(?:\d[ -]?){15,18}\d(?!\w)")
_PHONE = re.compile(r"(?<!\w)\+?998[ -]?\d{2}[ -]?\d{3}[ -]?\d{2}[ -]?\d{2}(?!\w)")


def without_long_numbers(text: str) -> str:
	return _PHONE.sub(HIDDEN, _CARD.sub(HIDDEN, text))
