"""What tests of notices share: an order that is booked, and its messages as they would be sent at this moment."""

import frappe

from telegram_integration.service_booking.services.money import order_money
from telegram_integration.service_booking.services.orders import orders
from telegram_integration.service_booking.services.steps import booking
from telegram_integration.service_booking.services.steps.booking import Booking
from telegram_integration.service_booking.tests import booking_case as factories
from telegram_integration.service_booking.tests.booking_case import BookingCase
from telegram_integration.telegram_core.domain.message_event import Drop, Rendered
from telegram_integration.telegram_core.services.outbox.rendering import render
from telegram_integration.telegram_core.services.outbox.rows import MESSAGE
from telegram_integration.telegram_core.tests import factories as core

LANGUAGES = ("uz", "uz-Cyrl", "ru", "en")
TITLES = {
	"uz": "Klassik massaj",
	"uz-Cyrl": "Классик массаж",
	"ru": "Классический массаж",
	"en": "Classic massage",
}
PRICE = 300_000


class NoticeCase(BookingCase):
	def setUp(self) -> None:
		super().setUp()
		self.chat = self.make_chat()
		factories.set_up(
			payment_terms="Prepaid", auto_reserve=1, therapists_chat=self.chat, unpaid_reminder_minutes=10
		)
		self.customer, self.account = factories.make_client()
		titles = {f"title_{code.replace('-', '_').lower()}": title for code, title in TITLES.items()}
		self.service = factories.make_service(options=(("Aroma oil", 50_000),), **titles)
		self.masters_account = core.make_telegram_user().name
		self.master = factories.make_master(services=(self.service,), telegram_user=self.masters_account).name

	def make_chat(self) -> str:
		chat_id = str(-core.new_telegram_id())
		return (
			frappe.get_doc({"doctype": "Telegram Chat", "title": "Therapists", "chat_id": chat_id})
			.insert()
			.name
		)

	def book(self, hour: int = 10, day: int = 2, **fields) -> str:
		"""An order that waits for its payment."""
		values = {
			"customer": self.customer,
			"telegram_user": self.account,
			"language": "uz",
			"source": "Bot",
			"service": self.service.name,
			"master": self.master,
			"start": self.at(hour, day),
			"address": {"address": "Chilonzor <5>, 12-uy", "latitude": 41.2858, "longitude": 69.2035},
			"phone": "+998901112233",
			**fields,
		}
		return booking.book(Booking(**values), self.now).order

	def pay(self, order: str, amount: int = PRICE) -> None:
		"""``amount``: so'm."""
		order_money.take_over(order, f"test {amount}", amount * 100, 0, "Payme", self.now)

	def order(self, name: str):
		return orders.read(name)

	def told(self, order: str) -> list[str]:
		"""Templates of what waits or went out, in order."""
		return [row.template for row in self.messages(order)]

	def messages(self, order: str, **filters) -> list:
		return frappe.get_all(
			MESSAGE,
			filters={"reference_name": order, **filters},
			fields=[
				"name",
				"template",
				"chat_id",
				"status",
				"priority",
				"silent",
				"expires_at",
				"dedupe_key",
			],
			order_by="queued_at asc, creation asc, name asc",
		)

	def message(self, order: str, template: str, **filters) -> str:
		[found] = self.messages(order, template=template, **filters)
		return found.name

	def said(self, message: str, language: str = "uz") -> Rendered | Drop:
		"""As the outbox would send it now."""
		row = frappe.get_doc(MESSAGE, message)
		row.language = language
		return render(row)

	def words(self, order: str, template: str, language: str = "uz", **filters) -> str:
		said = self.said(self.message(order, template, **filters), language)
		assert isinstance(said, Rendered), said
		return said.text

	def dropped(self, order: str, template: str) -> str:
		said = self.said(self.message(order, template))
		return said.reason if isinstance(said, Drop) else ""
