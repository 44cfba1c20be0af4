"""Of money for a visit its customer is told once: by the visit's own message, or by the receipt where there is none."""

import frappe
from frappe.utils import now_datetime

from telegram_integration.online_payments.services import bookkeeping
from telegram_integration.service_booking.services.orders.order_notices import (
	CANCEL_ASKED,
	CANCELLED,
	PAID,
	RECEIVED,
)
from telegram_integration.service_booking.services.steps import cancelling
from telegram_integration.service_booking.tests.booking_case import make_client
from telegram_integration.service_booking.tests.order_case import OrderCase
from telegram_integration.telegram_core.services.outbox import claiming, reporting
from telegram_integration.telegram_core.services.outbox.rows import MESSAGE

RECEIPT = "Payment receipt"


class TestPaymentTold(OrderCase):
	def sent(self) -> list[tuple[str, str]]:
		"""Template and text of what the bot has sent to the customer, once nothing waits for him any more."""
		mine = {"telegram_user": self.telegram_user}
		while frappe.db.exists(MESSAGE, {**mine, "status": "Queued"}):
			batch = claiming.claim("", "", claiming.MOST_AT_ONCE)
			results = [{"id": one["id"], "outcome": "sent"} for one in batch["messages"]]
			reporting.report(batch["claim"], results)
		rows = frappe.get_all(
			MESSAGE,
			filters={**mine, "status": "Sent"},
			fields=["template", "text"],
			order_by="rank asc, available_at asc, creation asc, name asc",
		)
		return [(row.template, row.text.replace("\u00a0", " ")) for row in rows]

	def templates(self) -> list[str]:
		return [template for template, _text in self.sent()]

	def amounts(self, template: str) -> list[str]:
		"""The first lines of what was sent under this template."""
		return [text.partition("\n")[0] for sent, text in self.sent() if sent == template]

	def switch_off(self, template: str) -> None:
		frappe.db.set_value("Message Template", template, "enabled", 0)
		frappe.clear_document_cache("Message Template", template)
		self.addCleanup(frappe.clear_document_cache, "Message Template", template)

	def test_the_visits_own_message_tells_the_amount_and_no_receipt_follows(self):
		self.pay(self.booked())
		self.assertEqual(self.templates(), [PAID, RECEIVED])
		[line] = self.amounts(PAID)
		self.assertIn("300 000", line)

	def test_of_a_deposit_and_the_rest_each_is_told_once(self):
		self.begin(payment_terms="Deposit")
		name = self.booked()
		self.settle(self.open_session(name))
		first = self.sent()
		self.settle(self.open_session(name))
		self.assertEqual([template for template, _text in first], [PAID, RECEIVED])
		self.assertEqual(self.templates(), [PAID, PAID, RECEIVED])
		self.assertTrue(all(amount in "".join(self.amounts(PAID)) for amount in ("90 000", "210 000")))

	def test_where_the_visits_message_is_switched_off_the_receipt_comes(self):
		self.switch_off(PAID)
		self.pay(self.booked())
		self.assertEqual(self.templates(), [RECEIPT, RECEIVED])

	def test_where_it_is_switched_off_while_it_waits_the_receipt_comes(self):
		self.pay(self.booked())
		self.switch_off(PAID)
		self.assertEqual(self.templates(), [RECEIPT, RECEIVED])

	def test_where_the_visit_is_being_called_off_before_it_is_sent_the_receipt_comes(self):
		name = self.booked()
		self.pay(name)
		cancelling.request_cancel(self.customer, name, "", now_datetime())
		self.assertEqual(self.templates(), [RECEIPT, RECEIVED, CANCEL_ASKED])

	def test_of_money_that_comes_too_late_and_goes_back_the_receipt_tells(self):
		name = self.booked()
		session = self.open_session(name)
		self.run_out(name)
		self.booked(**dict(zip(("customer", "telegram_user"), make_client(), strict=True)))
		self.settle(session)
		self.assertEqual(self.templates(), [RECEIPT, CANCELLED])

	def test_a_second_payment_of_the_same_session_has_a_receipt_that_says_it_is_kept(self):
		name = self.booked()
		session = self.open_session(name)
		self.settle(session)
		self.settle(session)
		self.assertEqual(sorted(self.templates()), [RECEIPT, PAID, RECEIVED])
		[(_template, text)] = [one for one in self.sent() if one[0] == RECEIPT]
		self.assertIn("avans", text)

	def test_of_money_whose_books_wait_the_visits_message_tells_at_once(self):
		def refuse(point: str) -> None:
			if point == "books.after_entry":
				raise frappe.ValidationError("closed period")

		frappe.local.flags.fault_point = refuse
		self.addCleanup(frappe.local.flags.pop, "fault_point", None)
		transaction = self.settle(self.open_session(self.booked()))
		self.assertEqual(self.templates(), [PAID, RECEIVED])
		frappe.local.flags.fault_point = None
		self.assertTrue(bookkeeping.finish(transaction.name))
		self.assertEqual(self.templates(), [PAID, RECEIVED])
