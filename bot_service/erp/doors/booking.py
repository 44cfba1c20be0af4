"""Booking visits: what may be had and when, the customer's orders, his addresses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter

from bot_service.erp import booking_models as models
from bot_service.erp.calls import Calls

BOOKING = "telegram_integration.service_booking.api"

_BOOKED: TypeAdapter[models.BookingOutcome] = TypeAdapter(models.BookingOutcome)
_MOVED: TypeAdapter[models.MoveOutcome] = TypeAdapter(models.MoveOutcome)
_DONE = TypeAdapter(models.OrderDone)
_SAVED = TypeAdapter(models.AddressSaved)


@dataclass(frozen=True)
class Wish:
	"""What is to be booked; ``master`` empty for any. ``key`` is that of the draft: confirmed twice is booked once.
	``total``: what the customer has seen that it costs."""

	service: str
	start: datetime
	address_id: str
	master: str = ""
	options: Sequence[str] = ()
	comment: str = ""
	key: str = ""
	total: str = ""


class Booking(Calls):
	async def get_services(self, telegram_id: int) -> models.Services:
		return await self._read(f"{BOOKING}.get_services", {"telegram_id": telegram_id}, models.Services)

	async def get_masters(self, telegram_id: int, service: str) -> models.Masters:
		query = {"telegram_id": telegram_id, "service": service}
		return await self._read(f"{BOOKING}.get_masters", query, models.Masters)

	async def get_free_days(self, telegram_id: int, service: str, master: str = "") -> models.FreeDays:
		"""``master`` empty: of whoever has time."""
		query = {"telegram_id": telegram_id, "service": service, "master": master}
		return await self._read(f"{BOOKING}.get_free_days", query, models.FreeDays)

	async def get_free_times(
		self, telegram_id: int, service: str, day: date, master: str = ""
	) -> models.FreeTimes:
		query = {"telegram_id": telegram_id, "service": service, "day": day.isoformat(), "master": master}
		return await self._read(f"{BOOKING}.get_free_times", query, models.FreeTimes)

	async def book_visit(self, telegram_id: int, wish: Wish) -> models.BookingOutcome:
		body = {
			"telegram_id": telegram_id,
			"service": wish.service,
			"start": wish.start.isoformat(),
			"address_id": wish.address_id,
			"master": wish.master,
			"options": list(wish.options),
			"comment": wish.comment,
			"total": wish.total,
		}
		return await self._write(f"{BOOKING}.book_visit", body, _BOOKED, deed="book", of=wish.key)

	async def get_orders(
		self, telegram_id: int, page: int, page_size: int, which: str = "", sort: str = ""
	) -> models.Orders:
		"""``which``: upcoming, past, or empty for all; ``sort``: newest, oldest, or empty for what suits."""
		shown = {"page": page, "page_size": page_size, "which": which, "sort": sort}
		return await self._read(f"{BOOKING}.get_orders", {"telegram_id": telegram_id, **shown}, models.Orders)

	async def get_order(self, telegram_id: int, order_id: str = "", message: str = "") -> models.Order:
		"""By its number, or the one that a message of the company is about."""
		query = {"telegram_id": telegram_id, "order_id": order_id, "message": message}
		return await self._read(f"{BOOKING}.get_order", query, models.Order)

	async def cancel_order(self, telegram_id: int, order_id: str, reason: str = "") -> models.OrderDone:
		body = {"telegram_id": telegram_id, "order_id": order_id, "reason": reason}
		return await self._write(f"{BOOKING}.cancel_order", body, _DONE, deed="cancel")

	async def move_order(
		self, telegram_id: int, order_id: str, was: datetime, start: datetime, master: str = ""
	) -> models.MoveOutcome:
		"""``was``: when the visit begins as the customer sees it."""
		moments = {"was": was.isoformat(), "start": start.isoformat()}
		body = {"telegram_id": telegram_id, "order_id": order_id, **moments, "master": master}
		return await self._write(f"{BOOKING}.move_order", body, _MOVED, deed="move")

	async def rate_order(
		self, telegram_id: int, order_id: str, score: int, comment: str = ""
	) -> models.OrderDone:
		body = {"telegram_id": telegram_id, "order_id": order_id, "score": score, "comment": comment}
		return await self._write(f"{BOOKING}.rate_order", body, _DONE, deed="rate")

	async def get_addresses(self, telegram_id: int) -> models.Addresses:
		return await self._read(f"{BOOKING}.get_addresses", {"telegram_id": telegram_id}, models.Addresses)

	async def save_address(
		self, telegram_id: int, address_id: str, fields: dict[str, Any]
	) -> models.AddressSaved:
		"""A new one where ``address_id`` is empty; else only the named fields change."""
		body = {"telegram_id": telegram_id, "address_id": address_id, "fields": fields}
		return await self._write(f"{BOOKING}.save_address", body, _SAVED, deed="address")

	async def remove_address(self, telegram_id: int, address_id: str) -> models.Addresses:
		body = {"telegram_id": telegram_id, "address_id": address_id}
		return await self._set(f"{BOOKING}.remove_address", body, models.Addresses)

	async def set_default_address(self, telegram_id: int, address_id: str) -> models.Addresses:
		body = {"telegram_id": telegram_id, "address_id": address_id}
		return await self._set(f"{BOOKING}.set_default_address", body, models.Addresses)
