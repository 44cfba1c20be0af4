"""The ERP's answers, as the HTTP contract has them.

Owns their shape. Money is Decimal, dates are dates; a field the bot does not know is ignored and a status it does
not know is kept as it came, so that the ERP may be upgraded first.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


def _nothing_is_none(value: Any) -> Any:
	return value or None


# What may be missing comes as an empty text.
Moment = Annotated[datetime | None, BeforeValidator(_nothing_is_none)]
Day = Annotated[date | None, BeforeValidator(_nothing_is_none)]


class Answer(BaseModel):
	model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)


class Customer(Answer):
	customer_id: str
	customer_name: str
	phone: str | None = None
	passport: str | None = None  # masked by the ERP


class Lookup(Answer):
	"""``roles``: what the account is besides a customer, such as a master."""

	customer: Customer | None
	language: str | None = None
	is_blocked: bool = False
	has_blocked_bot: bool = False
	roles: frozenset[str] = frozenset()


class Product(Answer):
	name: str
	qty: Decimal
	price: Decimal
	total_price: Decimal
	imei: str | None = None
	notes: str | None = None


class Payment(Answer):
	"""An instalment that is still open."""

	contract_id: str
	due_date: date
	amount: Decimal
	outstanding: Decimal
	currency: str
	days_left: int
	status: str


class Contract(Answer):
	contract_id: str
	contract_date: date
	status: str
	currency: str
	total_amount: Decimal
	downpayment: Decimal
	total_interest: Decimal
	paid: Decimal
	remaining: Decimal
	overdue_amount: Decimal
	products: list[Product] = []
	next_payment: Payment | None = None


class ContractPage(Answer):
	contracts: list[Contract]
	page: int
	page_size: int
	total: int
	has_more: bool


class ScheduleRow(Answer):
	row: int
	due_date: date
	amount: Decimal
	paid: Decimal
	outstanding: Decimal
	status: str
	is_down_payment: bool = False
	days_left: int


class Schedule(Answer):
	contract_id: str
	currency: str
	total: Decimal
	paid: Decimal
	outstanding: Decimal
	rows: list[ScheduleRow]


class PastPayment(Answer):
	payment_id: str
	contract_id: str | None = None
	date: date
	amount: Decimal
	currency: str
	direction: str
	mode: str | None = None


class History(Answer):
	payments: list[PastPayment]
	page: int
	page_size: int
	total: int
	has_more: bool


class Total(Answer):
	currency: str
	outstanding: Decimal
	overdue: Decimal


class Upcoming(Answer):
	payments: list[Payment]
	totals: list[Total]


class Profile(Answer):
	customer: Customer
	language: str | None = None
	linked_on: datetime | None = None
	linked_by: str | None = None
	contracts_total: int = 0
	contracts_open: int = 0
	outstanding: list[Total] = []


class Support(Answer):
	"""``subjects``: what the company offers its customers; an ERP that does not say so sells on instalments."""

	company: str | None = None
	phone: str | None = None
	telegram: str | None = None
	hours: str | None = None
	address: str | None = None
	text: str | None = None
	subjects: frozenset[str] = frozenset({"installments"})


class Linked(Answer):
	result: Literal["linked"]
	is_new_link: bool = True
	customer: Customer
	language: str | None = None
	contracts_total: int = 0
	next_payments: list[Payment] = []


class Refused(Answer):
	result: Literal["refused"]
	reason: str
	attempts_left: int | None = None


class Locked(Answer):
	result: Literal["locked"]
	retry_after_seconds: int


class PhoneNeeded(Answer):
	result: Literal["phone_needed"]


class PassportNeeded(Answer):
	result: Literal["passport_needed"]


LoginOutcome = Annotated[
	Linked | Refused | Locked | PhoneNeeded | PassportNeeded, Field(discriminator="result")
]


class LoggedOut(Answer):
	result: Literal["logged_out"]


class LanguageKept(Answer):
	language: str


class BlockKept(Answer):
	has_blocked_bot: bool


class Preferences(Answer):
	reminders: bool
	overdue: bool
	overdue_may_be_off: bool = False
	marketing: bool


class Reminder(Payment):
	"""An instalment that is reminded of, with the date the customer has promised for it."""

	row: int
	promised_date: date | None = None


class Reminders(Answer):
	payments: list[Reminder]
	totals: list[Total]


class Owed(Answer):
	currency: str
	outstanding: Decimal


class Reminded(Answer):
	"""What a message that was sent is about, as it stands now."""

	contracts: list[str]
	can_promise: bool = False
	earliest: date | None = None
	latest: date | None = None
	promised_date: date | None = None
	amounts: list[Owed] = []


class Promised(Answer):
	result: Literal["promised"]
	promised_date: date
	contracts: list[str] = []


class PromiseRefused(Answer):
	result: Literal["refused"]
	reason: str = ""


PromiseOutcome = Annotated[Promised | PromiseRefused, Field(discriminator="result")]
