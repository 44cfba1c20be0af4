"""The ERP's answers about online payments, cards and auto-payments, as the HTTP contract has them."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from bot_service.erp.models import Answer, Day, Moment


class Choice(Answer):
	key: str
	amount: Decimal


class Payable(Answer):
	"""``maximum`` above zero: a sum of his own choice may be paid, between the two."""

	reference_doctype: str
	reference_name: str
	title: str
	currency: str
	choices: list[Choice]
	minimum: Decimal = Decimal(0)
	maximum: Decimal = Decimal(0)


class Payables(Answer):
	payables: list[Payable]


class PaymentCreated(Answer):
	result: Literal["created"]
	session_id: str
	url: str
	amount: Decimal
	currency: str
	expires_at: Moment = None
	title: str


class PaymentRefused(Answer):
	result: Literal["refused"]
	reason: str
	minimum: Decimal = Decimal(0)
	maximum: Decimal = Decimal(0)
	currency: str = "UZS"


PaymentOutcome = Annotated[PaymentCreated | PaymentRefused, Field(discriminator="result")]


class OnlinePayment(Answer):
	session_id: str
	status: str
	reference_doctype: str
	reference_name: str
	title: str
	amount: Decimal
	currency: str
	provider: str = ""
	card: str = ""
	url: str = ""
	created_at: Moment = None
	expires_at: Moment = None
	paid_at: Moment = None
	paid_amount: Decimal = Decimal(0)
	refunded_amount: Decimal = Decimal(0)
	receipt: str = ""
	failure: str = ""


class OnlinePayments(Answer):
	payments: list[OnlinePayment]
	page: int
	page_size: int
	total: int
	has_more: bool


class Card(Answer):
	card_id: str
	masked: str
	expiry: str = ""
	card_type: str = ""
	provider: str = ""
	is_expired: bool = False
	pays_automatically: bool = False


class Cards(Answer):
	cards: list[Card]


class CardRemoved(Answer):
	result: Literal["removed"]


class AutoPayment(Answer):
	reference_doctype: str
	reference_name: str
	title: str
	currency: str
	is_on: bool
	status: str
	card_id: str = ""
	card: str = ""
	day: int = 0
	hour: int = 10
	limit: Decimal = Decimal(0)
	next_charge_on: Day = None
	next_amount: Decimal = Decimal(0)
	failure: str = ""
	cards: list[Card] = []


class AutoPaymentSet(Answer):
	result: Literal["done"]


class AutoPaymentRefused(Answer):
	result: Literal["refused"]
	reason: str


AutoPaymentOutcome = Annotated[AutoPaymentSet | AutoPaymentRefused, Field(discriminator="result")]
