"""Makes the Visit: language, session, window. Saves the session whatever happens, and answers the button."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware, Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, TelegramObject, Update
from loguru import logger

from bot_service.erp.client import ErpClient
from bot_service.languages import Languages
from bot_service.support import SupportDesk
from bot_service.ui.session import Session
from bot_service.ui.window import Window
from bot_service.visit import Toast, Visit

LONGEST_TOAST = 200


class MakeVisit(BaseMiddleware):
	def __init__(self, erp: ErpClient, languages: Languages, support: SupportDesk):
		self.erp = erp
		self.languages = languages
		self.support = support

	async def __call__(
		self,
		handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
		event: TelegramObject,
		data: dict[str, Any],
	) -> Any:
		pressed = event.callback_query if isinstance(event, Update) else None
		visit = await self._make(data, pressed)
		data["visit"] = visit
		try:
			return await handler(event, data)
		finally:
			await visit.session.save(visit.state)
			if pressed:
				await _answer(pressed, visit.toast)

	async def _make(self, data: dict[str, Any], pressed: CallbackQuery | None) -> Visit:
		bot: Bot = data["bot"]
		state: FSMContext = data["state"]
		user = data["event_from_user"]
		session = await Session.load(state)
		t, lookup = await self.languages.of(user, session)
		return Visit(
			user=user,
			t=t,
			erp=self.erp,
			window=Window(bot, data["event_chat"].id, session, pressed=pressed is not None),
			session=session,
			state=state,
			languages=self.languages,
			support=self.support,
			toast=Toast(),
			pressed=pressed,
			step=data["raw_state"],
			lookup=lookup,
		)


async def _answer(pressed: CallbackQuery, toast: Toast) -> None:
	"""Without an answer the button turns for half a minute."""
	text = toast.text[:LONGEST_TOAST] if toast.text else None
	try:
		await pressed.answer(text, show_alert=toast.is_alert)
	except TelegramBadRequest as error:
		logger.info(
			"the button could not be answered: {}", type(error).__name__
		)  # Telegram forgets it in a minute
