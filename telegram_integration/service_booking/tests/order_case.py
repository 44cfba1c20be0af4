"""What tests of orders share: a service that a master gives, a customer who books and pays, and the true clock.

The clock is the machine's, because money tells an order of itself whenever it comes; what runs out is set back.
"""

from datetime import datetime, time, timedelta

import frappe
from frappe.utils import now_datetime

from telegram_integration.online_payments.services import session_rows, sessions, settlement, transactions
from telegram_integration.online_payments.services.sessions import NewSession
from telegram_integration.online_payments.services.transactions import NewTransaction
from telegram_integration.online_payments.tests.payment_case import PROVIDER, new_external_id, switch_on_trial
from telegram_integration.service_booking.domain.answers import Booked, Refused
from telegram_integration.service_booking.services.orders import order_time, orders
from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.service_booking.services.steps import booking, confirming, reserving, visiting
from telegram_integration.service_booking.services.steps.booking import Booking
from telegram_integration.service_booking.tests.booking_case import (
	BookingCase,
	make_client,
	make_master,
	make_service,
	set_up,
)
from telegram_integration.telegram_core.tests import factories
from telegram_integration.time_slots.services import rows

ADDRESS = {"address": "Toshkent, Chilonzor 5, 12-uy", "entrance": "2", "floor": "4"}
OPTIONS = (("Oil", 50_000), ("Music", 0))
PRICE = 300_000
RULES = (("Cancelled", 24, 100), ("Cancelled", 6, 50), ("Cancelled", 0, 0), ("No Show", 0, 10))


class OrderSteps:
	"""Book, pay, let time run out, and look."""

	def begin(self, **settings) -> None:
		frappe.local.flags.one_step = True
		switch_on_trial()
		set_up(
			**{
				"company": factories.company(),
				"payment_terms": "Prepaid",
				"deposit_percent": 30,
				"confirm_hold_minutes": 120,
				"auto_reserve": 1,
				"books_document": "Sales Order",
				"cancel_rules": [
					{"occasion": occasion, "hours_before": hours, "refund_percent": percent}
					for occasion, hours, percent in RULES
				],
				**settings,
			}
		)
		self.now = now_datetime().replace(microsecond=0)
		self.service = make_service(options=OPTIONS, price=PRICE)
		self.master = make_master(services=(self.service,), now=self.now).name
		self.customer, self.telegram_user = make_client()

	def at(self, hour: int, day: int = 3, minute: int = 0) -> datetime:
		"""A moment so many days after today, far enough for every rule of notice."""
		return datetime.combine(self.now.date() + timedelta(days=day), time(hour, minute))

	def ask(self, hour: int = 10, day: int = 3, **fields) -> Booked | Refused:
		values = {
			"customer": self.customer,
			"telegram_user": self.telegram_user,
			"language": "uz",
			"source": "Bot",
			"service": self.service.name,
			"master": self.master,
			"start": self.at(hour, day),
			"address": ADDRESS,
			**fields,
		}
		return booking.book(Booking(**values), self.now)

	def booked(self, hour: int = 10, day: int = 3, **fields) -> str:
		"""The order, once it is there."""
		answer = self.ask(hour, day, **fields)
		assert isinstance(answer, Booked), answer
		return answer.order

	def ready(self, hour: int = 10, day: int = 3, **fields) -> str:
		name = self.booked(hour, day, **fields)
		confirming.confirm(name, self.now)
		self.pay(name)
		if not self.row(name).reserved_at:
			reserving.reserve(name, self.now)
		return name

	def started(self, hour: int = 10, **fields) -> str:
		"""Under way: its day has come."""
		name = self.ready(hour, **fields)
		visiting.start(name, self.row(name).start)
		return name

	def open_session(self, name: str, choice: str = "next"):
		return sessions.open_session(NewSession(ORDER, name, choice))

	def transaction(self, session):
		new = NewTransaction(PROVIDER, new_external_id(), session.name, session.amount, session.currency)
		return transactions.record(new)

	def settle(self, session):
		"""The money of a session comes, in time or not."""
		transaction = self.transaction(session)
		settlement.settle(transaction.name)
		return transaction

	def pay(self, name: str, choice: str = "next"):
		if orders.facts_of(self.row(name), self.now).needs_payment:
			return self.settle(self.open_session(name, choice))
		return None

	def run_out(self, name: str) -> None:
		"""The hold is over, and nobody has written it down."""
		past = now_datetime() - timedelta(minutes=1)
		frappe.db.set_value(ORDER, name, "hold_until", past)
		for slot in rows.of_holder(order_time.holder_of(self.row(name))):
			rows.write(slot.name, held_until=past)

	def row(self, name: str):
		return orders.read(name)

	def status(self, name: str) -> str:
		return orders.judged(self.row(name), now_datetime())

	def stored(self, name: str) -> str:
		return self.row(name).status

	def slots(self, name: str) -> list[tuple[str, str]]:
		"""Hour and status of what the order has."""
		found = rows.of_holder(order_time.holder_of(self.row(name)))
		return [(f"{slot.start:%d %H:%M}", slot.status) for slot in found if slot.status != "Free"]

	def place(self, hour: int, day: int = 3) -> str:
		return f"{self.at(hour, day):%d %H:%M}"

	def events(self, name: str) -> list[str]:
		"""The order's own; what its slots tell of the same steps is left out."""
		found = frappe.get_all(
			"Business Event",
			filters={"reference_doctype": ORDER, "reference_name": name},
			pluck="event",
			order_by="occurred_at asc, creation asc, name asc",
		)
		return [event for event in found if not event.startswith("time_")]

	def messages(self, name: str, template: str) -> int:
		filters = {"reference_doctype": ORDER, "reference_name": name, "template": template}
		return frappe.db.count("Telegram Message", filters)

	def paid_back(self, session) -> int:
		"""Tiyin."""
		return session_rows.read(session.name).refunded_amount


class OrderCase(OrderSteps, BookingCase):
	settings: dict = {}

	def setUp(self) -> None:
		super().setUp()
		self.addCleanup(frappe.local.flags.pop, "one_step", None)
		self.begin(**self.settings)
