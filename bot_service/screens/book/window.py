"""The draft's window: whatever step it shows, what the customer has written for the master stays in it."""

from dataclasses import replace

from bot_service.screens.book.states import BookStates
from bot_service.screens.home import leave_conversation
from bot_service.texts.catalogue import Html
from bot_service.ui.cutting import LONGEST, cut_html, units
from bot_service.ui.page import Page
from bot_service.ui.quoting import quotation, quoted
from bot_service.visit import Visit


async def show(visit: Visit, page: Page, comment: str | None = None) -> None:
	"""``comment``: what is written from now on; as the window has it that this one follows, where none is given."""
	await leave_conversation(visit)
	words = await written(visit) if comment is None else comment
	if words:
		below = f"\n\n{quotation(words)}"
		page = replace(page, text=Html(cut_html(page.text, LONGEST - units(below)) + below))
	await visit.window.show(page)
	await visit.go_to(BookStates.choosing)


async def written(visit: Visit, window: int | None = None) -> str:
	"""What stands in the window that was pressed; else in ``window``, or the last one, whose buttons go for that:
	Telegram shows a bot what it has sent only where it changes something."""
	if visit.pressed and not window:
		return quoted(visit.pressed.message)
	last = window or visit.session.window
	return quoted(await visit.window.strip(last)) if last else ""
