"""The ERP's answers about visits: what may be booked, orders, addresses, a master's day. As the HTTP contract has them."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from bot_service.erp.models import Answer, Moment


class Option(Answer):
	option: str
	title: str
	price: Decimal


class Service(Answer):
	service_id: str
	title: str
	description: str = ""
	kind: str = ""
	minutes: int
	price: Decimal
	currency: str
	options: list[Option] = []


class Services(Answer):
	"""``pay_first_percent``: the share of the price that is paid before the visit; ``page``: where the same is booked on a
	page."""

	services: list[Service]
	pay_first_percent: Decimal = Decimal(0)
	page: str = ""


class Master(Answer):
	master_id: str
	name: str
	bio: str = ""


class Masters(Answer):
	masters: list[Master]


class FreeDay(Answer):
	date: date
	count: int


class FreeDays(Answer):
	days: list[FreeDay]


class FreeTimes(Answer):
	times: list[time]


class Event(Answer):
	at: datetime
	event: str


class Place(Answer):
	"""Where a visit goes, as it was when it was booked."""

	address: str = ""
	entrance: str = ""
	floor: str = ""
	landmark: str = ""


class Order(Answer):
	"""A visit as its customer sees it. ``can``: what he may do with it now."""

	order_id: str
	status: str
	service_id: str
	service: str
	master_id: str = ""
	master: str = ""
	any_master: bool = False
	start: datetime
	end: datetime
	minutes: int
	place: Place = Place()
	address_id: str = ""
	options: list[Option] = []
	total: Decimal
	due_now: Decimal = Decimal(0)
	paid: Decimal = Decimal(0)
	refunded: Decimal = Decimal(0)
	currency: str
	payment_terms: str = ""
	hold_until: Moment = None
	can: frozenset[str] = frozenset()
	timeline: list[Event] = []
	comment: str = ""
	quality_score: int = 0
	refund_if_cancelled: Decimal = Decimal(0)
	cancel_needs_consent: bool = False
	link: str = ""


class Orders(Answer):
	orders: list[Order]
	page: int
	page_size: int
	total: int
	has_more: bool


class Alternative(Answer):
	start: datetime
	master_id: str
	master: str


class TimeRefused(Answer):
	"""The wish cannot be had; times near it can."""

	result: Literal["refused"]
	reason: str
	alternatives: list[Alternative] = []


class Booked(Answer):
	result: Literal["booked"]
	order: Order


class OrderDone(Answer):
	result: Literal["done"]
	order: Order


BookingOutcome = Annotated[Booked | TimeRefused, Field(discriminator="result")]
MoveOutcome = Annotated[OrderDone | TimeRefused, Field(discriminator="result")]


class Address(Answer):
	address_id: str
	title: str = ""
	address: str
	entrance: str = ""
	floor: str = ""
	elevator: str = ""
	parking: str = ""
	landmark: str = ""
	latitude: Decimal | None = None
	longitude: Decimal | None = None
	on_site_name: str = ""
	on_site_phone: str = ""
	is_default: bool = False


class Addresses(Answer):
	addresses: list[Address]


class AddressSaved(Answer):
	result: Literal["done"]
	address: Address


class Visit(Answer):
	"""A visit as its master sees it. ``can``: the steps that he may take now."""

	order_id: str
	start: datetime
	end: datetime
	minutes: int
	service: str
	oil: str = ""
	options: list[str] = []
	customer_name: str = ""
	phone: str = ""
	on_site_name: str = ""
	on_site_phone: str = ""
	address: str = ""
	entrance: str = ""
	floor: str = ""
	elevator: str = ""
	parking: str = ""
	landmark: str = ""
	map_url: str = ""
	constraints: str = ""
	note: str = ""
	space: str = ""
	pets: str = ""
	comment: str = ""
	payment_line: str = ""
	status: str
	on_the_way: bool = False
	can: list[str] = []


class MasterDay(Answer):
	master: str
	date: date
	visits: list[Visit]


class StepTaken(Answer):
	result: Literal["done"]
	visit: Visit


class DayOffRequested(Answer):
	result: Literal["done"]
	first: date
	last: date
