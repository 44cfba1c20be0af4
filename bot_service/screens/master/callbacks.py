from typing import Literal

from aiogram.filters.callback_data import CallbackData


class WorkDay(CallbackData, prefix="md"):
	day: str = ""  # 20261125; empty for today


class OfVisit(CallbackData, prefix="mv"):
	"""A visit of a day: looked at, or a step of it taken. What nobody takes back is asked before it is noted: ``absent``,
	that nobody is there, and ``finished``.
	"""

	action: Literal["show", "on_the_way", "start", "finished", "complete", "absent", "no_show"]
	ref: str
	day: str


class DayOff(CallbackData, prefix="mo"):
	"""``value``: a day, or the month that is looked at; ``first``: the first of the days, once it is chosen."""

	step: Literal["look", "first", "last", "send"]
	value: str = ""
	first: str = ""
