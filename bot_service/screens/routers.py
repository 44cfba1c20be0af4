"""All screens in the order in which they are asked. Commands come before the step of a conversation, so that
/start always helps; what nobody wants comes last."""

from aiogram import Router

from bot_service.screens import fallback, membership
from bot_service.screens.addresses import handlers as addresses
from bot_service.screens.auto_payment import handlers as auto_payment
from bot_service.screens.book import handlers as book
from bot_service.screens.book import stray as book_stray
from bot_service.screens.booking import handlers as booking
from bot_service.screens.bookings import handlers as bookings
from bot_service.screens.cards import handlers as cards
from bot_service.screens.contract import handlers as contract
from bot_service.screens.contracts import handlers as contracts
from bot_service.screens.help import handlers as help_
from bot_service.screens.history import handlers as history
from bot_service.screens.language import handlers as language
from bot_service.screens.login import handlers as login
from bot_service.screens.logout import handlers as logout
from bot_service.screens.master import handlers as master
from bot_service.screens.menu import handlers as menu
from bot_service.screens.pay import handlers as pay
from bot_service.screens.payments import handlers as payments
from bot_service.screens.preferences import handlers as preferences
from bot_service.screens.profile import handlers as profile
from bot_service.screens.promise import handlers as promise
from bot_service.screens.reminders import handlers as reminders
from bot_service.screens.schedule import handlers as schedule
from bot_service.screens.upcoming import handlers as upcoming

SCREENS = (
	# Before the menu: /start with something behind it may be a way back from the page, or to a day of work.
	pay,
	master,
	menu,
	book,
	bookings,
	booking,
	addresses,
	payments,
	cards,
	auto_payment,
	contracts,
	contract,
	schedule,
	history,
	upcoming,
	reminders,
	promise,  # after whatever answers buttons under messages: it takes those that nobody knows
	preferences,
	profile,
	language,
	help_,
	logout,
	login,
	membership,
	book_stray,
	fallback,
)


def all_screens() -> Router:
	"""A fresh tree: a router belongs to one dispatcher, and tests make several."""
	root = Router(name="screens")
	for screen in SCREENS:
		root.include_router(screen.make_router())
	return root
