"""The Desk's buttons and its report: who may press them, and what they find."""

import frappe
from frappe.utils import nowdate

from telegram_integration.online_payments.api import desk
from telegram_integration.online_payments.providers.contract import Payment
from telegram_integration.online_payments.report.payment_reconciliation import (
	payment_reconciliation as report,
)
from telegram_integration.online_payments.services import (
	bookkeeping,
	provider_events,
	session_status,
	sessions,
	settlement,
	transactions,
)
from telegram_integration.online_payments.services.provider_events import Call
from telegram_integration.online_payments.services.reconciling import reconciliation, reconciliation_report
from telegram_integration.online_payments.tests.payment_case import PaymentCase
from telegram_integration.telegram_core.tests.factories import make_staff_user

CONTRACT = "Installment Contract"


class TestLinks(PaymentCase):
	def test_staff_make_a_link_for_what_is_due(self):
		choices = desk.get_payment_choices(CONTRACT, self.contract.name)
		self.assertEqual([one["key"] for one in choices], ["next", "payoff"])
		link = desk.make_payment_link(CONTRACT, self.contract.name, "payoff")
		session = sessions.read(link["session"])
		self.assertEqual((link["amount"], session.started_by), (300.0, "Staff"))
		self.assertIn(session.name, link["url"])

	def test_a_link_over_more_than_is_open_is_refused(self):
		with self.assertRaises(frappe.ValidationError):
			desk.make_payment_link(CONTRACT, self.contract.name, "amount", "300.01")

	def test_a_cancelled_link_is_closed_and_a_paid_one_is_not_cancelled(self):
		session = self.session()
		desk.cancel_session(session.name)
		self.assertEqual(sessions.read(session.name).status, "Cancelled")
		paid = self.session()
		self.paid(paid)
		with self.assertRaises(frappe.ValidationError):
			desk.cancel_session(paid.name)


class TestTheForm(PaymentCase):
	def test_it_knows_what_may_be_done(self):
		session = self.session()
		open_ = desk.get_session_overview(session.name)
		self.assertEqual((open_["may_cancel"], open_["books_wait"]), (True, False))
		self.assertIn(session.name, open_["url"])
		self.paid(session)
		paid = desk.get_session_overview(session.name)
		self.assertEqual((paid["may_cancel"], paid["url"], paid["status"]), (False, "", "Completed"))
		self.assertEqual([one["refundable"] for one in paid["transactions"]], [100.0])

	def test_a_refund_by_hand(self):
		session = self.session()
		self.paid(session)
		for _ in range(2):
			desk.refund_payment(session.name, "40", "Wrong", "dialog-1", by_hand=1)
		self.assertEqual(sessions.read(session.name).refunded_amount, 4_000)
		self.assertEqual(self.contract.reload().paid, 60)


class TestWhoMay(PaymentCase):
	def setUp(self) -> None:
		super().setUp()
		self.payment = self.session()
		self.paid(self.payment)

	def test_an_operator_looks_and_makes_links_but_moves_no_money(self):
		frappe.set_user(make_staff_user("Telegram Operator"))
		self.assertEqual(desk.get_session_overview(self.payment.name)["status"], "Completed")
		self.assertTrue(desk.make_payment_link(CONTRACT, self.contract.name, "next")["url"])
		for press in (
			lambda: desk.finish_books(self.payment.name),
			lambda: desk.refund_payment(self.payment.name, "1", "x", "k", by_hand=1),
			lambda: desk.process_event_again("trial:x"),
		):
			with self.assertRaises(frappe.PermissionError):
				press()

	def test_a_stranger_sees_nothing(self):
		frappe.set_user(make_staff_user("Telegram Bot"))
		for press in (
			lambda: desk.get_session_overview(self.payment.name),
			lambda: desk.get_payment_choices(CONTRACT, self.contract.name),
			lambda: desk.cancel_session(self.payment.name),
			lambda: desk.get_payment_reconciliation(),
		):
			with self.assertRaises(frappe.PermissionError):
				press()


class TestReconciliation(PaymentCase):
	def rows_of(self, transaction) -> list[dict]:
		found = reconciliation_report.rows({"from_date": nowdate(), "to_date": nowdate()})
		return [row for row in found if row["transaction"] == transaction.name]

	def difference(self, transaction) -> str:
		[row] = self.rows_of(transaction)
		return row["difference"]

	def test_what_agrees_shows_no_difference(self):
		transaction = self.paid()
		[row] = self.rows_of(transaction)
		self.assertEqual((row["difference"], row["amount"], row["booked"]), ("", 100.0, 100.0))
		self.assertEqual(row["customer"], self.contract.customer)

	def test_books_that_wait_and_entries_that_differ_are_found(self):
		transaction = self.paid()
		entry = transactions.read(transaction.name).payment_entry
		frappe.db.set_value("Payment Entry", entry, "paid_amount", 99)
		self.assertEqual(self.difference(transaction), "entry_differs")
		frappe.get_doc("Payment Entry", entry).cancel()
		self.assertEqual(self.difference(transaction), "no_entry")
		self.assertTrue(bookkeeping.finish(transaction.name))
		self.assertEqual(self.difference(transaction), "")

	def test_the_report_has_words_for_all_of_it(self):
		self.paid()
		columns, rows, _message, _chart, summary = report.execute({"from_date": nowdate()})
		self.assertTrue({column["fieldname"] for column in columns} >= {"difference_label", "booked"})
		self.assertTrue(all(row["difference_label"] for row in rows))
		self.assertTrue(summary)

	def test_a_statement_is_compared_word_by_word(self):
		ours = transactions.read(self.paid().name)
		said = Payment(ours.external_id, "paid", ours.amount, "UZS")
		self.assertEqual(reconciliation.difference(said, ours), "")
		self.assertEqual(reconciliation.difference(said, None), "unknown_here")
		other = Payment(ours.external_id, "paid", ours.amount + 1, "UZS")
		self.assertEqual(reconciliation.difference(other, ours), "amount_differs")
		back = Payment(ours.external_id, "refunded", ours.amount, "UZS")
		self.assertEqual(reconciliation.difference(back, ours), "state_differs")
		self.assertEqual(reconciliation.difference(Payment("x", "failed", 1, "UZS"), None), "")


class TestProcessAgain(PaymentCase):
	def test_an_event_of_no_payment_is_refused(self):
		stored = provider_events.store(Call("payme", "no-payment", "CheckPerformTransaction"))
		with self.assertRaises(frappe.ValidationError):
			desk.process_event_again(stored.name)

	def test_the_books_of_its_payment_are_finished(self):
		session = self.session()
		new = transactions.NewTransaction("payme", "pm-1", session.name, session.amount, "UZS")
		transaction = transactions.record(new)
		session_status.move(session.name, "Processing", provider="payme")
		frappe.db.set_value("Payme Merchant", None, "mode_of_payment", "")
		frappe.clear_document_cache("Payme Merchant", "Payme Merchant")
		settlement.settle(transaction.name)
		self.assertEqual(sessions.read(session.name).books, "Pending")
		mode = frappe.get_cached_doc("Trial Merchant").mode_of_payment
		frappe.db.set_value("Payme Merchant", None, "mode_of_payment", mode)
		frappe.clear_document_cache("Payme Merchant", "Payme Merchant")
		stored = provider_events.store(
			Call("payme", "pm-1:Perform", "PerformTransaction", transaction=transaction.name)
		)
		self.assertEqual(desk.process_event_again(stored.name), "Paid")
		self.assertEqual(sessions.read(session.name).books, "Booked")
