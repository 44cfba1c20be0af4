from typing import Literal

from aiogram.filters.callback_data import CallbackData


class Take(CallbackData, prefix="b"):
	"""A choice: which part of the draft, and what. Choosing the same twice is choosing it once."""

	part: Literal["service", "master", "day", "time", "address", "option"]
	value: str = ""


class Go(CallbackData, prefix="bg"):
	"""To a step of the draft, to choose it or to choose it anew. ``value``: the month that is looked at."""

	step: Literal["masters", "days", "any", "times", "addresses", "comment", "no_comment", "summary"]
	value: str = ""


class MastersPage(CallbackData, prefix="bm"):
	"""Through the masters of the service, where they are many."""

	page: int = 1


class At(CallbackData, prefix="ba"):
	"""A time that was offered in place of one that is gone."""

	start: str  # 202611251000
	master: str


class Confirm(CallbackData, prefix="bc"):
	"""Yes, this. It carries the draft's key, by which a second press is known as the same booking."""

	key: str
