"""The link to Payme's page: base64 of ``key=value`` pairs joined by semicolons. Not signed, and it does not expire."""

import base64

_LANGUAGES = {"uz": "uz", "uz-Cyrl": "uz", "ru": "ru", "en": "en"}
_WAITS: tuple[dict[str, str], ...] = ({}, {"ct": "150"}, {"ct": "1500"})
"""Milliseconds before the way back. They move what follows by a byte or two, so that a question mark in the return
address does not become a slash in the link's path."""


def checkout_link(
	host: str,
	merchant_id: str,
	account: dict[str, str],
	amount: int,
	language: str = "",
	return_url: str = "",
) -> str:
	"""The address. `amount` is tiyin; `return_url` is sent raw, as Payme does not decode it.

	Raises ValueError for a value with a semicolon: the format has no way to write one.
	"""
	pairs = {"m": merchant_id, **{f"ac.{name}": value for name, value in account.items()}, "a": str(amount)}
	if language:
		pairs["l"] = _LANGUAGES.get(language, "ru")
	if any(";" in value for value in (*pairs.values(), return_url)):
		raise ValueError("a semicolon cannot be written in a link of Payme")
	written = [_coded(pairs | wait, return_url) for wait in _WAITS]
	plain = [each for each in written if not set(each) & set("/+")]
	return f"{host}/{(plain or written)[0]}"


def _coded(pairs: dict[str, str], return_url: str) -> str:
	pairs = {**pairs, "c": return_url} if return_url else pairs
	return base64.b64encode(";".join(f"{name}={value}" for name, value in pairs.items()).encode()).decode()
