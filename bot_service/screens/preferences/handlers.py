"""Opening the wishes, and changing one. They are kept in the ERP, where messages are queued."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot_service.screens.preferences.callbacks import Wish
from bot_service.screens.preferences.view import preferences_page
from bot_service.ui.callbacks import Open
from bot_service.visit import Visit


async def on_open(callback: CallbackQuery, visit: Visit) -> None:
	await visit.window.show(preferences_page(visit.t, await visit.erp.get_preferences(visit.telegram_id)))


async def on_wish(callback: CallbackQuery, callback_data: Wish, visit: Visit) -> None:
	wish = {callback_data.about: callback_data.is_wanted}
	kept = await visit.erp.set_preferences(visit.telegram_id, **wish)
	visit.reply_toast(visit.t("preferences-saved"))
	await visit.window.show(preferences_page(visit.t, kept))


def make_router() -> Router:
	router = Router(name="preferences")
	router.callback_query.register(on_open, Open.filter(F.screen == "preferences"))
	router.callback_query.register(on_wish, Wish.filter())
	return router
