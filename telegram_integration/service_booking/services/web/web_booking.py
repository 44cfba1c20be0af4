"""A customer who is logged in on the page books: addresses, the booking itself, what he has booked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from telegram_integration.online_payments.services.step import drop_step
from telegram_integration.service_booking.domain.answers import Booked, Refused
from telegram_integration.service_booking.domain.sent_values import moment_of
from telegram_integration.service_booking.services.customers import addresses, reading
from telegram_integration.service_booking.services.customers.customer_phone import phone_of
from telegram_integration.service_booking.services.steps import booking
from telegram_integration.service_booking.services.steps.booking import Booking
from telegram_integration.service_booking.services.web.web_sessions import Visitor
from telegram_integration.telegram_core.domain.errors import InvalidInput

SOURCE = "Web"
PAGE_SIZE, LAST_PAGE = 10, 1000
_PLACE = (
	*("address", "entrance", "floor", "elevator", "parking", "landmark"),
	*("on_site_name", "on_site_phone", "zone", "latitude", "longitude"),
)
_KEY = range(8, 65)


@dataclass(frozen=True)
class Wish:
	"""As the page sends it. ``key``: the page's own for this booking, so that a repeat books nothing twice; ``total``:
	what it has shown."""

	service: str
	start: str
	address_id: str
	master: str
	options: Sequence[object]
	comment: str
	key: str
	total: str = ""


def save_address(visitor: Visitor, address_id: str, fields: Mapping) -> dict:
	"""``{saved, addresses}``. Raises InvalidInput, NotFound, TooManyAddresses."""
	drop_step()
	saved = addresses.save(visitor.customer, address_id, fields)
	return {"saved": saved["address_id"], "addresses": addresses.list_of(visitor.customer)}


def remove_address(visitor: Visitor, address_id: str) -> dict:
	"""``{addresses}`` that are left. Raises NotFound."""
	drop_step()
	addresses.remove(visitor.customer, address_id)
	return {"addresses": addresses.list_of(visitor.customer)}


def orders_of(visitor: Visitor, which: str, page: int, language: str, now: datetime) -> dict:
	"""Raises InvalidInput."""
	page = min(max(page, 1), LAST_PAGE)
	return reading.orders_of(visitor.customer, page, PAGE_SIZE, which, language=language, now=now)


def book(visitor: Visitor, wish: Wish, language: str, now: datetime) -> dict:
	"""``{result: booked, order}``, or ``{result: refused, reason, alternatives: [{start, master_id, master}]}``. Raises
	InvalidInput.
	"""
	wanted = Booking(
		customer=visitor.customer,
		telegram_user=visitor.telegram_user,
		language=language,
		source=SOURCE,
		service=wish.service,
		master=wish.master,
		start=moment_of(wish.start),
		address=_address(visitor.customer, wish.address_id),
		options=_options(wish.options),
		comment=wish.comment,
		phone=phone_of(visitor.customer),
		idempotency_key=f"web:{own_key(wish.key)}",
		total=wish.total,
	)
	drop_step()
	return answered(booking.book(wanted, now), visitor.customer, language, now)


def answered(outcome: Booked | Refused, customer: str, language: str, now: datetime) -> dict:
	if isinstance(outcome, Booked):
		order = reading.order_of(customer, outcome.order, language=language, now=now)
		return {"result": "booked", "order": order}
	return reading.refused(outcome)


def _address(customer: str, address_id: str) -> dict:
	"""Nothing for one that is not his: booking without an address is refused in its own words."""
	for one in addresses.list_of(customer):
		if address_id and one["address_id"] == address_id:
			return {"visit_address": address_id, **{field: one[field] for field in _PLACE}}
	return {}


def _options(options: Sequence[object]) -> tuple[str, ...]:
	if not all(isinstance(option, str) for option in options):
		raise InvalidInput("options")
	return tuple(str(option) for option in options)


def own_key(key: str) -> str:
	"""The page's own, by which a repeat is known. Raises InvalidInput."""
	if len(key) not in _KEY or not (key.isascii() and key.isprintable()):
		raise InvalidInput("idempotency_key")
	return key
