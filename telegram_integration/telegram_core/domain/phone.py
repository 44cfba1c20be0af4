"""Phone numbers as E.164, from what staff write and from what Telegram tells."""

import re

import phonenumbers

_LONGEST_INPUT = 40
_NATIONAL_DIGITS = 9  # with as few digits a number without + cannot have a country in it
# What people dialled before a national number in the old days and still write; the library has forgotten it.
_OLD_TRUNK_CODE = {"UZ": "8"}


def normalise(text: str | None, region: str) -> str | None:
	"""What staff wrote (``90 123-45-67``, ``8 90 …``, ``998 90 …``, ``+998 …``) as ``+998901234567``; None if it is no number.

	A number without ``+`` is read as a national one of ``region`` first, then as an international one. Words
	beside it do not count; of two numbers in one field the first does.
	"""
	if not text or len(text) > _LONGEST_INPUT:
		return None
	first = re.split(r"[,;/]", text)[0]
	digits = _digits(first)
	if first.lstrip("( \t").startswith("+"):
		return _as_e164(f"+{digits}", None)
	digits = _without_old_trunk_code(digits, region)
	is_national_only = len(digits) <= _NATIONAL_DIGITS
	return _as_e164(digits, region) or (None if is_national_only else _as_e164(f"+{digits}", None))


def normalise_contact(text: str | None) -> str | None:
	"""The number of a contact shared in Telegram: always international, with or without its ``+``."""
	if not text or len(text) > _LONGEST_INPUT:
		return None
	return _as_e164(f"+{_digits(text)}", None)


def mask(number: str) -> str:
	"""What may be shown and stored beside an attempt: the country's beginning and the last two digits."""
	return f"{number[:4]}{'•' * (len(number) - 6)}{number[-2:]}"


def _without_old_trunk_code(digits: str, region: str) -> str:
	code = _OLD_TRUNK_CODE.get(region)
	is_old = code is not None and len(digits) == len(code) + _NATIONAL_DIGITS and digits.startswith(code)
	return digits[-_NATIONAL_DIGITS:] if is_old else digits


def _as_e164(text: str, region: str | None) -> str | None:
	try:
		number = phonenumbers.parse(text, region)
	except phonenumbers.NumberParseException:
		return None
	# Possible, not valid: the library's tables are older than the newest operators' prefixes, and Telegram has
	# proved already that the number exists.
	if not phonenumbers.is_possible_number(number):
		return None
	return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _digits(text: str) -> str:
	return re.sub(r"[^0-9]", "", text)
