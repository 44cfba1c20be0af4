"""What tests of the pages start from: a customer with a telephone, Eskiz answering on a port of this machine, a clock."""

from datetime import timedelta
from urllib.parse import parse_qs

import frappe

from telegram_integration.online_payments.tests.provider_server import provider_server
from telegram_integration.service_booking.services.money import order_money
from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.service_booking.services.steps import confirming
from telegram_integration.service_booking.services.web import web_booking, web_login, web_sessions, web_visit
from telegram_integration.service_booking.services.web.sms_settings import SETTINGS as SMS_SETTINGS
from telegram_integration.service_booking.services.web.web_booking import Wish
from telegram_integration.service_booking.services.web.web_codes import CODE
from telegram_integration.service_booking.services.web.web_login import Guest
from telegram_integration.service_booking.tests import booking_case as factories
from telegram_integration.service_booking.tests.booking_case import BookingCase, set_up
from telegram_integration.telegram_core.tests import factories as core

LOGIN, SEND = "POST /auth/login", "POST /message/sms/send"
TOKEN = (200, {"data": {"token": "token-of-eskiz"}})
TAKEN = (200, {"id": "d1f3", "status": "waiting", "message": "Waiting for SMS provider"})
PRICE = 350_000
"""So'm, of the visit that these tests book."""
ADDRESS, OTHER_ADDRESS = "203.0.113.7", "203.0.113.8"


def set_up_sms(**values) -> None:
	settings = frappe.get_doc(SMS_SETTINGS)
	settings.update({"enabled": 1, "skip_send": 0, "email": "sms@example.uz", "most_per_hour": 200, **values})
	settings.save(ignore_permissions=True)


class WebCase(BookingCase):
	def setUp(self) -> None:
		super().setUp()
		frappe.local.flags.one_step = True
		self.addCleanup(frappe.local.flags.pop, "one_step", None)
		self.addCleanup(frappe.clear_document_cache, SMS_SETTINGS, SMS_SETTINGS)
		server = provider_server()
		self.eskiz = server.__enter__()
		self.addCleanup(server.__exit__, None, None, None)
		self.eskiz.answers(LOGIN, TOKEN)
		self.eskiz.answers(SEND, TAKEN)
		set_up_sms(base_url=self.eskiz.address, password=f"password of {self.eskiz.address}")
		set_up(register_new_customers=1)
		self.phone = core.new_phone()

	def customer(self, **fields) -> str:
		return core.make_customer(phone=self.phone, **fields).name

	def guest(self, address: str = ADDRESS, language: str = "uz") -> Guest:
		return Guest(address, "Chrome, Android", language)

	def later(self, **units) -> None:
		self.now += timedelta(**units)

	def ask(self, phone: str | None = None, address: str = ADDRESS, language: str = "uz") -> dict:
		return web_login.send_code(
			self.phone if phone is None else phone, self.guest(address, language), self.now
		)

	def sms(self) -> list[dict[str, str]]:
		"""What Eskiz was given to send, the oldest first."""
		return [
			{name: values[0] for name, values in parse_qs(call.body).items()}
			for call in self.eskiz.calls
			if call.line == SEND
		]

	def code(self) -> str:
		"""The digits of the last message."""
		return "".join(letter for letter in self.sms()[-1]["message"] if letter.isdigit())

	def confirm(self, ticket: str, code: str = "", phone: str = "") -> dict:
		return web_login.confirm_code(
			ticket, phone or self.phone, code or self.code(), self.guest(), self.now
		)

	def register(self, ticket: str, name: str = "Aziza Karimova", phone: str = "") -> dict:
		return web_login.register(ticket, phone or self.phone, name, self.guest(), self.now)

	def logged_in(self, phone: str | None = None, address: str = ADDRESS) -> str:
		"""A session of the customer with this telephone."""
		ticket = self.ask(phone, address)["ticket"]
		answer = self.confirm(ticket, phone=phone or "")
		self.assertEqual(answer["result"], "in", answer)
		return answer["session"]

	def codes(self, *fields: str) -> list:
		return frappe.get_all(
			CODE, fields=list(fields) or ["*"], order_by="creation asc, sent_at asc, name asc"
		)

	def wrong(self) -> str:
		"""A code that is not the last one."""
		return f"{(int(self.code()) + 1) % 10**6:06d}"


class BookedCase(WebCase):
	def setUp(self) -> None:
		super().setUp()
		self.own = self.customer(customer_name="Aziza Karimova")
		self.service = factories.make_service(options=(("Aroma oil", 50_000),), title_ru="Массаж")
		self.master = factories.make_master("Malika", services=(self.service,)).name
		self.session = self.logged_in()
		self.address = factories.make_address(self.own).name

	@property
	def visitor(self) -> web_sessions.Visitor:
		return web_sessions.visitor(self.session, self.now)

	def wish(self, **changes) -> Wish:
		values = {
			"service": self.service.name,
			"start": f"{self.at(10):%Y-%m-%dT%H:%M}",
			"address_id": self.address,
			"master": self.master,
			"options": ["Aroma oil"],
			"comment": "Iltimos, yumshoqroq",
			"key": "key-of-the-page",
		}
		return Wish(**{**values, **changes})

	def book(self, **changes) -> dict:
		return web_booking.book(self.visitor, self.wish(**changes), "uz", self.now)

	def orders(self) -> list:
		filters = {"customer": self.own}
		return frappe.get_all(ORDER, filters=filters, fields=["*"], order_by="creation asc, name asc")


class LinkCase(BookedCase):
	def setUp(self) -> None:
		super().setUp()
		told = self.book()["order"]
		self.order, self.token = told["order_id"], told["link"].rpartition("token=")[2]

	def page(self, language: str = "uz", **changes) -> dict:
		values = {"order": self.order, "token": self.token, **changes}
		return web_visit.page(**values, language=language, now=self.now)

	def shown(self) -> dict:
		return self.page()["order"]

	def pay(self, amount: int = PRICE) -> None:
		order_money.take_over(self.order, f"test {amount}", amount * 100, 0, "Payme", self.now)

	def confirm_by_staff(self) -> None:
		confirming.confirm(self.order, self.now)

	def do(self, **marks) -> None:
		frappe.db.set_value(ORDER, self.order, marks)
