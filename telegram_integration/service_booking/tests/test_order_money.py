"""Money that comes in time, late, twice or never; and money that goes back."""

from datetime import timedelta

import frappe
from frappe.utils import now_datetime

from telegram_integration.online_payments.domain.payable import NEXT, PAYOFF, Choice
from telegram_integration.online_payments.services import refunds, session_rows, sessions, settlement
from telegram_integration.online_payments.services.refunds import REFUND
from telegram_integration.online_payments.services.sessions import NewSession, NothingToPay
from telegram_integration.online_payments.services.staff import refund_sending
from telegram_integration.service_booking.domain.order_status import ImpossibleStep
from telegram_integration.service_booking.services.money import payable
from telegram_integration.service_booking.services.orders import order_refunds
from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.service_booking.services.steps import cancelling, confirming, expiry, visiting
from telegram_integration.service_booking.tests.booking_case import set_up
from telegram_integration.service_booking.tests.money_case import MoneyCase
from telegram_integration.telegram_core.domain.errors import NotFound

SOM = 100


class TestPaying(MoneyCase):
	def test_a_paid_order_is_reserved_and_not_limited_any_more(self):
		name = self.booked()
		self.pay(name)
		row = self.row(name)
		self.assertEqual((row.status, row.paid_amount, row.hold_until), ("Reserved", 300_000, None))
		self.assertEqual(self.slots(name), [(self.place(10), "Reserved")])
		self.assertEqual(self.events(name), ["order_created", "order_paid", "order_reserved"])
		self.assertEqual(payable.outstanding(name, self.now.date()), 0)

	def test_a_deposit_reserves_and_the_rest_is_open(self):
		set_up(payment_terms="Deposit")
		name, today = self.booked(), self.now.date()
		self.assertEqual(
			payable.choices(name, today), (Choice(NEXT, 90_000 * SOM), Choice(PAYOFF, 300_000 * SOM))
		)
		self.pay(name)
		self.assertEqual((self.stored(name), self.row(name).paid_amount), ("Reserved", 90_000))
		self.assertEqual(payable.choices(name, today), (Choice(NEXT, 210_000 * SOM),))
		self.settle(self.open_session(name))
		self.assertEqual((self.row(name).paid_amount, payable.choices(name, today)), (300_000, ()))
		self.assertEqual(self.row(name).due_first, 90_000)

	def test_nothing_is_opened_for_a_time_that_is_over(self):
		name = self.booked()
		self.run_out(name)
		with self.assertRaises(NothingToPay):
			self.open_session(name)
		other = self.booked(14)
		wanted = NewSession(ORDER, other, NEXT)
		with self.assertRaises(NothingToPay):
			sessions.open_session(wanted, now_datetime() + timedelta(minutes=20))
		self.assertEqual(self.sessions_of(other), [])

	def test_the_same_settlement_twice_counts_once(self):
		name = self.booked()
		transaction = self.settle(self.open_session(name))
		settlement.settle(transaction.name)
		payable.on_money_moved(name, transaction.session)
		self.assertEqual(self.row(name).paid_amount, 300_000)
		self.assertEqual(self.events(name).count("order_paid"), 1)

	def test_an_extra_payment_is_the_customers_advance(self):
		name = self.booked()
		session = self.open_session(name)
		self.settle(session)
		self.settle(session)
		self.assertEqual((self.row(name).paid_amount, self.row(name).refund_due), (300_000, 0))

	def test_staff_see_with_what_it_was_paid(self):
		name = self.booked()
		self.pay(name)
		self.assertTrue(self.row(name).payment_method)

	def test_payables_are_a_customers_open_orders(self):
		first, second = self.booked(14), self.booked(10)
		self.pay(first)
		self.run_out(self.booked(16))
		self.assertEqual(payable.names_of(self.customer), [second])
		self.assertEqual(payable.describe(first, "ru").customer, self.customer)
		with self.assertRaises(NotFound):
			payable.describe("SRV-0000-00000", "ru")


class TestLateMoney(MoneyCase):
	def test_where_the_time_is_free_the_order_lives_again(self):
		for is_told in (False, True):
			with self.subTest(is_told=is_told):
				name = self.booked(9 + is_told)
				session = self.open_session(name)
				self.run_out(name)
				if is_told:
					expiry.expire(name, now_datetime())
				self.settle(session)
				row = self.row(name)
				self.assertEqual((row.status, row.refund_due, row.cancelled_at), ("Reserved", 0, None))
				self.assertEqual(self.slots(name), [(self.place(9 + is_told), "Reserved")])

	def test_where_it_is_gone_the_money_goes_back_whole(self):
		for is_told in (False, True):
			with self.subTest(is_told=is_told):
				name = self.booked(9 + is_told)
				session = self.open_session(name)
				self.run_out(name)
				other = self.take_from(name)
				if is_told:
					expiry.expire(name, now_datetime())
				self.settle(session)
				row = self.row(name)
				self.assertEqual((row.status, row.paid_amount, row.refund_due), ("Cancelled", 300e3, 300e3))
				self.assertEqual(row.cancel_reason, "unpaid")
				self.assertEqual(self.slots(name), [])
				self.assertEqual(self.slots(other), [(self.place(9 + is_told), "Held")])
				self.assertIn("order_refund_asked", self.events(name))
				self.assertEqual(self.asked_back(name), {"Requested": 300_000})
				self.assertEqual(self.asked_back(name), {"Requested": 300_000})

	def test_for_what_was_cancelled_it_goes_back_whole(self):
		name = self.booked()
		session = self.open_session(name)
		cancelling.request_cancel(self.customer, name, "", self.now)
		self.settle(session)
		self.assertEqual((self.stored(name), self.row(name).refund_due), ("Cancelled", 300_000))
		self.assertEqual(self.slots(name), [])

	def test_once_it_is_back_nothing_is_due_any_more(self):
		name = self.booked()
		session = self.open_session(name)
		cancelling.request_cancel(self.customer, name, "", self.now)
		self.settle(session)
		order_refunds.send(name)
		[refund] = frappe.get_all(
			REFUND, filters={"session": session.name}, pluck="name", order_by="name asc"
		)
		refunds.complete(refund)
		row = self.row(name)
		self.assertEqual((row.paid_amount, row.refund_due, row.refunded_amount), (0, 0, 300_000))
		self.assertNotIn(name, order_refunds.waiting())
		self.assertEqual(self.paid_back(session), 300_000 * SOM)

	def test_two_payments_of_one_late_order_both_go_back_or_none(self):
		set_up(payment_terms="Deposit")
		name = self.booked()
		first, second = self.open_session(name), self.open_session(name)
		self.run_out(name)
		self.take_from(name)
		self.settle(first)
		self.settle(second)
		self.assertEqual(self.row(name).refund_due, 180_000)


class TestExpiry(MoneyCase):
	def test_it_is_judged_when_read_and_written_down_later(self):
		name = self.booked()
		self.run_out(name)
		self.assertEqual((self.status(name), self.stored(name)), ("Cancelled", "New"))
		self.assertIn(name, expiry.run_out(now_datetime()))
		self.assertTrue(expiry.expire(name, now_datetime()))
		self.assertFalse(expiry.expire(name, now_datetime()))
		row = self.row(name)
		self.assertEqual((row.status, row.cancel_reason, row.hold_until), ("Cancelled", "unpaid", None))
		self.assertEqual(self.events(name), ["order_created", "order_expired"])
		self.assertNotIn(name, expiry.run_out(now_datetime()))

	def test_nothing_expires_that_is_held_paid_or_paid_on_site(self):
		held = self.booked(9)
		paid = self.booked(10)
		self.pay(paid)
		set_up(payment_terms="On Site")
		on_site = self.booked(11)
		for name in (held, paid, on_site):
			self.assertFalse(expiry.expire(name, now_datetime()))
		self.assertEqual(set(expiry.run_out(now_datetime())) & {held, paid, on_site}, set())

	def test_a_confirmed_order_waits_longer_and_then_expires_too(self):
		name = self.booked()
		confirming.confirm(name, self.now)
		self.assertNotIn(name, expiry.run_out(self.now + timedelta(minutes=119)))
		self.assertIn(name, expiry.run_out(self.now + timedelta(minutes=121)))


class TestCancelling(MoneyCase):
	def test_before_it_is_reserved_it_is_free_at_once(self):
		name = self.booked()
		cancelling.request_cancel(self.customer, name, "Plans have changed", self.now)
		cancelling.request_cancel(self.customer, name, "Plans have changed", self.now)
		row = self.row(name)
		self.assertEqual((row.status, row.cancel_reason), ("Cancelled", "Plans have changed"))
		self.assertEqual((self.slots(name), row.refund_due), ([], 0))
		self.assertEqual(self.events(name), ["order_created", "order_cancelled"])
		self.booked()

	def test_afterwards_operators_decide_and_the_rules_say_what_goes_back(self):
		for number, (hours, due) in enumerate(((25, 300e3), (7, 150e3), (5, 0))):
			with self.subTest(hours=hours):
				name = self.ready(10 + number)
				asked_at = self.row(name).start - timedelta(hours=hours)
				cancelling.request_cancel(self.customer, name, "", asked_at)
				self.assertEqual(self.stored(name), "Cancel Requested")
				self.assertEqual(self.slots(name)[0][1], "Reserved")
				cancelling.accept_cancel(name, asked_at + timedelta(hours=4))
				cancelling.accept_cancel(name, asked_at + timedelta(hours=4))
				self.assertEqual((self.stored(name), self.slots(name)), ("Cancelled", []))
				self.assertEqual(self.row(name).refund_due, due)
				self.assertEqual(self.events(name).count("order_cancelled"), 1)

	def test_declined_it_is_as_it_was(self):
		name = self.ready()
		cancelling.request_cancel(self.customer, name, "Maybe", self.now)
		with self.assertRaises(ImpossibleStep):
			visiting.start(name, self.row(name).start)
		cancelling.decline_cancel(name, "He comes after all", self.now)
		row = self.row(name)
		self.assertEqual((row.status, row.cancel_requested_at), ("Ready", None))
		self.assertEqual(self.slots(name)[0][1], "Reserved")
		self.assertEqual(self.events(name).count("ready_sent"), 1)
		self.assertEqual(self.messages(name, "Visit cancellation declined"), 1)

	def test_by_staff_everything_goes_back_at_once(self):
		name = self.ready()
		cancelling.cancel_by_staff(name, "The master is ill", self.at(9))
		cancelling.cancel_by_staff(name, "The master is ill", self.at(9))
		row = self.row(name)
		self.assertEqual((row.status, row.cancelled_by_staff, row.refund_due), ("Cancelled", 1, 300_000))
		self.assertEqual((self.slots(name), self.asked_back(name)), ([], {"Requested": 300_000}))

	def test_what_the_customer_is_told_before_he_cancels_is_what_he_gets(self):
		name = self.ready()
		at = self.row(name).start - timedelta(hours=10)
		told = cancelling.refund_if_cancelled(self.row(name), at)
		cancelling.request_cancel(self.customer, name, "", at)
		cancelling.accept_cancel(name, self.at(9))
		self.assertEqual(self.row(name).refund_due * SOM, told)

	def test_what_was_given_back_already_is_not_given_twice(self):
		name = self.booked()
		session = self.open_session(name)
		self.settle(session)
		refund_sending.ask_for(session.name, 100_000 * SOM, "A gift", by_hand=True, key="by hand")
		self.assertEqual(self.row(name).paid_amount, 200_000)
		cancelling.cancel_by_staff(name, "", self.now)
		self.assertEqual(self.row(name).refund_due, 200_000)
		self.assertEqual(self.asked_back(name)["Requested"], 200_000)

	def test_what_staff_have_asked_back_and_is_on_its_way_is_not_asked_again(self):
		name = self.ready()
		[session] = self.sessions_of(name)
		refund_sending.ask_for(session.name, 100_000 * SOM, "A gift", by_hand=False, key="staff")
		cancelling.cancel_by_staff(name, "", self.now)
		order_refunds.send(name)
		found = frappe.get_all(
			REFUND,
			filters={"session": session.name},
			fields=["name", "amount"],
			order_by="amount asc, name asc",
		)
		self.assertEqual([one.amount for one in found], [100_000, 200_000])
		for refund in found:
			refunds.complete(refund.name)
		row = self.row(name)
		self.assertEqual((row.refund_due, row.refunded_amount, row.refund_by_hand), (0, 300_000, 0))

	def test_if_the_earlier_one_fails_staff_are_told_of_the_rest(self):
		name = self.ready()
		[session] = self.sessions_of(name)
		gift = refund_sending.ask_for(session.name, 100_000 * SOM, "A gift", by_hand=False, key="staff")
		cancelling.cancel_by_staff(name, "", self.now)
		order_refunds.send(name)
		refunds.lock_owners(gift)
		refunds.move(gift, "Failed")
		[ours] = frappe.get_all(
			REFUND,
			filters={"session": session.name, "status": "Requested"},
			pluck="name",
			order_by="name asc",
		)
		refunds.complete(ours)
		order_refunds.send(name)
		row = self.row(name)
		self.assertEqual((row.refund_due, row.refund_by_hand), (100_000, 1))

	def test_where_the_provider_cannot_staff_are_told_once(self):
		name = self.ready()
		asked_at = self.row(name).start - timedelta(hours=7)
		cancelling.request_cancel(self.customer, name, "", asked_at)
		cancelling.accept_cancel(name, asked_at)
		[session] = self.sessions_of(name)
		refunds_of = session_rows.read(session.name).provider_transaction
		frappe.db.set_value("Provider Transaction", refunds_of, "provider", "click")
		for _ in range(2):
			order_refunds.send(name)
		self.assertEqual(self.row(name).refund_by_hand, 1)
		self.assertEqual(self.events(name).count("refund_by_hand_needed"), 1)
		self.assertNotIn(name, order_refunds.waiting())

	def test_a_round_begins_with_those_that_the_last_one_had_no_room_for(self):
		"""Refunds that a provider does not finish stand in nobody's way, however many they are."""
		stuck, other = self.ready(10), self.ready(11)
		cancelling.cancel_by_staff(stuck, "", self.now)
		for _round in range(2):
			self.assertIn(stuck, order_refunds.next_round(now_datetime()))
			order_refunds.send(stuck)
		cancelling.cancel_by_staff(other, "", self.now)
		found = order_refunds.waiting()
		self.assertLess(found.index(other), found.index(stuck))

	def test_a_refusal_of_the_provider_calls_staff(self):
		name = self.ready()
		cancelling.cancel_by_staff(name, "", self.now)
		order_refunds.send(name)
		[session] = self.sessions_of(name)
		[refund] = frappe.get_all(
			REFUND, filters={"session": session.name}, pluck="name", order_by="name asc"
		)
		refunds.lock_owners(refund)
		refunds.move(refund, "Failed")
		order_refunds.send(name)
		self.assertEqual(self.row(name).refund_by_hand, 1)
		refund_sending.ask_for(session.name, 300_000 * SOM, "", by_hand=True, key="by hand")
		row = self.row(name)
		self.assertEqual((row.refund_by_hand, row.refund_due, row.refunded_amount), (0, 0, 300_000))

	def test_not_of_another_one_and_not_once_it_is_over(self):
		name = self.started()
		with self.assertRaises(NotFound):
			cancelling.request_cancel("Somebody else", name, "", self.now)
		with self.assertRaises(ImpossibleStep):
			cancelling.request_cancel(self.customer, name, "", self.now)
		visiting.complete(name, self.row(name).end)
		for step in (
			lambda: cancelling.cancel_by_staff(name, "", self.now),
			lambda: cancelling.accept_cancel(name, self.now),
			lambda: cancelling.decline_cancel(name, "", self.now),
		):
			with self.assertRaises(ImpossibleStep):
				step()
