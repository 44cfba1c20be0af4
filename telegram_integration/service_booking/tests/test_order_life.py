"""Call, payment and reservation, the visit, and what is not possible when."""

from datetime import timedelta
from unittest.mock import patch

import frappe

from telegram_integration.service_booking.domain.answers import Booked, Refused
from telegram_integration.service_booking.domain.order_status import MASTER, ImpossibleStep
from telegram_integration.service_booking.services.messages import ready
from telegram_integration.service_booking.services.orders import order_actions, order_time
from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.service_booking.services.steps import (
	cancelling,
	confirming,
	expiry,
	order_moving,
	rating,
	reserving,
	visiting,
)
from telegram_integration.service_booking.tests.booking_case import make_client, make_master, set_up
from telegram_integration.service_booking.tests.order_case import ADDRESS, OrderCase
from telegram_integration.telegram_core.domain.errors import InvalidInput, NotFound
from telegram_integration.time_slots.services import rows


class TestConfirming(OrderCase):
	def test_the_hold_is_lengthened_while_payment_is_missing(self):
		name = self.booked()
		self.assertEqual(confirming.confirm(name, self.now, "Will pay in the evening"), Booked(name))
		row = self.row(name)
		self.assertEqual((row.status, row.call_outcome), ("Waiting Payment", "Confirmed"))
		self.assertEqual((row.call_attempts, row.call_note), (1, "Will pay in the evening"))
		self.assertEqual((row.called_by, row.confirmed_at), (frappe.session.user, self.now))
		self.assertEqual(row.hold_until, self.now + timedelta(hours=2))
		self.assertEqual(self.messages(name, "Visit confirmed"), 1)

	def test_a_repeat_changes_nothing(self):
		name = self.booked()
		confirming.confirm(name, self.now)
		confirming.confirm(name, self.now + timedelta(minutes=5))
		self.assertEqual(self.row(name).call_attempts, 1)
		self.assertEqual(self.events(name), ["order_created", "order_confirmed"])

	def test_a_call_after_the_hold_takes_the_time_anew(self):
		for is_told in (False, True):
			with self.subTest(is_told=is_told):
				name = self.booked(9 + is_told)
				self.run_out(name)
				if is_told:
					expiry.expire(name, self.now)
				self.assertEqual(self.status(name), "Cancelled")
				confirming.confirm(name, self.now)
				self.assertEqual(self.stored(name), "Waiting Payment")
				self.assertEqual(self.slots(name), [(self.place(9 + is_told), "Held")])
				self.assertEqual("order_revived" in self.events(name), is_told)

	def test_where_the_time_is_gone_the_call_is_told_what_else_there_is(self):
		name = self.booked()
		self.run_out(name)
		customer, telegram_user = make_client()
		self.booked(customer=customer, telegram_user=telegram_user)
		answer = confirming.confirm(name, self.now)
		self.assertIsInstance(answer, Refused)
		self.assertEqual((answer.reason, len(answer.alternatives)), ("taken", 3))
		self.assertEqual((self.status(name), self.row(name).call_outcome), ("Cancelled", ""))

	def test_on_site_a_confirmed_time_is_reserved(self):
		set_up(payment_terms="On Site")
		name = self.booked()
		confirming.confirm(name, self.now)
		self.assertEqual(self.stored(name), "Ready")
		self.assertEqual(self.slots(name), [(self.place(10), "Reserved")])
		set_up(auto_reserve=0)
		other = self.booked(14)
		confirming.confirm(other, self.now)
		self.assertEqual((self.stored(other), self.slots(other)[0][1]), ("Confirmed", "Pending"))

	def test_a_call_that_came_to_nothing_is_counted(self):
		name = self.booked()
		confirming.note_call(name, "No Answer", self.now)
		confirming.note_call(name, "Call Later", self.now, "After six")
		row = self.row(name)
		self.assertEqual((row.call_attempts, row.call_outcome, row.call_note), (2, "Call Later", "After six"))
		self.assertEqual((row.status, row.confirmed_at), ("New", None))
		confirming.confirm(name, self.now)
		with self.assertRaises(ImpossibleStep):
			confirming.note_call(name, "No Answer", self.now)
		with self.assertRaises(InvalidInput):
			confirming.note_call(name, "Confirmed", self.now)

	def test_a_cancelled_order_is_not_confirmed(self):
		name = self.booked()
		cancelling.cancel_by_staff(name, "", self.now)
		with self.assertRaises(ImpossibleStep) as refusal:
			confirming.confirm(name, self.now)
		self.assertEqual(refusal.exception.status, "Cancelled")


class TestReserving(OrderCase):
	settings = {"auto_reserve": 0}

	def test_by_hand_once_it_is_paid(self):
		name = self.booked()
		with self.assertRaises(ImpossibleStep):
			reserving.reserve(name, self.now)
		self.pay(name)
		self.assertEqual((self.stored(name), self.slots(name)), ("Paid", [(self.place(10), "Pending")]))
		self.assertIsNone(self.row(name).hold_until)
		reserving.reserve(name, self.now)
		reserving.reserve(name, self.now)
		self.assertEqual((self.stored(name), self.slots(name)), ("Reserved", [(self.place(10), "Reserved")]))
		self.assertEqual(self.events(name).count("order_reserved"), 1)

	def test_ready_comes_with_the_last_of_the_three_and_once(self):
		for number, order in enumerate(("cpr", "pcr", "prc")):
			with self.subTest(order):
				name = self.booked(9 + number)
				steps = {
					"c": lambda name=name: confirming.confirm(name, self.now),
					"p": lambda name=name: self.pay(name),
					"r": lambda name=name: reserving.reserve(name, self.now),
				}
				for count, letter in enumerate(order):
					self.assertEqual((self.events(name).count("ready_sent"), count < 3), (0, True))
					steps[letter]()
				self.assertEqual(self.stored(name), "Ready")
				self.assertEqual(self.row(name).ready_sent_at is None, False)
				confirming.confirm(name, self.now)
				reserving.reserve(name, self.now)
				self.assertEqual(self.events(name).count("ready_sent"), 1)

	def test_ready_goes_again_by_the_button(self):
		name = self.ready()
		ready.send_again(name, self.now + timedelta(minutes=3))
		self.assertEqual(self.events(name).count("ready_sent"), 2)
		with self.assertRaises(ImpossibleStep):
			ready.send_again(self.booked(15), self.now)


class TestVisiting(OrderCase):
	def test_from_ready_to_the_quality(self):
		name = self.ready()
		start = self.row(name).start
		visiting.on_the_way(name, start - timedelta(hours=1), MASTER)
		visiting.start(name, start, MASTER)
		self.assertEqual(self.stored(name), "In Progress")
		visiting.complete(name, start + timedelta(hours=1), MASTER)
		self.assertEqual((self.stored(name), self.slots(name)), ("Completed", [(self.place(10), "Done")]))
		rating.rate(self.customer, name, 5, "Wonderful", self.now)
		rating.rate(self.customer, name, 5, "", self.now)
		row = self.row(name)
		self.assertEqual((row.quality_score, row.quality_comment), (5, "Wonderful"))
		self.assertEqual(
			self.events(name)[-4:],
			["visit_on_the_way", "visit_started", "visit_completed", "quality_given"],
		)
		self.assertEqual(self.messages(name, "Visit quality"), 1)

	def test_a_second_tap_is_silence(self):
		name = self.ready()
		start = self.row(name).start
		for step in (visiting.on_the_way, visiting.start, visiting.complete):
			step(name, start, MASTER)
			step(name, start + timedelta(minutes=1), MASTER)
		row = self.row(name)
		self.assertEqual((row.on_the_way_at, row.started_at, row.completed_at), (start, start, start))

	def test_nobody_sets_out_for_a_visit_of_another_day(self):
		name = self.ready()
		for step in (visiting.on_the_way, visiting.start, visiting.no_show):
			with self.assertRaises(ImpossibleStep):
				step(name, self.now, MASTER)
		self.assertEqual(order_actions.possible_for(self.row(name), MASTER, self.now), ())

	def test_only_what_is_ready_is_started(self):
		name = self.booked()
		self.pay(name)
		with self.assertRaises(ImpossibleStep):
			visiting.start(name, self.row(name).start, MASTER)
		with self.assertRaises(ImpossibleStep):
			visiting.complete(name, self.row(name).start, MASTER)

	def test_nobody_was_there(self):
		name = self.ready()
		session = self.session_of(name)
		visiting.no_show(name, self.row(name).start + timedelta(minutes=20), MASTER)
		row = self.row(name)
		self.assertEqual((row.status, row.refund_due), ("No Show", 30_000))
		self.assertEqual(self.slots(name), [(self.place(10), "Done")])
		self.assertEqual(self.paid_back(session), 0)
		with self.assertRaises(ImpossibleStep):
			visiting.start(name, self.row(name).start, MASTER)

	def test_a_score_is_one_to_five_and_of_ones_own_visit(self):
		name = self.started()
		with self.assertRaises(ImpossibleStep):
			rating.rate(self.customer, name, 5, "", self.now)
		visiting.complete(name, self.row(name).end)
		for score in (0, 6, -1):
			with self.assertRaises(InvalidInput):
				rating.rate(self.customer, name, score, "", self.now)
		with self.assertRaises(InvalidInput):
			rating.rate(self.customer, name, 5, "x" * 501, self.now)
		with self.assertRaises(NotFound):
			rating.rate("Somebody else", name, 1, "", self.now)
		rating.rate_by_staff(name, 3, "Said on the phone", self.now)
		self.assertEqual(self.row(name).quality_score, 3)

	def session_of(self, name: str):
		return frappe.get_doc("Payment Session", {"reference_doctype": ORDER, "reference_name": name})

	def test_nobody_asks_to_cancel_what_has_begun(self):
		"""It would keep the master from saying that nobody was there."""
		name = self.ready()
		later = self.row(name).start + timedelta(minutes=10)
		self.assertNotIn("request_cancel", order_actions.possible_for(self.row(name), "customer", later))
		with self.assertRaises(ImpossibleStep):
			cancelling.request_cancel(self.customer, name, "", later)
		visiting.no_show(name, later, MASTER)
		self.assertEqual(self.status(name), "No Show")


class TestOpenPages(OrderCase):
	def test_forms_and_lists_that_are_open_hear_of_every_step(self):
		name = self.booked()
		with patch.object(frappe, "publish_realtime") as told:
			confirming.confirm(name, self.now)
		# ERPNext tells of its own documents in a manner of its own.
		ours = [call for call in told.call_args_list if call.kwargs.get("doctype") == ORDER]
		heard = {(call.args[0], call.args[1]["name"]) for call in ours}
		self.assertEqual(heard, {("doc_update", name), ("list_update", name)})
		self.assertTrue(all(call.kwargs["after_commit"] for call in ours))


class TestMoving(OrderCase):
	def test_the_old_time_is_free_and_the_new_one_taken(self):
		name = self.ready()
		answer = order_moving.move(self.customer, name, self.at(15), self.master, self.now, was=self.at(10))
		self.assertEqual(answer, Booked(name))
		row = self.row(name)
		self.assertEqual((row.start, row.end, row.status), (self.at(15), self.at(16), "Ready"))
		self.assertEqual(self.slots(name), [(self.place(15), "Reserved")])
		self.assertEqual(self.events(name)[-3:], ["order_moved", "ready_sent", "work_order_unsent"])
		self.booked(10)

	def test_a_repeat_is_told_once(self):
		name = self.booked()
		for _ in range(2):
			order_moving.move(self.customer, name, self.at(15), "", self.now, was=self.at(10))
		self.assertEqual(self.events(name).count("order_moved"), 1)
		self.assertEqual(self.messages(name, "Visit moved"), 1)

	def test_whoever_can_is_one_who_goes_to_the_zone_of_the_address(self):
		near, far = self.zone("Zone of the address"), self.zone("Zone far off")
		frappe.db.set_value("Service Master", self.master, "zone", near)
		stranger = make_master(services=(self.service,), now=self.now, zone=far).name
		name = self.booked(master="", address={**ADDRESS, "zone": near})
		self.booked(15)
		answer = order_moving.move(self.customer, name, self.at(15), "", self.now, was=self.at(10))
		self.assertEqual((answer.reason, self.row(name).master), ("taken", self.master))
		self.assertEqual({one.master for one in answer.alternatives}, {self.master})
		self.assertIsInstance(order_moving.move_by_staff(name, self.at(15), stranger, self.now), Booked)

	def zone(self, name: str) -> str:
		if not frappe.db.exists("Territory", name):
			doc = frappe.new_doc("Territory")
			doc.update({"territory_name": name, "parent_territory": "All Territories"})
			doc.insert(ignore_permissions=True)
		return name

	def test_a_late_repeat_of_an_old_move_is_refused(self):
		name = self.booked()
		first = (self.customer, name, self.at(15), "", self.now)
		order_moving.move(*first, was=self.at(10))
		order_moving.move(self.customer, name, self.at(12), "", self.now, was=self.at(15))
		self.assertEqual(order_moving.move(*first, was=self.at(10)), Refused("moved"))
		self.assertEqual((self.row(name).start, self.slots(name)[0][0]), (self.at(12), self.place(12)))

	def test_a_late_repeat_takes_it_from_nobody_to_whom_staff_have_given_it(self):
		name = self.booked()
		first = (self.customer, name, self.at(15), self.master, self.now)
		order_moving.move(*first, was=self.at(10))
		other = make_master(services=(self.service,), now=self.now).name
		order_moving.move_by_staff(name, self.at(15), other, self.now)
		self.assertEqual(order_moving.move(*first, was=self.at(10)), Refused("moved"))
		self.assertEqual(self.row(name).master, other)

	def test_a_time_that_is_taken_leaves_all_as_it_was(self):
		name = self.booked()
		self.booked(15)
		answer = order_moving.move(self.customer, name, self.at(15), self.master, self.now, was=self.at(10))
		self.assertEqual((answer.reason, len(answer.alternatives)), ("taken", 3))
		self.assertEqual((self.row(name).start, self.slots(name)), (self.at(10), [(self.place(10), "Held")]))

	def test_customers_give_notice_and_staff_need_not(self):
		set_up(payment_terms="On Site")
		name = self.booked()
		late = self.at(10) - timedelta(hours=5, minutes=59)
		answer = order_moving.move(self.customer, name, self.at(15), "", late, was=self.at(10))
		self.assertEqual(answer, Refused("too_late"))
		self.assertNotIn("move", order_actions.possible_for(self.row(name), "customer", late))
		self.assertIsInstance(order_moving.move_by_staff(name, self.at(12), "", late), Booked)

	def test_a_customer_moves_it_so_often_as_the_settings_say_and_staff_as_they_like(self):
		set_up(most_moves=2)
		name = self.booked()
		for was, to in ((10, 15), (15, 12)):
			answer = order_moving.move(self.customer, name, self.at(to), "", self.now, was=self.at(was))
			self.assertEqual(answer, Booked(name))
		again = (self.customer, name, self.at(12), "", self.now)
		self.assertEqual(order_moving.move(*again, was=self.at(15)), Booked(name))
		for to in (16, 17):
			answer = order_moving.move(self.customer, name, self.at(to), "", self.now, was=self.at(12))
			self.assertEqual(answer, Refused("moved_often"))
		self.assertEqual((self.row(name).start, self.row(name).customer_moves), (self.at(12), 2))
		self.assertEqual(order_moving.move_by_staff(name, self.at(9), "", self.now), Booked(name))
		self.assertEqual(self.row(name).customer_moves, 2)

	def test_it_does_not_buy_back_what_a_cancellation_would_have_kept(self):
		name = self.ready()
		late = self.at(10) - timedelta(hours=7)
		before = cancelling.refund_if_cancelled(self.row(name), late)
		self.assertEqual(before, 150_000 * 100)
		order_moving.move(self.customer, name, self.at(10, 9), "", late, was=self.at(10))
		self.assertEqual(self.row(name).kept_percent, 50)
		self.assertEqual(cancelling.refund_if_cancelled(self.row(name), late), before)
		order_moving.move(self.customer, name, self.at(12, 9), "", late, was=self.at(10, 9))
		self.assertEqual(self.row(name).kept_percent, 50)
		# What is less by the rules stays less, and staff give everything back.
		self.assertEqual(cancelling.refund_if_cancelled(self.row(name), self.at(9, 9)), 0)
		cancelling.cancel_by_staff(name, "", late)
		self.assertEqual(self.row(name).refund_due, 300_000)

	def test_early_or_unpaid_or_by_staff_it_costs_nothing(self):
		unpaid, early, by_staff = self.booked(12), self.ready(10), self.ready(14)
		late = self.at(12) - timedelta(hours=7)
		order_moving.move(self.customer, early, self.at(10, 9), "", self.now, was=self.at(10))
		order_moving.move_by_staff(by_staff, self.at(14, 9), "", late)
		frappe.db.set_value(ORDER, unpaid, "hold_until", late + timedelta(minutes=5))
		for slot in rows.of_holder(order_time.holder_of(self.row(unpaid))):
			rows.write(slot.name, held_until=late + timedelta(minutes=5))
		order_moving.move(self.customer, unpaid, self.at(12, 9), "", late, was=self.at(12))
		self.assertEqual(
			[self.row(name).start.day for name in (unpaid, early, by_staff)], [self.at(1, 9).day] * 3
		)
		self.assertEqual([self.row(name).kept_percent for name in (unpaid, early, by_staff)], [0, 0, 0])

	def test_to_nobody_who_does_not_give_the_service(self):
		name = self.booked()
		self.assertEqual(
			order_moving.move(self.customer, name, self.at(15), "Nobody", self.now, was=self.at(10)).reason,
			"not_offered",
		)

	def test_not_of_another_one_and_not_once_it_is_over(self):
		name = self.started()
		with self.assertRaises(NotFound):
			order_moving.move("Somebody else", name, self.at(15), "", self.now, was=self.at(10))
		for move in (
			lambda: order_moving.move(self.customer, name, self.at(15), "", self.now, was=self.at(10)),
			lambda: order_moving.move_by_staff(name, self.at(15), "", self.now),
		):
			with self.assertRaises(ImpossibleStep):
				move()

	def test_a_held_time_keeps_the_end_of_its_hold(self):
		name = self.booked()
		until = self.row(name).hold_until
		order_moving.move(self.customer, name, self.at(15), "", self.now, was=self.at(10))
		self.assertEqual(self.row(name).hold_until, until)
		self.run_out(name)
		with self.assertRaises(ImpossibleStep):
			order_moving.move(self.customer, name, self.at(16), "", self.now, was=self.at(10))
