"""The customer's own words, kept in the window instead of in the bot's memory.

What he writes for the master may be anything, so it is not remembered here: it stands as a quotation in the window
that he sees, and is read from there when he presses one of its buttons, or when its buttons are taken away.
"""

from aiogram.enums import MessageEntityType
from aiogram.types import InaccessibleMessage, Message

from bot_service.texts.catalogue import Html, plain


def quotation(text: str) -> Html:
	return Html(f"<blockquote>{plain(text)}</blockquote>") if text else Html("")


def quoted(message: Message | InaccessibleMessage | None) -> str:
	"""What stands in the window as a quotation, of which there is at most one."""
	if not isinstance(message, Message) or not message.text:
		return ""
	quotations = [one for one in message.entities or [] if one.type == MessageEntityType.BLOCKQUOTE]
	return quotations[0].extract_from(message.text) if quotations else ""
