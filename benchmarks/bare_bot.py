"""python -m benchmarks.bare_bot ADDRESS TOKEN: aiogram and nothing else, the measure for our own bot.

Makes the same calls to Telegram as ours: a message is answered by one with buttons, a button by an edit and an
answer. No ERP, no Redis, no texts, no log: what is left is what aiogram itself costs.
"""

import asyncio
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

BUTTONS = InlineKeyboardMarkup(
	inline_keyboard=[
		[InlineKeyboardButton(text="There", callback_data="there")],
		[InlineKeyboardButton(text="Back", callback_data="back")],
	]
)


async def echo(message: Message) -> None:
	await message.answer(message.text or "", reply_markup=BUTTONS)


async def go(query: CallbackQuery) -> None:
	await query.message.edit_text(query.data, reply_markup=BUTTONS)
	await query.answer()


async def main(address: str, token: str) -> None:
	dispatcher = Dispatcher()
	dispatcher.message.register(echo)
	dispatcher.callback_query.register(go)
	bot = Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(address)))
	await dispatcher.start_polling(bot)


if __name__ == "__main__":
	asyncio.run(main(*sys.argv[1:]))
