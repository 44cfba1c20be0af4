"""Uzbek passport and ID-card numbers: two letters and seven digits, however people type them."""

import re
import unicodedata

_LONGEST_INPUT = 64
_FORM = re.compile(r"[A-Z]{2}[0-9]{7}")
_SEPARATORS = re.compile(r"[\s\-_.,/№#\u00ad\u200b-\u200f\u2010-\u2015\u2212\u2060\ufeff]+")

# Cyrillic letters that look like Latin ones: a customer with a Russian keyboard types what he sees.
_LOOK_ALIKES = str.maketrans(
	{
		"А": "A",
		"В": "B",
		"С": "C",
		"Е": "E",
		"Н": "H",
		"І": "I",
		"Ј": "J",
		"К": "K",
		"М": "M",
		"О": "O",
		"Р": "P",
		"Ѕ": "S",
		"Т": "T",
		"У": "Y",
		"Х": "X",
	}
)


def normalise(text: str | None) -> str | None:
	"""``aa 123-45-67`` as ``AA1234567``; None where it is no passport number."""
	if not text or len(text) > _LONGEST_INPUT:
		return None
	# Before NFKC, which would spell № out, and after it, which makes plain dashes of wide ones.
	plain = _SEPARATORS.sub("", unicodedata.normalize("NFKC", _SEPARATORS.sub("", text)))
	number = plain.upper().translate(_LOOK_ALIKES)
	return number if _FORM.fullmatch(number) else None


def mask(passport: str) -> str:
	"""What may be shown and stored beside an attempt: the series and the last two digits."""
	return f"{passport[:2]}•••••{passport[-2:]}"
