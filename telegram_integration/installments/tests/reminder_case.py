"""What tests of reminders start from: a customer in Telegram, contracts due on a day, a run for that customer."""

from datetime import date, timedelta

import frappe

from telegram_integration.installments.services import adoption, reminder_ladder, reminders
from telegram_integration.installments.tests.factories import make_order, pay, today
from telegram_integration.telegram_core.domain.message_event import Drop, Rendered
from telegram_integration.telegram_core.services.outbox.rendering import render
from telegram_integration.telegram_core.tests import factories as core
from telegram_integration.telegram_core.tests.site_case import SiteTestCase

PARTS = 100  # what every row of these contracts comes to


def due_in(days: int) -> date:
	return today() + timedelta(days=days)


def contract_due(customer: str, *days: int, paid: float = PARTS):
	"""A contract over 100 down, paid, and 100 on each of the days from today on."""
	started = min(due_in(min(days)), today()) - timedelta(days=10)
	order = make_order([(started, PARTS), *((due_in(at), PARTS) for at in days)], customer=customer)
	contract = frappe.get_doc("Installment Contract", adoption.adopt(order.name))
	if paid:
		pay(contract, paid)
	return contract.reload()


def entries_of(customer: str) -> list:
	return frappe.get_all(
		"Payment Reminder",
		filters={"customer": customer},
		fields=["contract", "payment_number", "rule", "on_day", "message", "due_date"],
		order_by="contract asc, payment_number asc, rule asc",
	)


def messages_to(customer: str) -> list:
	return frappe.get_all(
		"Telegram Message",
		filters={"customer": customer},
		fields=["name", "status", "template", "available_at", "expires_at", "language"],
		order_by="creation asc, name asc",
	)


def rendered(message: str) -> Rendered | Drop:
	return render(frappe.get_doc("Telegram Message", message))


class ReminderCase(SiteTestCase):
	def setUp(self) -> None:
		super().setUp()
		reminder_ladder.seed_rules()
		self.customer, self.telegram_id = self.in_telegram()

	def in_telegram(self, **fields) -> tuple[str, int]:
		customer = core.make_customer(fields.pop("customer_name", None)).name
		telegram_id = core.new_telegram_id()
		core.make_telegram_user(telegram_id, customer=customer, **{"language": "en", **fields})
		return customer, telegram_id

	def run_day(self, *customers: str, days: list[date] | None = None) -> None:
		"""One part of the day's work, for these customers."""
		reminders.serve(today(), days or [today()], (0, 0), list(customers) or [self.customer])

	def settings(self, **values) -> None:
		doc = frappe.get_doc("Telegram Settings")
		doc.update(values)
		doc.save()
