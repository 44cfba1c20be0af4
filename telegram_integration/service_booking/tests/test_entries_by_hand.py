"""Cash and transfers, as staff book them in ERPNext."""

import frappe
from frappe.utils import now_datetime

from telegram_integration.service_booking.domain.order_money import OrderMoney
from telegram_integration.service_booking.services.money import payable
from telegram_integration.service_booking.services.orders import order_refunds
from telegram_integration.service_booking.services.staff import order_overview
from telegram_integration.service_booking.services.steps import cancelling, confirming, expiry
from telegram_integration.service_booking.tests.booking_case import set_up
from telegram_integration.service_booking.tests.order_case import OrderCase

SOM = 100


class TestEntriesByHand(OrderCase):
	def entry(self, name: str, amount: float, payment_type: str = "Receive"):
		entry = payable.payment_entry(name, int(amount * SOM))
		cash = frappe.db.get_value("Company", entry.company, "default_cash_account")
		entry.update({"payment_type": payment_type, "mode_of_payment": "Cash", "reference_no": "cash"})
		entry.update({"paid_from" if payment_type == "Pay" else "paid_to": cash})
		entry.update({"posting_date": self.now.date(), "reference_date": self.now.date()})
		entry.insert()
		entry.submit()
		return entry

	def test_they_count_for_the_visit_and_are_taken_out_when_cancelled(self):
		name = self.booked()
		confirming.confirm(name, self.now)
		entry = self.entry(name, 300_000)
		row = self.row(name)
		self.assertEqual((row.status, row.paid_amount, row.payment_method), ("Ready", 300_000, "Cash"))
		self.assertEqual(self.slots(name), [(self.place(10), "Reserved")])
		entry.reload().cancel()
		self.assertEqual((self.row(name).paid_amount, self.stored(name)), (0, "Waiting Payment"))

	def test_a_payment_taken_back_is_told_and_the_time_stays_until_staff_decide(self):
		name = self.booked()
		confirming.confirm(name, self.now)
		entry = self.entry(name, 300_000)
		self.assertFalse(order_overview.overview(name, self.now)["is_owed_again"])
		entry.reload().cancel()
		shown = order_overview.overview(name, self.now)
		self.assertEqual((shown["is_owed_again"], shown["due_first"]), (True, 300_000))
		self.assertEqual(self.slots(name), [(self.place(10), "Reserved")])
		self.assertEqual(self.events(name).count("order_payment_taken_back"), 1)
		self.entry(name, 300_000)
		self.assertEqual((self.stored(name), self.events(name).count("ready_sent")), ("Ready", 1))
		self.assertFalse(order_overview.overview(name, self.now)["is_owed_again"])

	def test_what_was_not_enough_yet_or_is_more_than_enough_is_not_told(self):
		set_up(payment_terms="Deposit")
		name = self.booked()
		part, rest = self.entry(name, 40_000), self.entry(name, 260_000)
		again = self.entry(self.booked(14), 40_000)
		part.reload().cancel()  # more than the deposit of 90 000 is left
		again.reload().cancel()
		self.assertEqual(frappe.db.count("Business Event", {"event": "order_payment_taken_back"}), 0)
		rest.reload().cancel()
		self.assertEqual(self.events(name).count("order_payment_taken_back"), 1)

	def test_what_is_taken_back_of_a_cancelled_visit_is_not_owed_again(self):
		name = self.booked()
		entry = self.entry(name, 300_000)
		cancelling.cancel_by_staff(name, "Ill", self.now)
		entry.reload().cancel()
		self.assertFalse(order_overview.overview(name, self.now)["is_owed_again"])
		self.assertEqual(self.events(name).count("order_payment_taken_back"), 0)

	def test_what_was_paid_in_cash_goes_back_in_cash(self):
		name = self.booked()
		confirming.confirm(name, self.now)
		entry = self.entry(name, 300_000)
		cancelling.cancel_by_staff(name, "Ill", self.now)
		order_refunds.send(name)
		row = self.row(name)
		self.assertEqual((row.refund_due, row.refund_by_hand), (300_000, 1))
		entry.reload().cancel()
		row = self.row(name)
		self.assertEqual((row.refund_due, row.refund_by_hand, row.paid_amount), (0, 0, 0))

	def test_a_part_holds_no_time_and_goes_back_when_the_hold_is_over(self):
		name = self.booked()
		self.entry(name, 100_000)
		self.assertEqual((self.stored(name), self.slots(name)[0][1]), ("New", "Held"))
		self.run_out(name)
		self.assertTrue(expiry.expire(name, now_datetime()))
		row = self.row(name)
		self.assertEqual((row.status, row.paid_amount, row.refund_due), ("Cancelled", 100_000, 100_000))

	def test_an_entry_of_a_provider_is_told_by_its_session_alone(self):
		name = self.booked()
		session = self.open_session(name)
		self.settle(session)
		self.assertEqual(list(OrderMoney.read(self.row(name).money).by_session), [session.name])

	def test_an_entry_for_something_else_changes_nothing(self):
		name = self.booked()
		entry = self.entry(name, 300_000)
		self.assertTrue(entry.references)
		other = self.booked(14)
		self.assertEqual((self.row(other).paid_amount, self.stored(other)), (0, "New"))
