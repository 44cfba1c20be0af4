"""The list of addresses and what is done to one: shown, made the usual one, changed, taken away."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery

from bot_service.erp.booking_models import Address
from bot_service.erp.errors import NotFound
from bot_service.screens.addresses import view, writing
from bot_service.screens.addresses.asking import Asking, ask
from bot_service.screens.addresses.callbacks import NewAddress, OfAddress, Skip
from bot_service.screens.addresses.states import AddressStates
from bot_service.screens.addresses.wording import LIFTS
from bot_service.screens.home import leave_conversation, show_outdated
from bot_service.screens.login.handlers import is_cancel
from bot_service.ui.callbacks import Open
from bot_service.visit import Visit


async def on_open(callback: CallbackQuery, visit: Visit) -> None:
	answer = await visit.erp.get_addresses(visit.telegram_id)
	await show_list(visit, answer.addresses)


async def on_address(callback: CallbackQuery, callback_data: OfAddress, visit: Visit) -> None:
	address_id = visit.session.name_of(callback_data.ref)
	if address_id is None:
		await show_outdated(visit)
	elif callback_data.action == "usual":
		answer = await visit.erp.set_default_address(visit.telegram_id, address_id)
		await show_list(visit, answer.addresses)
	elif callback_data.action == "sure":
		await _remove(visit, address_id)
	elif callback_data.action == "lift" and callback_data.value in LIFTS:
		saved = await visit.erp.save_address(visit.telegram_id, address_id, {"elevator": callback_data.value})
		await visit.window.show(view.address_page(visit.t, saved.address, visit.session))
	elif callback_data.action == "edit":
		await _edit(visit, address_id, callback_data.value)
	elif callback_data.action in ("show", "remove"):
		await _show(visit, address_id, is_question=callback_data.action == "remove")
	else:
		await show_outdated(visit)


async def _remove(visit: Visit, address_id: str) -> None:
	try:
		answer = await visit.erp.remove_address(visit.telegram_id, address_id)
	except NotFound:  # pressed twice, or on another phone as well: it is gone, as was wanted
		answer = await visit.erp.get_addresses(visit.telegram_id)
	visit.reply_toast(visit.t("addresses-removed"))
	await show_list(visit, answer.addresses)


async def _edit(visit: Visit, address_id: str, field: str) -> None:
	if field == view.PLACE:
		await writing.ask_place(visit, Asking(address=address_id))
	elif field in view.FIELDS:
		await ask(visit, Asking(address=address_id, field=field))
	else:
		await show_outdated(visit)


async def _show(visit: Visit, address_id: str, *, is_question: bool) -> None:
	addresses = (await visit.erp.get_addresses(visit.telegram_id)).addresses
	address = next((one for one in addresses if one.address_id == address_id), None)
	if address is None:  # gone meanwhile
		await show_list(visit, addresses)
		return
	await leave_conversation(visit)
	if is_question:
		page = view.remove_page(visit.t, address, visit.session.ref(address_id))
	else:
		page = view.address_page(visit.t, address, visit.session)
	await visit.window.show(page)


async def show_list(visit: Visit, addresses: list[Address]) -> None:
	await leave_conversation(visit)
	await visit.window.show(view.addresses_page(visit.t, addresses, visit.session))


def make_router() -> Router:
	router = Router(name="addresses")
	at_place, at_detail = StateFilter(AddressStates.place), StateFilter(AddressStates.detail)
	no_command = ~F.text.startswith("/")
	router.callback_query.register(on_open, Open.filter(F.screen == "addresses"))
	router.callback_query.register(on_address, OfAddress.filter())
	router.callback_query.register(writing.on_new, NewAddress.filter())
	router.callback_query.register(writing.on_skip, Skip.filter())
	router.message.register(writing.on_cancel, at_place, F.text, is_cancel)
	router.message.register(writing.on_location, StateFilter(AddressStates), F.location)
	router.message.register(writing.on_place, at_place, no_command)
	router.message.register(writing.on_detail, at_detail, no_command)
	return router
