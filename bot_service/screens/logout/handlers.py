"""/logout: the link between this account and the customer is undone in the ERP."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot_service.screens.home import leave_conversation, open_home
from bot_service.screens.logout.callbacks import LogOut
from bot_service.screens.logout.view import logout_page
from bot_service.ui.callbacks import Open
from bot_service.visit import Visit


async def on_command(message: Message, visit: Visit) -> None:
	if (await visit.who()).customer is None:
		await open_home(visit)
		return
	await leave_conversation(visit)
	await visit.window.show(logout_page(visit.t, await visit.support.subjects()))


async def on_open(callback: CallbackQuery, visit: Visit) -> None:
	await visit.window.show(logout_page(visit.t, await visit.support.subjects()))


async def on_yes(callback: CallbackQuery, visit: Visit) -> None:
	await visit.erp.logout(visit.telegram_id)
	visit.session.forget()
	visit.lookup = None  # asked again: somebody else now
	await open_home(visit, notice=visit.t("logout-done"))


def make_router() -> Router:
	router = Router(name="logout")
	router.message.register(on_command, Command("logout"))
	router.callback_query.register(on_open, Open.filter(F.screen == "logout"))
	router.callback_query.register(on_yes, LogOut.filter())
	return router
