"""Visits with their badges, and the ways to look at others of them."""

from typing import Literal

from aiogram.types import InlineKeyboardButton

from bot_service.erp.booking_models import Order, Orders
from bot_service.screens.bookings.callbacks import Booking, Bookings
from bot_service.texts.catalogue import Html, Translator, plain
from bot_service.ui.calendar import moment_of
from bot_service.ui.callbacks import Open
from bot_service.ui.formatting import money
from bot_service.ui.keyboards import Row, button, home_row, keyboard, page_row
from bot_service.ui.page import Page
from bot_service.ui.paging import pages_of
from bot_service.ui.session import Session

# Status → (its sign, its name).
BADGES = {
	"New": ("🆕", "bookings-status-new"),
	"Confirmed": ("☎️", "bookings-status-confirmed"),
	"Waiting Payment": ("💳", "bookings-status-waiting-payment"),
	"Paid": ("💰", "bookings-status-paid"),
	"Reserved": ("📌", "bookings-status-reserved"),
	"Ready": ("✅", "bookings-status-ready"),
	"In Progress": ("💆", "bookings-status-in-progress"),
	"Completed": ("🏁", "bookings-status-completed"),
	"Cancel Requested": ("⏳", "bookings-status-cancel-requested"),
	"Cancelled": ("⚫️", "bookings-status-cancelled"),
	"No Show": ("🚫", "bookings-status-no-show"),
}
UNKNOWN_SIGN = "▫️"
WAITS = "Waiting Payment"
Which = Literal["upcoming", "past", "all"]
FILTERS: tuple[tuple[Which, str], ...] = (
	("upcoming", "bookings-button-upcoming"),
	("past", "bookings-button-past"),
	("all", "bookings-button-all"),
)
NONE = {"upcoming": "bookings-none-upcoming", "past": "bookings-none-past", "all": "bookings-none"}


def bookings_page(t: Translator, answer: Orders, here: Bookings, session: Session) -> Page:
	here = here.model_copy(update={"page": answer.page})
	rows = [[button(_label(t, one), _open(one, here, session))] for one in answer.orders]
	pages = page_row(t, here, answer.page, pages_of(answer.total, answer.page_size))
	sorting = [_sort_button(t, here)] if answer.total > 1 else []
	ways = keyboard(
		*rows,
		pages,
		_filters(t, here),
		sorting,
		[button(t("menu-button-book"), Open(screen="book"))],
		home_row(t),
	)
	if not answer.orders:
		return Page(t(NONE[here.which]), ways)
	head = t("bookings-title", count=answer.total)
	return Page("\n\n".join([head, *(_paragraph(t, one) for one in answer.orders)]), ways)


def standing_of(order: Order) -> str:
	"""The status under which a customer's order is shown: a new one that is kept for him only until he pays waits for
	that, as the page of the visit says too."""
	return WAITS if order.status == "New" and order.due_now > 0 and order.hold_until else order.status


def badge_of(t: Translator, status: str) -> Html:
	"""A status this version does not know is shown as the ERP calls it."""
	sign, key = BADGES.get(status, (UNKNOWN_SIGN, ""))
	return Html(f"{sign} {t(key) if key else plain(status)}")


def _filters(t: Translator, here: Bookings) -> Row:
	row = []
	for which, key in FILTERS:
		sign = "• " if which == here.which else ""
		row.append(button(f"{sign}{t(key)}", Bookings(which=which)))
	return row


def _sort_button(t: Translator, here: Bookings) -> InlineKeyboardButton:
	is_newest_first = here.sort == "newest" or (not here.sort and here.which != "upcoming")
	if is_newest_first:
		return button(t("bookings-button-oldest"), Bookings(which=here.which, sort="oldest"))
	return button(t("bookings-button-newest"), Bookings(which=here.which, sort="newest"))


def _open(order: Order, here: Bookings, session: Session) -> Booking:
	return Booking(ref=session.ref(order.order_id), which=here.which, sort=here.sort, page=here.page)


def _label(t: Translator, order: Order) -> str:
	sign = BADGES.get(standing_of(order), (UNKNOWN_SIGN, ""))[0]
	return f"{sign} {moment_of(t, order.start)} · {order.service}"


def _paragraph(t: Translator, order: Order) -> str:
	line = t("bookings-line", moment=moment_of(t, order.start), service=order.service)
	lines = [line, t("bookings-badge", badge=badge_of(t, standing_of(order)))]
	if order.due_now > 0 and "pay" in order.can:
		lines.append(t("bookings-due", amount=money(order.due_now, order.currency, t)))
	return "\n".join(lines)
