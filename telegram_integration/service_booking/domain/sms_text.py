"""The text that brings a code by SMS: which letters it may have, and how many messages it costs. Pure.

One letter outside the telephones' old alphabet makes the whole message twice as dear; among them are the apostrophes
of Uzbek as books print them.
"""

import re

CODE, COMPANY = "{code}", "{company}"
_APOSTROPHES = str.maketrans(dict.fromkeys("ʻʼ‘’`´ʹ", "'"))
_PLACES = re.compile(r"\{[^{}]*\}?")
# GSM 03.38; those of the second line count as two.
_GSM = set("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡")
_GSM |= set("ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà")
_GSM_TWICE = set("^{}\\[~]|€\f")
_ONE, _PART = {True: 160, False: 70}, {True: 153, False: 67}


def plain(text: str) -> str:
	"""With the apostrophe of a keyboard, and without blanks around it."""
	return text.translate(_APOSTROPHES).strip()


def written(template: str, code: str, company: str) -> str:
	return plain(template.replace(CODE, code).replace(COMPANY, company))


def complaint(template: str) -> str:
	"""``no_code``, ``unknown_place``, or nothing."""
	if CODE not in template:
		return "no_code"
	unknown = set(_PLACES.findall(template)) - {CODE, COMPANY}
	return "unknown_place" if unknown else ""


def parts(text: str) -> int:
	"""How many messages Eskiz counts for it."""
	is_gsm = set(text) <= _GSM | _GSM_TWICE
	length = len(text) + sum(letter in _GSM_TWICE for letter in text) if is_gsm else _utf16(text)
	return 1 if length <= _ONE[is_gsm] else -(-length // _PART[is_gsm])


def _utf16(text: str) -> int:
	return len(text.encode("utf-16-le", "surrogatepass")) // 2
