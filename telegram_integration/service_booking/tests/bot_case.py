"""What tests of the bot's doors share: a customer with an account and an address, a master, and asking as the bot."""

import frappe

from telegram_integration.service_booking import api
from telegram_integration.service_booking.tests.booking_case import make_address, make_client
from telegram_integration.service_booking.tests.order_case import OrderCase
from telegram_integration.telegram_core.tests import factories as core
from telegram_integration.telegram_core.tests.bot_case import BotSteps


class BotCase(BotSteps, OrderCase):
	api = api

	def setUp(self) -> None:
		super().setUp()
		self.telegram_id = int(self.telegram_user)
		self.address = make_address(self.customer, is_default=1).name

	def booking(self, hour: int = 10, **changes) -> dict:
		values = {
			"service": self.service.name,
			"start": self.at(hour).isoformat(),
			"address_id": self.address,
			"master": self.master,
			**changes,
		}
		return self.bot_asks("book_visit", **values)

	def stranger(self) -> int:
		"""Another customer's account."""
		return int(make_client()[1])

	def employ(self, master: str | None = None) -> int:
		"""The account of a master who is no customer."""
		account = core.make_telegram_user(language="ru").name
		frappe.db.set_value("Service Master", master or self.master, "telegram_user", account)
		return int(account)

	def count_orders(self) -> int:
		return frappe.db.count("Service Order", {"customer": self.customer})
