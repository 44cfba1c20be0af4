"""Opening the profile."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot_service.screens.profile.view import profile_page
from bot_service.ui.callbacks import Open
from bot_service.visit import Visit


async def on_open(callback: CallbackQuery, visit: Visit) -> None:
	await visit.window.show(profile_page(visit.t, await visit.erp.get_profile(visit.telegram_id)))


def make_router() -> Router:
	router = Router(name="profile")
	router.callback_query.register(on_open, Open.filter(F.screen == "profile"))
	return router
