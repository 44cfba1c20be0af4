"""Showing a visit: the one place, for every way that leads to it."""

from bot_service.erp.booking_models import Order
from bot_service.screens.booking.view import booking_page
from bot_service.screens.bookings.callbacks import Bookings
from bot_service.screens.home import leave_conversation
from bot_service.visit import Visit


async def show_order(visit: Visit, order: Order, notice: str = "", back: Bookings | None = None) -> None:
	"""``notice``: a sentence above it, such as that it is booked; ``back``: the list it was opened from."""
	await leave_conversation(visit)
	await visit.window.show(booking_page(visit.t, order, visit.session, back or Bookings(), notice))
