"""The way to a booking: choosing.py as far as the time, confirming.py from there on."""

from aiogram import F, Router
from aiogram.filters import Command, StateFilter, or_f

from bot_service.screens.book import choosing, confirming
from bot_service.screens.book.callbacks import At, Confirm, Go, MastersPage, Take
from bot_service.screens.book.draft import booked, underway
from bot_service.screens.book.states import BookStates
from bot_service.ui.callbacks import Open

CHOOSING = {"masters", "days", "any", "times"}


def make_router() -> Router:
	router = Router(name="book")
	of_draft = or_f(Take.filter(), Go.filter(), MastersPage.filter(), At.filter(), Confirm.filter())
	router.message.register(choosing.on_command, Command("book"))
	router.message.register(
		confirming.on_comment, StateFilter(BookStates.comment), ~F.text.startswith("/"), underway
	)
	router.callback_query.register(choosing.on_open, Open.filter(F.screen == "book"))
	router.callback_query.register(choosing.on_service, Take.filter(F.part == "service"))
	router.callback_query.register(confirming.on_booked, of_draft, booked)
	router.callback_query.register(choosing.on_master, Take.filter(F.part == "master"), underway)
	router.callback_query.register(choosing.on_day, Take.filter(F.part == "day"), underway)
	router.callback_query.register(choosing.on_time, Take.filter(F.part == "time"), underway)
	router.callback_query.register(choosing.on_go, Go.filter(F.step.in_(CHOOSING)), underway)
	router.callback_query.register(choosing.on_masters_page, MastersPage.filter(), underway)
	router.callback_query.register(confirming.on_address, Take.filter(F.part == "address"), underway)
	router.callback_query.register(confirming.on_option, Take.filter(F.part == "option"), underway)
	router.callback_query.register(confirming.on_go, Go.filter(), underway)
	router.callback_query.register(confirming.on_alternative, At.filter(), underway)
	router.callback_query.register(confirming.on_confirm, Confirm.filter(), underway)
	return router
