"""Money that goes back although the visit takes place: a favour, what was paid twice, cash out of the till."""

import frappe

from telegram_integration.online_payments.services import refunds
from telegram_integration.online_payments.services.staff import refund_sending
from telegram_integration.service_booking.services.masters import master_day
from telegram_integration.service_booking.services.money import payable
from telegram_integration.service_booking.services.orders import order_books, order_refunds
from telegram_integration.service_booking.services.steps import cancelling, confirming, visiting
from telegram_integration.service_booking.tests.booking_case import set_up
from telegram_integration.service_booking.tests.money_case import SOM, MoneyCase


class TestFavours(MoneyCase):
	def favour(self, name: str, amount: int) -> None:
		"""Staff give back so many so'm of what was paid online."""
		[session] = self.sessions_of(name)
		refund_sending.ask_for(session.name, amount * SOM, "A favour", by_hand=True, key=f"{name}:{amount}")

	def test_it_does_not_break_the_call(self):
		name = self.booked()
		self.pay(name)
		self.favour(name, 50_000)
		confirming.confirm(name, self.now)
		self.assertEqual((self.stored(name), self.row(name).paid_amount), ("Ready", 250_000))

	def test_a_ready_visit_stays_on_the_masters_day_and_is_made(self):
		name = self.ready()
		self.favour(name, 50_000)
		shown = master_day.day(self.master, self.row(name).start.date(), self.now)["visits"]
		self.assertEqual([(one["order_id"], one["status"]) for one in shown], [(name, "Ready")])
		visiting.start(name, self.row(name).start)
		self.assertNotIn("order_payment_taken_back", self.events(name))

	def test_it_is_not_asked_for_again(self):
		name = self.ready()
		self.favour(name, 50_000)
		self.assertEqual(payable.choices(name, self.now.date()), ())

	def test_a_payment_given_back_whole_is_owed_again_and_the_call_can_be_made(self):
		name = self.booked()
		self.pay(name)
		self.favour(name, 300_000)
		self.assertIn("order_payment_taken_back", self.events(name))
		confirming.confirm(name, self.now)
		self.assertEqual((self.stored(name), self.slots(name)[0][1]), ("Waiting Payment", "Reserved"))
		self.assertEqual(payable.outstanding(name, self.now.date()), 300_000 * SOM)

	def test_the_invoice_takes_no_money_that_is_back(self):
		"""What of an entry ERPNext calls unallocated says nothing of the entry by which money went back."""
		set_up(books_document="Sales Invoice")
		name = self.ready()
		[session] = self.sessions_of(name)
		entry = frappe.db.get_value("Payment Session", session.name, "payment_entry")
		frappe.db.set_value("Payment Entry", entry, "unallocated_amount", 300_000)
		self.favour(name, 50_000)
		[advance] = order_books.advances_for(self.row(name))
		self.assertEqual((advance["reference_name"], advance["allocated_amount"]), (entry, 250_000))


class TestPaidTwice(MoneyCase):
	def test_what_came_by_a_second_link_goes_back(self):
		name = self.booked()
		first, second = self.open_session(name), self.open_session(name)
		self.settle(first)
		self.settle(second)
		row = self.row(name)
		self.assertEqual((row.status, row.paid_amount, row.refund_due), ("Reserved", 600_000, 300_000))
		self.assertEqual(self.events(name).count("order_refund_asked"), 1)
		self.assertEqual(self.asked_back(name), {"Requested": 300_000})
		[refund] = self.refunds_of(name)
		refunds.complete(refund.name)
		self.assertEqual((self.paid_back(first), self.paid_back(second)), (0, 300_000 * SOM))
		row = self.row(name)
		self.assertEqual((row.status, row.paid_amount, row.refund_due), ("Reserved", 300_000, 0))

	def test_of_a_deposit_and_the_whole_the_surplus_goes_back_and_later_the_rest(self):
		set_up(payment_terms="Deposit")
		name = self.booked()
		first, second = self.open_session(name), self.open_session(name, "payoff")
		self.settle(first)
		self.settle(second)
		self.assertEqual(self.row(name).refund_due, 90_000)
		self.asked_back(name)
		[refund] = self.refunds_of(name)
		refunds.complete(refund.name)
		cancelling.cancel_by_staff(name, "", self.now)
		self.assertEqual(self.row(name).refund_due, 300_000)
		order_refunds.send(name)
		for refund in self.refunds_of(name):
			refunds.complete(refund.name)
		row = self.row(name)
		self.assertEqual((row.refund_due, row.refund_by_hand, row.refunded_amount), (0, 0, 390_000))


class TestCash(MoneyCase):
	def test_after_a_favour_in_cash_a_cancelled_order_owes_the_rest(self):
		name = self.booked()
		confirming.confirm(name, self.now)
		self.by_hand(name, 300_000)
		self.by_hand(name, 100_000, "Pay")
		self.assertEqual((self.stored(name), self.row(name).paid_amount), ("Ready", 200_000))
		cancelling.cancel_by_staff(name, "", self.now)
		self.assertEqual(self.row(name).refund_due, 200_000)

	def test_what_went_back_in_cash_is_not_asked_of_the_provider_as_well(self):
		name = self.ready()
		cancelling.cancel_by_staff(name, "", self.now)
		self.by_hand(name, 100_000, "Pay")
		self.assertEqual(self.row(name).refund_due, 200_000)
		self.assertEqual(self.asked_back(name), {"Requested": 200_000})

	def test_cash_settles_what_was_paid_in_cash_before_what_came_online(self):
		set_up(payment_terms="Deposit")
		name = self.booked()
		confirming.confirm(name, self.now)
		self.pay(name)
		self.by_hand(name, 210_000)
		cancelling.cancel_by_staff(name, "", self.now)
		self.by_hand(name, 210_000, "Pay")
		self.assertEqual(self.asked_back(name), {"Requested": 90_000})
		self.assertEqual((self.row(name).refund_due, self.row(name).refund_by_hand), (90_000, 0))

	def test_cash_that_did_not_go_back_after_all_is_owed_again(self):
		name = self.ready()
		cancelling.cancel_by_staff(name, "", self.now)
		entry = self.by_hand(name, 100_000, "Pay")
		entry.reload().cancel()
		self.assertEqual((self.row(name).refund_due, self.row(name).paid_amount), (300_000, 300_000))
