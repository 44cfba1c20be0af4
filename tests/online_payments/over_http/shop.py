"""A shop that can be paid through Payme and Click, and a look at what its books say afterwards."""

import secrets
import threading
from contextlib import contextmanager

from werkzeug.serving import WSGIRequestHandler, make_server

from sandbox.providers.click_caller import Click
from sandbox.providers.payme_caller import Payme
from tests.guest_doors import money_state

KEY, SECRET, SERVICE = "Hq8vJ2rT5yU1iO4pA7sD0fG3hK6lZ9xC2vB5", "AbCdEfGh12", "12345"
API = "/api/method/telegram_integration.online_payments.api."
AMOUNT = 100_00
"""Tiyin of every session: the first part of a short contract."""
SUM = "100.00"

MERCHANTS = {
	"Payme Merchant": {"merchant_id": "587f72c72cac0d162c722ae2", "secret_key": KEY, "addresses": ""},
	"Click Merchant": {"merchant_id": "11", "service_id": SERVICE, "secret_key": SECRET},
}


class Quiet(WSGIRequestHandler):
	def log_request(self, *_args):
		"""No line per request."""


class Shop:
	def __init__(self, site) -> None:
		self.site = site
		self.name = site if isinstance(site, str) else site.name
		self.address = ""

	@contextmanager
	def open(self):
		"""Served until the block ends."""
		from frappe.app import application

		def named(environ, start_response):
			return application({**environ, "HTTP_X_FRAPPE_SITE_NAME": self.name}, start_response)

		with self.inside():
			_switch_on()
		server = make_server("127.0.0.1", 0, named, threaded=True, request_handler=Quiet)
		self.address = f"http://127.0.0.1:{server.server_port}"
		thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
		thread.start()
		try:
			yield self
		finally:
			server.shutdown()
			server.server_close()
			for doctype in MERCHANTS:
				self.change_settings(
					doctype, enabled=0
				)  # a bench's site has other tests, some of trial payments

	@contextmanager
	def inside(self):
		"""The site as Administrator, in a transaction that is kept; in a thread of its own context."""
		import frappe

		frappe.init(self.site)
		frappe.connect()
		frappe.set_user("Administrator")
		frappe.local.flags.in_test = True
		try:
			yield frappe
			frappe.db.commit()
		finally:
			frappe.db.rollback()
			frappe.destroy()

	def payme(self, **changes) -> Payme:
		return Payme(**{"url": f"{self.address}{API}payme", "key": KEY, **changes})

	def click(self, **changes) -> Click:
		urls = f"{self.address}{API}click_prepare", f"{self.address}{API}click_complete"
		return Click(
			**{
				"prepare_url": urls[0],
				"complete_url": urls[1],
				"service_id": SERVICE,
				"secret": SECRET,
				**changes,
			}
		)

	def orders(self, number: int) -> list[str]:
		"""Fresh sessions, each for the first part of a contract of its own."""
		from telegram_integration.installments.tests.factories import short_contract
		from telegram_integration.online_payments.services import sessions
		from telegram_integration.online_payments.services.sessions import NewSession

		with self.inside():
			return [
				sessions.open_session(NewSession("Installment Contract", short_contract().name, "next")).name
				for _ in range(number)
			]

	def order(self) -> str:
		return self.orders(1)[0]

	def value(self, session: str, field: str = "status"):
		with self.inside() as frappe:
			return frappe.db.get_value("Payment Session", session, field)

	def set_value(self, doctype: str, name: str, values: dict) -> None:
		with self.inside() as frappe:
			frappe.db.set_value(doctype, name, values)

	def change_settings(self, doctype: str, **values) -> None:
		with self.inside() as frappe:
			settings = frappe.get_doc(doctype)
			settings.update(values)
			settings.save(ignore_permissions=True)

	def transactions(self, session: str) -> list[dict]:
		with self.inside() as frappe:
			return frappe.get_all(
				"Provider Transaction",
				filters={"session": session},
				fields=["name", "external_id", "state", "books", "payment_entry", "details"],
				order_by="creation asc, name asc",
			)

	def choose(self, session: str, provider: str) -> str:
		"""The customer chooses it on our page: where he is sent."""
		from telegram_integration.online_payments.services import hosted

		with self.inside():
			return hosted.start(session, provider).url

	def record(self, provider: str, external_id: str, session: str) -> None:
		"""A payment that is about to be asked for, as whoever charges a kept card writes it down before."""
		from telegram_integration.online_payments.services import sessions, transactions

		with self.inside():
			sessions.lock(session)
			transactions.record(transactions.NewTransaction(provider, external_id, session, AMOUNT, "UZS"))

	def entries(self, session: str) -> list[tuple[str, float]]:
		"""Type and amount of the submitted Payment Entries of a session's transactions and refunds."""
		names = [row["external_id"] for row in self.transactions(session)]
		with self.inside() as frappe:
			rows = frappe.get_all(
				"Payment Entry",
				filters={"reference_no": ("in", names or [""]), "docstatus": 1},
				fields=["payment_type", "paid_amount"],
				order_by="creation asc, name asc",
			)
		return [(row.payment_type, row.paid_amount) for row in rows]

	def events(self, session: str) -> list[str]:
		"""What staff were told of a session."""
		with self.inside() as frappe:
			return frappe.get_all(
				"Business Event",
				filters={"reference_name": session},
				pluck="event",
				order_by="creation asc, name asc",
			)

	def snapshot(self) -> money_state.Rows:
		"""Everything that only a proved call may make or change."""
		with self.inside() as frappe:
			return money_state.snapshot(frappe)


def _switch_on() -> None:
	import frappe

	from telegram_integration.online_payments.tests.payment_case import make_mode_of_payment

	mode = make_mode_of_payment()
	common = {"enabled": 1, "test_mode": 0, "mode_of_payment": mode, "currency": "UZS"}
	for doctype, values in MERCHANTS.items():
		settings = frappe.get_doc(doctype)
		settings.update({**common, **values})
		settings.save(ignore_permissions=True)


def random_uuid() -> str:
	return f"{secrets.token_hex(4)}-{secrets.token_hex(2)}-4{secrets.token_hex(2)[1:]}-a000-{secrets.token_hex(6)}"
