"""Logging in.

Owns what happens to a passport here: the message is deleted from the chat as soon as it was read, right or wrong,
whether or not the ERP answers; the number goes to the ERP and is kept nowhere. Of contacts only the sender's own
counts.
"""

import re

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import CallbackQuery, Contact, Message, User

from bot_service.erp.errors import InvalidInput
from bot_service.screens.home import leave_conversation, open_home
from bot_service.screens.login.callbacks import LoginBy
from bot_service.screens.login.outcome import ask_passport, ask_phone, settle
from bot_service.screens.login.states import LoginStates
from bot_service.screens.login.view import choice_page
from bot_service.ui.callbacks import Open
from bot_service.visit import Visit

# Whatever somebody may mean as a passport; the ERP reads it forgivingly and is the judge.
PASSPORT_LIKE = re.compile(r"\s*[^\W\d_]{2}[\s\-–№.]*(?:\d[\s\-–.]*){7}")
LONGEST_PASSPORT = 40


async def on_open(callback: CallbackQuery, visit: Visit) -> None:
	"""A master who wants to be a customer as well."""
	if (await visit.who()).customer:
		await open_home(visit)
		return
	await leave_conversation(visit)
	await visit.window.show(choice_page(visit.t, await visit.support.subjects()))


async def on_way(callback: CallbackQuery, callback_data: LoginBy, visit: Visit) -> None:
	if (await visit.who()).customer:
		await open_home(visit)  # logged in meanwhile, in another window or by staff
	elif callback_data.way == "passport":
		await ask_passport(visit)
	elif visit.step == LoginStates.phone.state:
		visit.reply_toast(visit.t("login-phone-press"), alert=True)  # asked already: the keyboard is there
	else:
		await ask_phone(visit)


async def on_passport(message: Message, visit: Visit) -> None:
	await visit.window.delete(message.message_id)
	text = (message.text or "").strip()
	if not text or len(text) > LONGEST_PASSPORT:
		await ask_passport(visit, visit.t("login-passport-unreadable"))
		return
	try:
		outcome = await visit.erp.login_by_passport(visit.telegram_id, text, **_introduce(visit))
	except InvalidInput:
		await ask_passport(visit, visit.t("login-passport-unreadable"))
		return
	await settle(visit, outcome, by_phone=False)


async def on_stray_passport(message: Message, visit: Visit) -> None:
	"""A passport that nobody asked for is none the less a passport."""
	await visit.window.delete(message.message_id)
	if (await visit.who()).customer:
		await open_home(visit)
	else:
		await on_passport(message, visit)


async def on_contact(message: Message, visit: Visit) -> None:
	who = await visit.who()
	if who.customer or who.is_blocked:
		await open_home(visit)
		return
	contact = message.contact
	if contact is None or not _is_own(contact, visit.user) or message.forward_origin:
		await ask_phone(visit, visit.t("login-phone-not-own"))
		return
	try:
		outcome = await visit.erp.login_by_phone(
			visit.telegram_id, visit.user.id, contact.phone_number, **_introduce(visit)
		)
	except InvalidInput:
		await visit.go_to(LoginStates.phone)
		await open_home(visit, visit.t("login-phone-unreadable"))
		return
	await settle(visit, outcome, by_phone=True)


async def on_cancel(message: Message, visit: Visit) -> None:
	await visit.go_to(LoginStates.phone)  # whatever Redis remembers, the keyboard is there: take it away
	await open_home(visit)


async def on_no_phone(message: Message, visit: Visit) -> None:
	await ask_phone(visit, visit.t("login-phone-press"))


def _is_own(contact: Contact, user: User) -> bool:
	return contact.user_id == user.id


def _introduce(visit: Visit) -> dict[str, str]:
	user = visit.user
	return {
		"username": user.username or "",
		"first_name": user.first_name,
		"last_name": user.last_name or "",
		"language": visit.t.language,
	}


def is_cancel(message: Message, visit: Visit) -> bool:
	"""In any language: the keyboard may be older than the choice of language."""
	return message.text in {str(t("login-button-cancel")) for t in visit.languages.catalogue}


def make_router() -> Router:
	router = Router(name="login")
	no_command = ~F.text.startswith("/")
	router.callback_query.register(on_open, Open.filter(F.screen == "login"))
	router.callback_query.register(on_way, LoginBy.filter())
	router.message.register(on_contact, F.contact)
	router.message.register(on_cancel, F.text, is_cancel)
	router.message.register(on_passport, StateFilter(LoginStates.passport), no_command)
	router.message.register(on_stray_passport, F.text.regexp(PASSPORT_LIKE, mode="fullmatch"))
	router.message.register(on_no_phone, StateFilter(LoginStates.phone), no_command)
	return router
