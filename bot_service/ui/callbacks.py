"""What a button carries: which screen, of what, which page. At most 64 bytes, so contracts go by a short
reference that the chat's session can look up (see session.py)."""

from aiogram.filters.callback_data import CallbackData


class Open(CallbackData, prefix="o"):
	"""Show a screen. Everything the screen needs is here, so that pressing twice shows the same twice."""

	screen: str
	ref: str = ""
	page: int = 1
	back: int = 1  # the page of the list to go back to


class Nothing(CallbackData, prefix="n"):
	"""A button that only tells, such as the page number."""
