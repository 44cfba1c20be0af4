"""Where everybody lands: the menu, a master's menu, the login or the closed door, as the ERP says."""

from bot_service.screens.addresses.states import AddressStates
from bot_service.screens.help.view import blocked_page
from bot_service.screens.login.states import LoginStates
from bot_service.screens.login.view import choice_page
from bot_service.screens.membership import tell_erp
from bot_service.screens.menu.view import master_page, menu_page
from bot_service.visit import Visit

MASTER = "master"
# Steps with a keyboard under the field of entry → what is said as it goes away.
WITH_KEYBOARD = {
	LoginStates.phone.state: "login-phone-left",
	AddressStates.place.state: "addresses-place-left",
}


async def open_home(visit: Visit, notice: str = "") -> None:
	"""``notice``: a sentence above the login, such as "you have logged out"."""
	who = await visit.who()
	if who.has_blocked_bot:  # he writes, so he does not
		await tell_erp(visit, is_blocked=False)
	if who.is_blocked:
		await show_blocked(visit)
		return
	await leave_conversation(visit)
	subjects, is_master = await visit.support.subjects(), MASTER in who.roles
	if who.customer:
		page = menu_page(visit.t, who.customer.customer_name, subjects, is_master=is_master)
	elif is_master:
		page = master_page(visit.t, visit.user.first_name)
	else:
		page = choice_page(visit.t, subjects, notice)
	await visit.window.show(page)


async def leave_conversation(visit: Visit) -> None:
	"""Nothing is waited for any more, and a keyboard that shares the phone or a place goes away."""
	if visit.step in WITH_KEYBOARD:
		await visit.window.say(visit.t(WITH_KEYBOARD[visit.step]))
	await visit.go_to(None)


async def show_blocked(visit: Visit) -> None:
	support = await visit.support.contacts()
	await leave_conversation(visit)
	await visit.window.show(blocked_page(visit.t, support))


async def show_outdated(visit: Visit) -> None:
	"""An old button: say so, take its message's buttons away, and show where things stand now. What the company has
	sent keeps its buttons."""
	visit.reply_toast(visit.t("common-outdated"))
	if visit.pressed and visit.pressed.message and not visit.is_of_message:
		await visit.window.retire(visit.pressed.message.message_id)
	await open_home(visit)
