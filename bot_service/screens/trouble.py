"""The honest sentence when something is broken.

A pressed button is answered with a box and the window stays as it was; a message is answered with a window that
offers to try again. The step of the conversation is left alone, so a passport may simply be sent once more.
"""

from bot_service.ui.callbacks import Open
from bot_service.ui.keyboards import button, keyboard
from bot_service.ui.page import Page
from bot_service.visit import Visit


async def show_trouble(visit: Visit, text: str) -> None:
	if visit.is_of_message or _is_in_window(visit):
		visit.reply_toast(text, alert=True)
		return
	again = button(visit.t("common-button-again"), Open(screen="home"))
	await visit.window.show(Page(text, keyboard([again])))


def _is_in_window(visit: Visit) -> bool:
	message = visit.pressed.message if visit.pressed else None
	return message is not None and message.message_id == visit.session.window
