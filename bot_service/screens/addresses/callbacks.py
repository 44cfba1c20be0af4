from typing import Literal

from aiogram.filters.callback_data import CallbackData


class NewAddress(CallbackData, prefix="an"):
	"""``then``: where to go with it; back to the booking that needs it, or to the list."""

	then: Literal["book", ""] = ""


class OfAddress(CallbackData, prefix="ad"):
	"""``sure``: take it away, asked and confirmed; ``edit``: write its field anew; ``lift``: whether there is one."""

	action: Literal["show", "usual", "remove", "sure", "edit", "lift"]
	ref: str
	value: str = ""


class Skip(CallbackData, prefix="as"):
	"""What is asked about the address is left out: this, or all that would follow; or it is emptied. ``field``: of which
	question, so that a second press does not answer the one that has followed."""

	what: Literal["this", "all", "clear"]
	field: str
