"""The company's site and the providers on one street: what a customer does at each, and what came of it."""

import threading
from dataclasses import dataclass

import httpx

from sandbox.providers.atmos_cards import CARDS
from sandbox.providers.world import World

PAGE = "telegram_integration.online_payments.api.page"
MERCHANTS = {
	"ATMOS Merchant": lambda at: {
		"gateway_url": f"{at}/atmos",
		"page_url": f"{at}/atmos/page",
		"test_store_id": "8888",
		"test_consumer_key": "ckey",
		"test_consumer_secret": "csecret",
		"test_api_key": "apiKey123",
	},
	"YooKassa Merchant": lambda at: {
		"api_url": f"{at}/yookassa/v3",
		"test_shop_id": "123456",
		"test_secret_key": "test_abcDEF",
	},
	"Stripe Merchant": lambda at: {
		"api_url": f"{at}/stripe/v1",
		"test_secret_key": "sk_test_standin",
		"test_webhook_secret": "whsec_test_secret",
	},
}


class Street:
	def __init__(self, running, world: World, address: str) -> None:
		self.running, self.world, self.address = running, world, address
		self.client = httpx.Client(timeout=120)
		self.heard = threading.Event()
		with self.inside():
			self._furnish()

	def inside(self):
		from frappe.engine.site import session

		return session(self.running.site, "Administrator")

	def _furnish(self) -> None:
		import frappe

		from telegram_integration.online_payments.tests.payment_case import make_mode_of_payment

		settings = frappe.get_doc("Online Payment Settings")
		settings.update({"public_url": self.running.address, "trusted_proxy_header": "X-Real-IP"})
		settings.save()
		for doctype, values in MERCHANTS.items():
			doc = frappe.get_doc(doctype)
			common = {"enabled": 1, "test_mode": 1, "currency": "UZS"}
			doc.update({**common, "mode_of_payment": make_mode_of_payment(), **values(self.address)})
			doc.save()

	def change(self, doctype: str, **fields) -> None:
		import frappe

		with self.inside():
			doc = frappe.get_doc(doctype)
			doc.update(fields)
			doc.save()

	def customer(self) -> "Customer":
		from telegram_integration.installments.tests.factories import short_contract
		from telegram_integration.online_payments.services import sessions
		from telegram_integration.online_payments.services.sessions import NewSession

		with self.inside():
			contract = short_contract().name
			made = sessions.open_session(NewSession("Installment Contract", contract, "next"))
			return Customer(self, made.name, made.amount)

	def sweep(self) -> None:
		"""What the scheduler would do: each open payment in a job of its own."""
		import frappe

		from telegram_integration.online_payments import tasks

		with self.inside():
			names = frappe.get_all(
				"Provider Transaction", filters={"state": "Created"}, pluck="name", order_by="name asc"
			)
		for name in names:
			with self.inside():
				tasks.ask_provider(name)


@dataclass
class Customer:
	street: Street
	session: str
	amount: int

	def do(self, door: str, **values) -> dict:
		"""One step on the payment page."""
		url = f"{self.street.running.address}/api/method/{PAGE}.{door}"
		answer = self.street.client.post(url, json={"session_id": self.session, **values})
		assert answer.status_code == 200, answer.text
		return answer.json()["message"]

	def offer(self, number: str, **values) -> dict:
		expiry = CARDS[number].expiry
		return self.do("send_card", number=number, expiry=f"{expiry[2:]}/{expiry[:2]}", **values)

	def press(self, choice: str) -> httpx.Response:
		"""On the provider's own page."""
		return self.street.client.post(self.url, data={"choice": choice})

	@property
	def url(self) -> str:
		return self.read().payment_url

	def read(self):
		from telegram_integration.online_payments.services import sessions

		with self.street.inside():
			return sessions.read(self.session)

	@property
	def status(self) -> str:
		return self.read().status

	def external_id(self) -> str:
		from telegram_integration.online_payments.services import transactions

		with self.street.inside():
			return transactions.of_session(self.session)[-1].external_id

	def entries(self) -> int:
		import frappe

		with self.street.inside():
			return len(
				frappe.get_all(
					"Payment Entry",
					filters={"payment_session": self.session, "docstatus": 1},
					order_by="name asc",
				)
			)
