"""What a hosted provider tells, what the customer does and what the scheduler does, all at once in processes of their
own: MariaDB only. Payme's and Click's calls are in test_asked_races."""

from datetime import timedelta

import frappe

from telegram_integration.installments.services import recompute
from telegram_integration.installments.tests.factories import pay
from telegram_integration.online_payments.services import asking, hosted, sessions, transactions
from telegram_integration.online_payments.services.auto_payment import charging
from telegram_integration.online_payments.services.page import card_form, page_steps
from telegram_integration.online_payments.services.page.page_proof import Visitor
from telegram_integration.online_payments.services.sessions import NewSession
from telegram_integration.online_payments.services.webhooks import callbacks
from telegram_integration.online_payments.tests import hosted_case
from telegram_integration.online_payments.tests.asked_case import AskedCase
from telegram_integration.online_payments.tests.auto_case import CONTRACT, GOOD
from telegram_integration.online_payments.tests.charging_race_case import ChargingRaceCase
from telegram_integration.online_payments.tests.provider_server import provider_server
from telegram_integration.telegram_core.tests.processes import in_processes
from telegram_integration.telegram_core.tests.site_case import needs_erpnext

DELIVERIES = 50
SUCCEEDED = {"status": "succeeded", "paid": True, "captured_at": "2026-11-02T09:05:09.123Z"}
COMPLETE = {"status": "complete", "payment_status": "paid"}


def at_once(works: list) -> list:
	"""All of them must succeed."""
	answers = in_processes(lambda work: work(), works)
	for answer in answers:
		if isinstance(answer, Exception):
			raise answer
	return answers


@needs_erpnext
class TestHostedRaces(AskedCase):
	def setUp(self) -> None:
		super().setUp()
		manager = provider_server()
		self.server = manager.__enter__()
		self.addCleanup(manager.__exit__, None, None, None)
		hosted_case.switch_on_yookassa(self.server.address)
		hosted_case.switch_on_stripe(self.server.address)
		self.addCleanup(self.switch_off)
		frappe.db.commit()
		self.session = sessions.read(self.order())
		self.payment = f"race-{self.session.name}"

	def switch_off(self) -> None:
		for doctype in ("YooKassa Merchant", "Stripe Merchant"):
			self.set_merchant(doctype, {"enabled": 0})
		frappe.db.commit()

	def paid_at_yookassa(self) -> bytes:
		"""The customer has paid there; what YooKassa tells of it."""
		told = hosted_case.yookassa_payment(self.session, self.payment)
		self.server.answers("POST /payments", (200, told))
		hosted.start(self.session.name, "yookassa")
		frappe.db.commit()
		self.server.answers(f"GET /payments/{self.payment}", (200, {**told, **SUCCEEDED}))
		return hosted_case.notification(self.session, self.payment, **SUCCEEDED)

	def paid_at_stripe(self, event_id: str) -> tuple[dict, bytes]:
		told = hosted_case.checkout(self.session, self.payment)
		self.server.answers("POST /checkout/sessions", (200, told))
		hosted.start(self.session.name, "stripe")
		frappe.db.commit()
		self.server.answers(f"GET /checkout/sessions/{self.payment}", (200, {**told, **COMPLETE}))
		return hosted_case.stripe_event({**told, **COMPLETE}, "checkout.session.completed", event_id)

	def tell(self, key: str, headers: dict, body: bytes) -> tuple[int, bytes]:
		frappe.set_user("Guest")
		answer = callbacks.receive(key, headers, body, hosted_case.OWN_ADDRESS)
		return answer.status, answer.body

	def look(self) -> str:
		"""The customer is back on our page: the step that it shows."""
		frappe.set_user("Guest")
		return page_steps.look(Visitor(self.session.name))["session"]["step"]

	def choose_again(self) -> str:
		frappe.set_user("Guest")
		return page_steps.choose(Visitor(self.session.name), "yookassa")["session"]["step"]

	def ask(self) -> str:
		"""The sweep, or the button of a clerk."""
		return asking.ask(transactions.of_session(self.session.name)[0].name)

	def assert_paid_once(self) -> None:
		frappe.set_user("Administrator")
		self.assertEqual(self.entries(), [("Receive", 100)])
		session = sessions.read(self.session.name)
		self.assertEqual((session.status, session.paid_amount), ("Completed", self.session.amount))
		[transaction] = transactions.of_session(self.session.name)
		self.assertEqual((transaction.state, transaction.is_extra), ("Paid", False))
		told = {"event": "payment_received", "reference_name": self.session.name}
		self.assertEqual(frappe.db.count("Business Event", told), 1)
		self.assertEqual(list(recompute.faults_of(session.reference_name)), [])
		self.assertEqual(self.look(), "paid")

	def deliveries(self, event_id: str) -> list[tuple[str, int]]:
		rows = frappe.get_all(
			"Provider Event",
			filters={"event_id": event_id},
			fields=["status", "deliveries"],
			order_by="name asc",
		)
		return [(row.status, row.deliveries) for row in rows]

	def test_one_notification_of_yookassa_delivered_fifty_times_at_once(self):
		body = self.paid_at_yookassa()
		answers = at_once([lambda: self.tell("yookassa", {}, body)] * DELIVERIES)
		self.assertEqual(set(answers), {(200, b"{}")})
		self.assert_paid_once()
		event = f"payment.succeeded:{self.payment}"
		self.assertEqual(self.deliveries(event), [("Processed", DELIVERIES)])

	def test_one_event_of_stripe_delivered_fifty_times_at_once(self):
		event = f"evt_{self.session.name}"
		headers, body = self.paid_at_stripe(event)
		answers = at_once([lambda: self.tell("stripe", headers, body)] * DELIVERIES)
		self.assertEqual(set(answers), {(200, b"{}")})
		self.assert_paid_once()
		self.assertEqual(self.deliveries(event), [("Processed", DELIVERIES)])

	def test_the_webhook_beside_the_customer_who_returns_and_the_sweep(self):
		body = self.paid_at_yookassa()
		webhooks = [lambda: self.tell("yookassa", {}, body)] * 5
		answers = at_once([*webhooks, *[self.look] * 10, *[self.choose_again] * 5, *[self.ask] * 5])
		self.assertEqual(set(answers[:5]), {(200, b"{}")})
		self.assertLessEqual(set(answers[5:20]), {"wait", "paid"})
		self.assertEqual(set(answers[20:]), {"Paid"})
		self.assert_paid_once()

	def test_the_webhook_beside_the_customer_who_gives_up(self):
		"""He cancels while his money is on its way: it is taken in, and he is told so."""
		body = self.paid_at_yookassa()
		name = self.session.name

		def give_up() -> str:
			try:
				return str(sessions.cancel(name))
			except Exception as refusal:
				return type(refusal).__name__

		told, gave_up = at_once([lambda: self.tell("yookassa", {}, body), give_up])
		self.assertEqual(told, (200, b"{}"))
		self.assertIn(gave_up, ("True", "ImpossibleMove"))
		self.assertEqual(sessions.read(name).is_late, gave_up == "True")
		self.assert_paid_once()


@needs_erpnext
class TestChargingInProcesses(ChargingRaceCase):
	def setUp(self) -> None:
		super().setUp()
		self.name = self.turned_on()

	def at_code(self) -> str:
		"""The customer pays by himself and has typed a card: the code is waited for."""
		session = sessions.open_session(NewSession(CONTRACT, self.contract.name, "next"))
		frappe.db.commit()
		visitor = Visitor(session.name)
		page_steps.choose(visitor, "trial")
		told = page_steps.offer_card(visitor, GOOD, "12/99", False)
		self.assertEqual(told["session"]["step"], "code")
		frappe.db.commit()
		return session.name

	def turn(self) -> None:
		charging.turn(self.name, self.ten)

	def assert_books(self, payments: int) -> None:
		self.assertEqual((self.entries(), self.contract.reload().paid), (payments, 100 * payments))
		self.assertEqual(list(recompute.faults_of(self.contract.name)), [])

	def test_many_workers_charge_once(self):
		self.assertEqual(at_once([self.turn] * 20), [None] * 20)
		self.assertEqual(self.charges(self.name), ["Succeeded"])
		self.assert_books(1)

	def test_beside_a_customer_who_is_paying_there_is_one_entry(self):
		session = self.at_code()

		def confirm() -> str:
			return card_form.confirm(session, "111111").result

		answers = at_once([confirm, *[self.turn] * 5])
		self.assertEqual(answers[0], "paid")
		charging.turn(self.name, self.ten + timedelta(minutes=11))
		frappe.db.commit()
		self.assertNotIn("Succeeded", self.charges(self.name))
		self.assertEqual(sessions.read(session).status, "Completed")
		self.assert_books(1)

	def test_a_double_tap_on_the_code_beside_the_scheduler_takes_the_money_once(self):
		session = self.at_code()

		def confirm() -> str:
			return page_steps.confirm_code(Visitor(session), "111111")["session"]["step"]

		answers = at_once([*[confirm] * 5, *[self.turn] * 3])
		self.assertIn("paid", answers[:5])
		self.assertEqual(page_steps.look(Visitor(session))["session"]["step"], "paid")
		self.assert_books(1)

	def test_beside_a_clerk_who_books_cash_what_was_taken_is_what_is_booked(self):
		"""The clerk is first: nothing is charged. The charge is first: his money counts for the next part."""

		def book() -> str:
			pay(self.contract, 100)
			return "booked"

		self.assertEqual(at_once([book, *[self.turn] * 3]), ["booked", None, None, None])
		charged = self.charges(self.name).count("Succeeded")
		self.assertLessEqual(charged, 1)
		self.assert_books(1 + charged)
