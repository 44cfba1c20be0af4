"""After all other screens: what is written in the middle of a booking and means nothing to any of them."""

from aiogram import Router
from aiogram.filters import StateFilter

from bot_service.screens.book.choosing import on_stray
from bot_service.screens.book.draft import underway
from bot_service.screens.book.states import BookStates


def make_router() -> Router:
	router = Router(name="book_stray")
	router.message.register(on_stray, StateFilter(BookStates.choosing), underway)
	return router
