"""What follows from the ERP's answer to a login. Every answer has its own sentence; none tells whether a passport
exists, for the ERP does not say."""

from bot_service.erp.models import Linked, Locked, LoginOutcome, PassportNeeded, PhoneNeeded, Refused
from bot_service.screens.home import MASTER, leave_conversation, open_home
from bot_service.screens.login import view
from bot_service.screens.login.states import LoginStates
from bot_service.screens.menu.view import welcome_page
from bot_service.visit import Visit


async def settle(visit: Visit, outcome: LoginOutcome, *, by_phone: bool) -> None:
	if isinstance(outcome, Linked):
		await _let_in(visit, outcome)
	elif isinstance(outcome, Refused):
		await _refuse(visit, outcome, by_phone=by_phone)
	elif isinstance(outcome, Locked):
		await leave_conversation(visit)
		await visit.window.show(view.locked_page(visit.t, outcome))
	elif isinstance(outcome, PhoneNeeded):
		await ask_phone(visit, visit.t("login-phone-needed"))
	elif isinstance(outcome, PassportNeeded):
		await ask_passport(visit, visit.t("login-passport-needed"))


async def ask_passport(visit: Visit, notice: str = "") -> None:
	await leave_conversation(visit)
	await visit.go_to(LoginStates.passport)
	await visit.window.show(view.passport_page(visit.t, notice))


async def ask_phone(visit: Visit, notice: str = "") -> None:
	await visit.go_to(LoginStates.phone)
	await visit.window.say(
		notice or visit.t("login-phone-prompt"), keyboard=view.share_phone_keyboard(visit.t)
	)


async def _let_in(visit: Visit, linked: Linked) -> None:
	visit.session.forget()
	visit.speak(linked.language)
	if visit.step == LoginStates.phone.state:
		await visit.window.say(visit.t("login-phone-confirmed"))
	await visit.go_to(None)
	subjects, is_master = await visit.support.subjects(), await _is_master(visit)
	welcome = view.welcome(visit.t, linked)
	await visit.window.show(welcome_page(visit.t, welcome, subjects, is_master=is_master))


async def _refuse(visit: Visit, refused: Refused, *, by_phone: bool) -> None:
	notice = view.refusal(visit.t, refused)
	if not by_phone:
		await ask_passport(visit, notice)
	elif await _is_master(visit):  # whom the phone has proved to be one, though he buys nothing
		await open_home(visit)
	else:
		await leave_conversation(visit)
		await visit.window.show(view.choice_page(visit.t, await visit.support.subjects(), notice))


async def _is_master(visit: Visit) -> bool:
	visit.lookup = None  # asked again: the login may have changed it
	return MASTER in (await visit.who()).roles
