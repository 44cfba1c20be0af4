"""Bookings, money, calls, moves, cancellations, blocks, changed plans and the clock in any order, on a real site.

Never two orders on one slot, never a paid order without its time or its money on the way back, and the status is what
the facts say. The clock is the machine's: time passes by moving what ends nearer.
"""

from datetime import timedelta

import pytest

pytest.importorskip("hypothesis")

from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from tests.service_booking.company import Company
from tests.state_machines import draw_names, name_seeds, run

STEPS = 40
HOURS = (9, 10, 11, 12)
CHOICES = ("next", "payoff")
# What happens often stands here more than once.
DEEDS = (
	*(
		"book",
		"book",
		"pay_at_once",
		"pay_at_once",
		"begin_to_pay",
		"pay",
		"pay_too_late",
		"ask_to_cancel",
		"move",
	),
	*("confirm", "confirm", "reserve", "decide", "call_off", "visit", "block", "plan_changes"),
	*("time_passes", "tend", "money_arrives_back", "pay_twice", "called_after_all"),
	*("do_a_favour", "books_refuse_or_not", "finish_books"),
)


class Machine(Company):
	"""One rule for everything that may happen: each of a run's steps has the same chance."""

	@initialize(
		terms=st.sampled_from(["Prepaid", "Deposit", "On Site"]),
		auto=st.booleans(),
		books=st.sampled_from(["Sales Order", "Sales Invoice"]),
		names=name_seeds,
	)
	def two_visits_are_booked(self, terms, auto, books, names):
		draw_names(names)
		self.begin(payment_terms=terms, auto_reserve=int(auto), books_document=books)
		self.names = [self.steps.booked(hour, master=self.masters[0]) for hour in HOURS[:2]]

	@rule(deed=st.sampled_from(DEEDS), which=st.integers(0, 7), number=st.integers(0, 11), flag=st.booleans())
	def something_happens(self, deed, which, number, flag):
		getattr(self, deed)(self.names[which % len(self.names)], number, flag)

	def some_master(self, number: int) -> str:
		"""One of the two, or any."""
		return [*self.masters, ""][number % 3]

	# --- what customers do

	def book(self, _order, number, _flag):
		customer, account = self.people[number % 3]
		before = {name: self.slots(name) for name in self.names}
		wanted = {"customer": customer, "telegram_user": account, "master": self.some_master(number)}
		answer = self.steps.ask(HOURS[number % 4], **wanted)
		assert {name: self.slots(name) for name in self.names} == before
		if not isinstance(answer, self.booked_type):
			assert len(answer.alternatives) <= 3
			return
		self.names.append(answer.order)

	def begin_to_pay(self, order, _number, flag):
		from telegram_integration.online_payments.services.sessions import NothingToPay

		try:
			self.begun.append((order, self.steps.open_session(order, CHOICES[flag]).name))
		except NothingToPay:
			assert "pay" not in self.offered(order)

	def pay_at_once(self, order, number, flag):
		before = len(self.begun)
		self.begin_to_pay(order, number, flag)
		if len(self.begun) > before:
			self.settle(*self.begun.pop())
			assert self.judged(order) != "Cancelled"

	def pay(self, _order, number, _flag):
		"""What was begun some time ago."""
		if self.begun:
			self.settle(*self.begun.pop(number % len(self.begun)))

	def pay_too_late(self, order, number, flag):
		"""When the hold has run out, and perhaps somebody else has the time."""
		before, row = len(self.begun), self.row(order)
		self.begin_to_pay(order, number, flag)
		if len(self.begun) == before:
			return
		if row.hold_until:
			self.steps.run_out(order)
		if flag:
			customer, account = self.people[number % 3]
			wanted = {"customer": customer, "telegram_user": account, "master": row.master}
			answer = self.steps.ask(row.start.hour, **wanted)
			if isinstance(answer, self.booked_type):
				self.names.append(answer.order)
		self.settle(*self.begun.pop())
		assert self.row(order).paid_amount

	def pay_twice(self, order, _number, flag):
		"""By two links that were open at the same time."""
		before = len(self.begun)
		for _link in range(2):
			self.begin_to_pay(order, 0, flag)
		while len(self.begun) > before:
			self.settle(*self.begun.pop())

	def called_after_all(self, order, number, flag):
		"""Its money came too late, whoever had its time has called it off, and now it is confirmed."""
		from telegram_integration.service_booking.services.orders import order_refunds

		known = len(self.names)
		self.pay_too_late(order, number, True)
		if flag:
			order_refunds.send(order)
		for name in self.names[known:]:
			self.call_off(name, number, flag)
		self.confirm(order, number, flag)
		row = self.row(order)
		if self.judged(order) != "Cancelled" and not self.asked_back(order):
			assert row.refund_due <= max(row.paid_amount + self.favours.get(order, 0) / 100 - row.total, 0)

	def settle(self, order, session):
		from telegram_integration.online_payments.services import session_rows

		was_over = self.judged(order) in ("Cancelled", "No Show")
		self.steps.settle(session_rows.read(session))
		if was_over and self.judged(order) == "Cancelled":
			assert self.row(order).refund_due * 100 >= session_rows.read(session).amount

	def ask_to_cancel(self, order, number, _flag):
		from telegram_integration.service_booking.services.steps import cancelling

		row = self.row(order)
		was = self.judged(order)
		if row.hold_until and not row.reserved_at:
			at = self.now()
		else:
			at = row.start - timedelta(hours=(30, 10, 2)[number % 3])
		would_keep = self.standing(order) - max(cancelling.refund_if_cancelled(row, at), self.out(order))
		if self.took(lambda: cancelling.request_cancel(row.customer, order, "", at)):
			if was not in ("Cancelled", "Cancel Requested"):
				assert self.judged(order) == ("Cancel Requested" if row.reserved_at else "Cancelled")
				self.kept[order] = would_keep

	def move(self, order, number, flag):
		from telegram_integration.service_booking.services.steps import order_moving

		row, master = self.row(order), self.some_master(number)
		start = self.steps.at(HOURS[number % 4])
		by_staff = lambda: order_moving.move_by_staff(order, start, master, self.now())  # noqa: E731
		by_him = lambda: order_moving.move(row.customer, order, start, master, self.now(), was=row.start)  # noqa: E731
		before, status = self.slots(order), row.status
		if self.took(by_staff if flag else by_him):
			assert self.row(order).status == status
			assert len(self.slots(order)) == len(before)

	# --- what staff do

	def confirm(self, order, _number, _flag):
		from telegram_integration.service_booking.services.steps import confirming

		if self.took(lambda: confirming.confirm(order, self.now())):
			assert self.judged(order) not in ("Cancelled", "New") and self.slots(order)

	def reserve(self, order, _number, _flag):
		from telegram_integration.service_booking.services.steps import reserving

		self.took(lambda: reserving.reserve(order, self.now()))

	def decide(self, order, _number, flag):
		from telegram_integration.service_booking.services.steps import cancelling

		row, asked = self.row(order), self.judged(order) == "Cancel Requested"
		if asked:  # money may have come since
			by_rules = cancelling.refund_if_cancelled(row, row.cancel_requested_at)
			self.kept[order] = self.standing(order) - max(by_rules, self.out(order))
		if flag:
			taken = self.took(lambda: cancelling.accept_cancel(order, self.now()))
		else:
			taken = self.took(lambda: cancelling.decline_cancel(order, "", self.now()))
		if asked:
			assert taken and (self.judged(order) == "Cancelled") == flag
			if not flag:
				self.kept.pop(order)

	def call_off(self, order, _number, _flag):
		from telegram_integration.service_booking.services.steps import cancelling

		was = self.judged(order)
		if self.took(lambda: cancelling.cancel_by_staff(order, "Ill", self.now())) and was != "Cancelled":
			self.kept.pop(order, None)

	def do_a_favour(self, order, number, _flag):
		"""A part of a payment goes back by hand, and the visit takes place all the same."""
		from telegram_integration.online_payments.services import refunds, session_rows, transactions
		from telegram_integration.online_payments.services.staff import refund_sending

		status = self.judged(order)
		if status in ("Cancelled", "No Show", "Cancel Requested"):
			return
		for session in self.sessions_of(order):
			paid = session_rows.read(session)
			if paid.provider_transaction:
				left = refunds.refundable(transactions.read(paid.provider_transaction))
				part = left * (number % 4 + 1) // 5
				key = f"favour {session} {paid.refunded_amount}"
				if part:
					refund_sending.ask_for(session, part, "A favour", by_hand=True, key=key)
					self.favours[order] = self.favours.get(order, 0) + part
		assert self.judged(order) == status

	def visit(self, order, number, flag):
		from telegram_integration.service_booking.services.steps import visiting

		row = self.row(order)
		if row.hold_until:
			return
		if number == 0:
			self.took(lambda: visiting.no_show(order, row.start))
			return
		self.took(lambda: visiting.start(order, row.start))
		if flag:
			self.took(lambda: visiting.complete(order, row.end))

	def block(self, _order, number, flag):
		from telegram_integration.telegram_core.domain.errors import NotFound
		from telegram_integration.time_slots.domain.slot_status import ImpossibleStep
		from telegram_integration.time_slots.services import holding

		found = self.slots_of_master(int(flag))
		if not found:
			return
		slot = found[number % len(found)]
		step = holding.open_again if slot.status == "Blocked" else holding.block
		try:
			step([slot.name], self.now())
		except (ImpossibleStep, NotFound):
			assert slot.status != "Free"

	def plan_changes(self, _order, number, flag):
		import frappe

		from telegram_integration.service_booking.tests.booking_case import make_slots

		master = frappe.get_doc("Service Master", self.masters[int(flag)])
		for row in master.working_hours:
			row.from_time = ("09:00", "10:00", "10:30")[number % 3]
		master.save(ignore_permissions=True)
		before = {name: self.slots(name) for name in self.names}
		make_slots(master.name, now=self.now())
		assert {name: self.slots(name) for name in self.names} == before

	# --- what comes by itself

	def time_passes(self, _order, number, _flag):
		import frappe

		past = timedelta(minutes=(5, 15, 40, 130)[number % 4])
		for doctype, field, whose in (
			("Service Order", "hold_until", {"name": ("in", self.names or [""])}),
			("Booking Slot", "held_until", {"holder_name": ("in", self.names or [""])}),
			("Payment Session", "expires_at", {"reference_name": ("in", self.names or [""])}),
		):
			for row in frappe.get_all(
				doctype, filters={**whose, field: ("is", "set")}, fields=["name", field], order_by="name asc"
			):
				frappe.db.set_value(doctype, row.name, field, row[field] - past)

	def tend(self, _order, _number, _flag):
		from telegram_integration.service_booking.services.steps import expiry
		from telegram_integration.time_slots.services import expiring

		for name in expiry.run_out(self.now()):
			expiry.expire(name, self.now())
		expiring.free_what_has_run_out(self.now())

	def books_refuse_or_not(self, _order, _number, flag):
		"""No payment of the provider can be booked while its settings name no mode of payment."""
		import frappe

		mode = "" if flag else self.mode_of_payment
		frappe.db.set_value("Trial Merchant", None, "mode_of_payment", mode)
		frappe.clear_document_cache("Trial Merchant", "Trial Merchant")

	def finish_books(self, _order, _number, _flag):
		from telegram_integration.online_payments.services import bookkeeping, refund_books

		before = [(self.row(name).paid_amount, self.judged(name)) for name in self.names]
		for transaction in bookkeeping.waiting(200):
			bookkeeping.finish(transaction)
		for refund in refund_books.waiting(200):
			refund_books.finish(refund)
		assert [(self.row(name).paid_amount, self.judged(name)) for name in self.names] == before

	def money_arrives_back(self, order, _number, _flag):
		from telegram_integration.online_payments.services import refunds
		from telegram_integration.service_booking.services.orders import order_refunds

		due, paid = self.row(order).refund_due, self.row(order).paid_amount
		order_refunds.send(order)
		for refund in self.asked_back(order):
			refunds.complete(refund)
		row = self.row(order)
		assert (row.refund_due, row.paid_amount) == (0, paid - due)


@pytest.mark.hypothesis
def test_orders_in_any_order(working_site):
	run(Machine, working_site, examples=50, steps=STEPS)
