"""A small aiogram bot, unmodified aiogram: what the stand-in is tried on where the real bot is beside the point."""

from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command, CommandStart
from aiogram.types import (
	CallbackQuery,
	InlineKeyboardButton,
	InlineKeyboardMarkup,
	KeyboardButton,
	Message,
	ReplyKeyboardMarkup,
	ReplyKeyboardRemove,
)

KEYBOARD = ReplyKeyboardMarkup(
	keyboard=[[KeyboardButton(text="Telefon", request_contact=True)], [KeyboardButton(text="Menyu")]],
	resize_keyboard=True,
)
BUTTONS = InlineKeyboardMarkup(
	inline_keyboard=[
		[
			InlineKeyboardButton(text="Plus", callback_data="plus"),
			InlineKeyboardButton(text="Sayt", url="https://example.com/"),
		]
	]
)


def bot_at(address: str, token: str) -> Bot:
	return Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(address)))


def dispatcher() -> Dispatcher:
	dispatcher = Dispatcher()
	dispatcher.include_router(routes())
	return dispatcher


def routes() -> Router:
	router = Router()
	router.message.register(_start, CommandStart())
	router.message.register(_forget, Command("forget"))
	router.message.register(_contact, F.contact)
	router.message.register(_echo, F.text)
	router.callback_query.register(_plus, F.data == "plus")
	return router


async def _start(message: Message) -> None:
	await message.answer("<b>Salom</b>, dunyo", parse_mode="HTML", reply_markup=KEYBOARD)
	await message.answer("Son: 0", reply_markup=BUTTONS)


async def _forget(message: Message) -> None:
	await message.delete()
	await message.answer("Oʻchirildi", reply_markup=ReplyKeyboardRemove())


async def _contact(message: Message) -> None:
	own = message.contact.user_id == message.from_user.id
	await message.answer("Oʻzingizniki" if own else "Birovniki")


async def _echo(message: Message) -> None:
	await message.answer(message.text)


async def _plus(query: CallbackQuery) -> None:
	number = int(query.message.text.split()[-1]) + 1
	await query.message.edit_text(f"Son: {number}", reply_markup=BUTTONS)
	await query.answer(f"+1 = {number}")
