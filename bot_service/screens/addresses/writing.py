"""An address as the customer writes it or shares it from the map, then what helps to find the door.

Every answer is handed to the ERP as it comes, so that nothing of it has to be remembered here.
"""

from dataclasses import replace
from typing import Any

from aiogram.types import CallbackQuery, Message

from bot_service.erp.errors import InvalidInput, TooManyAddresses
from bot_service.screens.addresses import view
from bot_service.screens.addresses.asking import DETAILS, Asking, ask
from bot_service.screens.addresses.callbacks import NewAddress, Skip
from bot_service.screens.addresses.states import AddressStates
from bot_service.screens.book.confirming import show_summary
from bot_service.screens.book.draft import draft_of
from bot_service.screens.book.window import written
from bot_service.screens.home import leave_conversation, open_home, show_outdated
from bot_service.ui.quoting import quoted
from bot_service.visit import Visit


async def on_new(callback: CallbackQuery, callback_data: NewAddress, visit: Visit) -> None:
	pressed = visit.pressed.message if visit.pressed else None
	window = str(visit.session.window) if callback_data.then == "book" and quoted(pressed) else ""
	await ask_place(visit, Asking(then=callback_data.then, is_new="yes", window=window))


async def on_cancel(message: Message, visit: Visit) -> None:
	await _finish(visit, Asking.of(visit.session))


async def on_place(message: Message, visit: Visit) -> None:
	asking = Asking.of(visit.session)
	if message.text:
		await _place(visit, asking, {"address": message.text}, DETAILS)
	else:  # a picture, a contact
		await ask_place(visit, asking)


async def on_location(message: Message, visit: Visit) -> None:
	"""A point of the map: of a new address, whose words are asked next, or of the one that is being asked about."""
	asking, location = Asking.of(visit.session), message.location
	assert location is not None
	point: dict[str, Any] = {"latitude": location.latitude, "longitude": location.longitude}
	if asking.address and visit.step == AddressStates.detail.state:
		await visit.erp.save_address(visit.telegram_id, asking.address, point)
		await ask(visit, asking, visit.t("addresses-point-kept"))
	elif asking.address:
		await _place(visit, asking, point, ())
	else:
		words = str(visit.t("addresses-by-map"))
		await _place(visit, asking, {"address": words, **point}, ("address", *DETAILS))


async def on_detail(message: Message, visit: Visit) -> None:
	asking = Asking.of(visit.session)
	if message.text or asking.field not in view.FIELDS:
		await _keep_detail(visit, asking, message.text or "")
	else:
		await ask(visit, asking)


async def on_skip(callback: CallbackQuery, callback_data: Skip, visit: Visit) -> None:
	asking = Asking.of(visit.session)
	following = asking.next() if callback_data.what == "this" else None
	if asking.is_over and asking.field == callback_data.field:
		return  # an impatient finger: what it leads to is shown already
	if not asking.field or asking.is_over:
		await show_outdated(visit)
	elif asking.field != callback_data.field:
		await ask(visit, asking)
	elif callback_data.what == "clear":
		await _keep_detail(visit, asking, "")
	elif following:
		await ask(visit, following)
	else:
		await _finish(visit, asking)


async def ask_place(visit: Visit, asking: Asking, notice: str = "") -> None:
	asking.keep(visit.session)
	await visit.go_to(AddressStates.place)
	await visit.window.say(notice or visit.t("addresses-ask-place"), keyboard=view.place_keyboard(visit.t))


async def _place(visit: Visit, asking: Asking, fields: dict[str, Any], questions: tuple[str, ...]) -> None:
	try:
		saved = await visit.erp.save_address(visit.telegram_id, asking.address, fields)
	except InvalidInput:
		await ask_place(visit, asking, visit.t("addresses-unreadable"))
		return
	except TooManyAddresses:
		await visit.window.say(visit.t("addresses-too-many"))
		await visit.go_to(None)
		await _finish(visit, asking)
		return
	await visit.window.say(visit.t("addresses-kept"))  # and the keyboard goes
	left = ",".join(questions) if asking.is_new else ""
	kept = replace(asking, address=saved.address.address_id, field="", left=left)
	kept.keep(visit.session)
	await visit.go_to(AddressStates.detail)
	following = kept.next()
	if following:
		await ask(visit, following)
	else:
		await _finish(visit, kept)


async def _keep_detail(visit: Visit, asking: Asking, text: str) -> None:
	if not asking.address or asking.field not in view.FIELDS:
		await open_home(visit)
		return
	try:
		await visit.erp.save_address(visit.telegram_id, asking.address, {asking.field: text.strip()})
	except InvalidInput:
		await ask(visit, asking, visit.t("addresses-unreadable"))
		return
	following = asking.next()
	if following:
		await ask(visit, following)
	else:
		await _finish(visit, asking)


async def _finish(visit: Visit, asking: Asking) -> None:
	"""To the booking that needs the address, else to the address, else to the list."""
	await leave_conversation(visit)
	draft = draft_of(visit.session)
	if asking.then == "book" and draft:
		draft.address = asking.address or draft.address
		comment = await written(visit, int(asking.window)) if asking.window else ""
		await show_summary(visit, draft, comment)
	else:
		await _show_address(visit, asking)
	replace(asking, is_over="yes").keep(visit.session)


async def _show_address(visit: Visit, asking: Asking) -> None:
	addresses = (await visit.erp.get_addresses(visit.telegram_id)).addresses
	address = next((one for one in addresses if one.address_id == asking.address), None)
	if address:
		page = view.address_page(visit.t, address, visit.session)
	else:
		page = view.addresses_page(visit.t, addresses, visit.session)
	await visit.window.show(page)
