"""The one message of a chat that the screens live in.

Owns which message that is. Pressing a button changes the message in place; what a customer types or commands is
answered with a new one at the bottom, and the one before it becomes outdated.
"""

from contextlib import suppress

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import Message, ReplyKeyboardMarkup, ReplyKeyboardRemove

from bot_service.ui.cutting import cut_html
from bot_service.ui.page import Page
from bot_service.ui.session import Session

SAME = "message is not modified"


class Window:
	def __init__(self, bot: Bot, chat_id: int, session: Session, *, pressed: bool):
		self.bot = bot
		self.chat_id = chat_id
		self.session = session
		self._in_place = pressed

	async def show(self, page: Page) -> None:
		if not (self._in_place and self.session.window and await self._edit(self.session.window, page)):
			await self._send(page)

	async def say(self, text: str, keyboard: ReplyKeyboardMarkup | None = None) -> None:
		"""A message of its own, with the keyboard under the field of entry, or taking that one away. The next
		page comes below it."""
		await self.bot.send_message(
			self.chat_id, cut_html(text), reply_markup=keyboard or ReplyKeyboardRemove(remove_keyboard=True)
		)
		self._in_place = False

	def go_below(self) -> None:
		"""The press came from another message than the window: the answer is a new one below it."""
		self._in_place = False

	async def retire(self, message_id: int) -> None:
		"""Take the buttons from a message that is outdated, and answer below it."""
		self._in_place = False
		await self.strip(message_id)

	async def strip(self, message_id: int) -> Message | None:
		"""Take the buttons from a message. The message as it stands there; None where it has none any more, is too old
		to be changed, or was deleted."""
		with suppress(TelegramBadRequest):  # it is outdated all the same
			kept = await self.bot.edit_message_reply_markup(chat_id=self.chat_id, message_id=message_id)
			return kept if isinstance(kept, Message) else None
		return None

	async def delete(self, message_id: int) -> None:
		with suppress(TelegramBadRequest):  # the customer was faster, or it is older than two days
			await self.bot.delete_message(self.chat_id, message_id)

	async def _edit(self, message_id: int, page: Page) -> bool:
		try:
			await self.bot.edit_message_text(
				cut_html(page.text),
				chat_id=self.chat_id,
				message_id=message_id,
				reply_markup=page.keyboard,
			)
		except TelegramBadRequest as error:
			return SAME in error.message  # otherwise it was deleted, or is too old: a new one is needed
		return True

	async def _send(self, page: Page) -> None:
		sent = await self.bot.send_message(self.chat_id, cut_html(page.text), reply_markup=page.keyboard)
		self.session.window = sent.message_id
		self._in_place = True
