"""What a button carries: which screen, of what, which page. At most 64 bytes, so contracts go by a short
reference that the chat's session can look up (see session.py)."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

# Whoever writes a client of his own may send any data with a press.
PageNumber = Annotated[int, Field(ge=1, le=99_999)]


class Open(CallbackData, prefix="o"):
	"""Show a screen. Everything the screen needs is here, so that pressing twice shows the same twice."""

	screen: str
	ref: str = ""
	page: PageNumber = 1
	back: PageNumber = 1  # the page of the list to go back to


class Nothing(CallbackData, prefix="n"):
	"""A button that only tells, such as the page number."""


class OfMessage(CallbackData, prefix="n"):
	"""A button under a message that the company sent. Such a message is no window and never outdated: what it is
	about is asked of the ERP when the button is pressed."""

	action: str
	message: str
