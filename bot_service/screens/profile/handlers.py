"""Opening the profile, with what belongs to the subjects that the company has."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot_service.erp.booking_models import Address
from bot_service.screens.profile.view import profile_page
from bot_service.ui.callbacks import Open
from bot_service.visit import Visit


async def on_open(callback: CallbackQuery, visit: Visit) -> None:
	profile = await visit.erp.get_profile(visit.telegram_id)
	subjects = await visit.support.subjects()
	addresses: list[Address] = []
	if "booking" in subjects:
		addresses = (await visit.erp.get_addresses(visit.telegram_id)).addresses
	await visit.window.show(profile_page(visit.t, profile, subjects, addresses))


def make_router() -> Router:
	router = Router(name="profile")
	router.callback_query.register(on_open, Open.filter(F.screen == "profile"))
	return router
