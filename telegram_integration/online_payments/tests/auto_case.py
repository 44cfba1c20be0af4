"""What tests of auto-payments share: a card kept by the trial provider, a mandate, the scheduler's rounds."""

from contextlib import contextmanager
from datetime import datetime, timedelta

import frappe

from telegram_integration.online_payments.providers.contract import Card
from telegram_integration.online_payments.services import provider_settings
from telegram_integration.online_payments.services.auto_payment import (
	auto_payments,
	bound_cards,
	charging,
	mandates,
)
from telegram_integration.online_payments.services.auto_payment.auto_payments import Wish
from telegram_integration.online_payments.tests.payment_case import PROVIDER, PaymentCase
from telegram_integration.telegram_core.tests import factories

GOOD, OTHER, POOR, LOST = (
	"8600000000001234",
	"8600000000005678",
	"8600000000009995",
	"8600000000000069",
)
CONTRACT = "Installment Contract"


def saved_card(number: str, expiry: str = "2099-12"):
	"""A card that the trial provider keeps, as it hands it over after the code."""
	trial = provider_settings.provider(PROVIDER)
	said = trial.bind_begin(Card(number, expiry))
	return trial.bind_confirm(said.external_id, "111111") if hasattr(said, "external_id") else said


class Killed(BaseException):
	"""The process is gone: nothing catches this."""


@contextmanager
def killed_at(point: str):
	"""Whatever runs inside ends at the fault point, as by a signal."""

	def die(name: str) -> None:
		if name == point:
			raise Killed

	frappe.local.flags.fault_point = die
	try:
		yield
	except Killed:
		return
	finally:
		frappe.local.flags.pop("fault_point", None)
	raise AssertionError(f"nothing came by {point}")


class AutoCase(PaymentCase):
	"""The contract's first row, 100, is due today; the mandate is an hour older than its first charge."""

	def setUp(self) -> None:
		super().setUp()
		self.customer = self.contract.customer
		self.account = factories.make_telegram_user(customer=self.customer, language="en")
		self.due = self.contract.schedule[0].due_date
		self.ten = datetime.combine(self.due, datetime.min.time()) + timedelta(hours=10)
		self.card = self.bound()

	def bound(self, number: str = GOOD, expiry: str = "2099-12", customer: str = "") -> str:
		return bound_cards.bind(customer or self.customer, PROVIDER, saved_card(number, expiry))

	def turned_on(self, card: str = "", *, at: datetime | None = None, **fields) -> str:
		wish = Wish(CONTRACT, self.contract.name, card or self.card, **fields)
		reason = auto_payments.turn_on(self.customer, wish, at or self.ten - timedelta(hours=1))
		self.assertEqual(reason, "")
		return mandates.running(CONTRACT, self.contract.name)

	def turn(self, name: str, at: datetime) -> None:
		charging.turn(name, at)

	def charges_of(self, name: str) -> list[tuple]:
		return [
			(row.attempt, row.status, row.error or "")
			for row in frappe.get_all(
				"Auto Payment Charge",
				filters={"auto_payment": name},
				fields=["attempt", "status", "error"],
				order_by="due_key asc, attempt asc",
			)
		]

	def entries(self) -> list[str]:
		"""Submitted Payment Entries of the contract."""
		return frappe.get_all(
			"Payment Entry",
			filters={"installment_contract": self.contract.name, "docstatus": 1},
			pluck="name",
			order_by="creation asc, name asc",
		)

	def messages(self, template: str) -> list[str]:
		return frappe.get_all(
			"Telegram Message",
			filters={"customer": self.customer, "template": template},
			pluck="name",
			order_by="creation asc, name asc",
		)

	def events(self, name: str) -> list[str]:
		return frappe.get_all(
			"Business Event",
			filters={"reference_doctype": "Auto Payment", "reference_name": name},
			pluck="event",
			order_by="creation asc, name asc",
		)
