from typing import Annotated, Literal

from aiogram.filters.callback_data import CallbackData
from pydantic import Field


class Auto(CallbackData, prefix="a"):
	"""What is asked next of an auto-payment, or done with it, and all that has been chosen so far: a page that is opened
	again stands where it stood, and pressing twice is pressing once.

	``day``: so many days before the due date. ``limit``: the most for one charge, as the ERP reads it; empty for none.
	"""

	ref: str
	step: Literal["day", "limit", "own", "sure", "on", "off"]
	card: str = ""
	day: Annotated[int, Field(ge=0, le=1)] = 0
	limit: Annotated[str, Field(pattern=r"^(\d{1,14}(\.\d\d)?)?$")] = ""
