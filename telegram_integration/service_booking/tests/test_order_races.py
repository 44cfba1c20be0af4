"""Several at once on the same orders and times, each on a connection of its own; as the doors take their steps."""

import multiprocessing
import os
from collections import Counter
from datetime import timedelta

import frappe

from telegram_integration.online_payments.services import settlement
from telegram_integration.online_payments.services.step import drop_step
from telegram_integration.service_booking.domain.answers import Booked, Refused
from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.service_booking.services.steps import (
	cancelling,
	confirming,
	expiry,
	order_moving,
	reserving,
)
from telegram_integration.service_booking.tests.race_case import RaceCase
from telegram_integration.telegram_core.tests.site_case import needs_erpnext

BOOKINGS = 200
# At a time: MariaDB lets 151 in by default, and a busy bench needs many of them itself.
CONNECTIONS = 60


class TestRaces(RaceCase):
	def test_of_several_one_gets_the_time_and_the_others_alternatives(self):
		people = self.new_people(6)
		answers = self.at_once([lambda who=who: self.ask(**who) for who in people])
		self.assertEqual(Counter(type(one) for one in answers), {Booked: 1, Refused: 5})
		for answer in answers:
			if isinstance(answer, Refused):
				self.assertEqual((answer.reason, len(answer.alternatives)), ("taken", 3))
		orders = frappe.db.count(ORDER, {"customer": ("in", self.people)})
		self.assertEqual(orders, 1)

	def test_a_double_tap_is_one_booking(self):
		answers = self.at_once([lambda: self.ask(idempotency_key="tap")] * 4)
		self.assertEqual({one.order for one in answers}, {answers[0].order})
		self.assertEqual(frappe.db.count(ORDER, {"customer": self.customer}), 1)

	def test_two_phones_of_one_customer_hold_no_more_than_one_may(self):
		answers = self.at_once([lambda hour=hour: self.ask(hour) for hour in range(9, 17)])
		self.assertEqual(
			Counter(getattr(one, "reason", "booked") for one in answers), {"booked": 5, "too_many": 3}
		)

	def test_ready_goes_once_whichever_of_the_three_comes_last(self):
		frappe.db.set_value("Service Booking Settings", None, "auto_reserve", 0)
		frappe.clear_document_cache("Service Booking Settings", "Service Booking Settings")
		for _round in range(3):
			name = self.committed(self.booked(9 + _round))
			transaction = self.transaction(self.open_session(name)).name
			frappe.db.commit()
			works = [
				lambda name=name: confirming.confirm(name, self.now),
				lambda transaction=transaction: settlement.settle(transaction),
				lambda name=name: reserving.reserve(name, self.now),
				lambda name=name: confirming.confirm(name, self.now),
			]
			self.at_once(works, fresh=False)
			self.step(lambda name=name: reserving.reserve(name, self.now))
			frappe.db.commit()
			self.assertEqual(self.stored(name), "Ready")
			self.assertEqual(self.events(name).count("ready_sent"), 1)
			self.assertEqual(self.events(name).count("order_confirmed"), 1)

	def test_money_beside_a_cancellation_is_kept_with_a_time_or_goes_back(self):
		for hour in (9, 10, 11):
			name = self.committed(self.booked(hour))
			transaction = self.transaction(self.open_session(name)).name
			frappe.db.commit()
			self.at_once(
				[
					lambda transaction=transaction: settlement.settle(transaction),
					lambda name=name: cancelling.request_cancel(self.customer, name, "", self.now),
				],
				fresh=False,
			)
			row = self.row(name)
			self.assertEqual(row.paid_amount, 300_000)
			if row.status == "Cancelled":
				self.assertEqual((row.refund_due, self.slots(name)), (300_000, []))
			else:
				self.assertEqual((row.status, self.slots(name)[0][1]), ("Cancel Requested", "Reserved"))

	def test_money_beside_the_end_of_the_hold(self):
		for hour in (9, 10, 11):
			name = self.committed(self.booked(hour))
			transaction = self.transaction(self.open_session(name)).name
			self.run_out(name)
			other = self.new_people(1)[0]
			frappe.db.commit()
			self.at_once(
				[
					lambda transaction=transaction: settlement.settle(transaction),
					lambda name=name: expiry.expire(name, self.now + timedelta(seconds=1)),
					lambda other=other, hour=hour: self.ask(hour, **other),
				],
				fresh=False,
			)
			row = self.row(name)
			if row.status == "Cancelled":
				self.assertEqual((row.refund_due, self.slots(name)), (300_000, []))
			else:
				self.assertEqual((row.status, self.slots(name)[0][1]), ("Reserved", "Reserved"))

	def test_two_payments_of_one_order_both_count(self):
		frappe.db.set_value("Service Booking Settings", None, "payment_terms", "Deposit")
		frappe.clear_document_cache("Service Booking Settings", "Service Booking Settings")
		name = self.committed(self.booked())
		payments = [self.transaction(self.open_session(name)).name for _ in range(3)]
		frappe.db.commit()
		self.at_once([lambda one=one: settlement.settle(one) for one in payments], fresh=False)
		self.assertEqual(self.row(name).paid_amount, 270_000)
		self.assertEqual(self.events(name).count("order_paid"), 3)
		self.assertEqual(self.events(name).count("order_reserved"), 1)

	def test_two_who_move_to_one_time_end_with_one_time_each(self):
		first, second = self.booked(9), self.booked(12)
		frappe.db.commit()
		answers = self.at_once(
			[
				lambda name=name: order_moving.move_by_staff(name, self.at(15), self.master, self.now)
				for name in (first, second)
			]
		)
		self.assertEqual(Counter(type(one) for one in answers), {Booked: 1, Refused: 1})
		for name in (first, second):
			[(place, status)] = self.slots(name)
			self.assertEqual((place, status), (f"{self.row(name).start:%d %H:%M}", "Held"))

	def test_one_moved_to_several_places_at_once_is_in_one_of_them(self):
		name = self.committed(self.booked(9))
		self.at_once(
			[
				lambda hour=hour: order_moving.move_by_staff(name, self.at(hour), self.master, self.now)
				for hour in (11, 13, 15)
			]
		)
		[(place, _status)] = self.slots(name)
		self.assertEqual(place, f"{self.row(name).start:%d %H:%M}")

	def test_a_move_beside_a_cancellation_leaves_no_time_behind(self):
		"""Whoever comes second has read the slots before the first has changed them."""
		for hour in (9, 10, 11, 12):
			name = self.committed(self.booked(hour))
			self.at_once(
				[
					lambda name=name: order_moving.move_by_staff(name, self.at(15), self.master, self.now),
					lambda name=name: cancelling.cancel_by_staff(name, "", self.now),
				],
				fresh=False,
			)
			self.assertEqual((self.stored(name), self.slots(name)), ("Cancelled", []))


@needs_erpnext
class TestManyProcesses(RaceCase):
	def test_of_two_hundred_bookings_from_as_many_processes_one_is_made(self):
		people = self.new_people(BOOKINGS)
		answers = self.in_processes(people)
		kinds = Counter(answer[0] for answer in answers)
		self.assertEqual(
			kinds,
			{"Booked": 1, "Refused": BOOKINGS - 1},
			[answer for answer in answers if answer[0] == "broken"][:3],
		)
		for kind, reason, times in answers:
			if kind == "Refused":
				self.assertEqual((reason, len(times)), ("taken", 3))
				self.assertNotIn(self.at(10), times)
		frappe.db.rollback()
		[name] = frappe.get_all(
			ORDER, filters={"customer": ("in", self.people)}, pluck="name", order_by="name asc"
		)
		self.assertEqual(self.slots(name), [(self.place(10), "Held")])
		taken = {"resource_name": self.master, "status": ("!=", "Free")}
		self.assertEqual(frappe.db.count("Booking Slot", taken), 1)

	def in_processes(self, people: list[dict]) -> list[tuple]:
		context = multiprocessing.get_context("fork")
		permits, ready = context.BoundedSemaphore(CONNECTIONS), context.Semaphore(0)
		begin, answers = context.Event(), context.SimpleQueue()
		site = frappe.local.site
		frappe.db.commit()

		def book(who: dict) -> None:
			with permits:
				answers.put(_booked(self, site, who, ready, begin))
			os._exit(0)

		processes = [context.Process(target=book, args=(who,), daemon=True) for who in people]
		for process in processes:
			process.start()
		for _ in range(CONNECTIONS):
			self.assertTrue(ready.acquire(timeout=120))
		begin.set()
		found = [answers.get() for _ in processes]
		for process in processes:
			process.join(timeout=60)
		return found


def _booked(case: TestManyProcesses, site: str, who: dict, ready, begin) -> tuple:
	"""In a process of its own: what became of the booking, as plain values."""
	frappe.init(site)
	frappe.connect()
	try:
		frappe.db.get_value("User", "Administrator", "enabled")
		ready.release()
		begin.wait(timeout=120)
		drop_step()
		answer = case.ask(**who)
		frappe.db.commit()
	except Exception as error:
		return "broken", repr(error), ()
	finally:
		frappe.destroy()
	if isinstance(answer, Booked):
		return "Booked", answer.order, ()
	return "Refused", answer.reason, [one.start for one in answer.alternatives]
