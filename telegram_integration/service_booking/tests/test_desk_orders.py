"""The buttons of an order's form: each takes its step, refusals are words, and rights are asked for."""

import inspect
import json
from datetime import timedelta

import frappe

from telegram_integration.service_booking.api import desk, desk_masters
from telegram_integration.service_booking.domain.order_status import (
	CANCEL_REQUESTED,
	CANCELLED,
	COMPLETED,
	IN_PROGRESS,
	NO_SHOW,
	READY,
)
from telegram_integration.service_booking.services.orders import links
from telegram_integration.service_booking.services.staff import order_history
from telegram_integration.service_booking.services.steps import cancelling, visiting
from telegram_integration.service_booking.tests.booking_case import make_address, make_master, set_up
from telegram_integration.service_booking.tests.order_case import OrderCase
from telegram_integration.telegram_core.domain.errors import InvalidInput, NotFound
from telegram_integration.telegram_core.tests import factories


class TestDeskOrders(OrderCase):
	def setUp(self) -> None:
		super().setUp()
		frappe.set_user(factories.make_staff_user("Telegram Operator"))

	def values(self, hour: int = 10, **fields) -> str:
		return json.dumps(
			{
				"customer": self.customer,
				"service": self.service.name,
				"master": self.master,
				"start": str(self.at(hour)),
				"address": "Chilonzor 5",
				"idempotency_key": "one dialog",
				**fields,
			}
		)

	def test_what_may_be_done_and_what_was_paid_with_is_shown_beside_the_fields(self):
		name = self.booked()
		self.pay(name)
		shown = desk.get_order_overview(name)
		self.assertIn("confirm", shown["can"])
		self.assertNotIn("complete", shown["can"])
		self.assertEqual((shown["due_first"], shown["still_open"]), (0, 0))
		[session] = shown["sessions"]
		self.assertEqual(session["status"], "Completed")
		self.assertIn("/visit?", shown["order_link"])
		self.assertEqual(shown["day_link"], "")
		self.assertEqual(shown["telegram"], self.telegram_user)
		json.dumps(shown, default=str)

	def test_the_masters_link_is_shown_to_who_may_ask_for_it(self):
		name = self.booked()
		with self.assertRaises(frappe.PermissionError):
			desk_masters.get_day_link(self.master)
		frappe.set_user(factories.make_staff_user("Telegram Manager"))
		self.assertEqual(desk.get_order_overview(name)["day_link"], desk_masters.get_day_link(self.master))

	def test_a_renewed_link_shuts_the_one_before(self):
		name = self.booked()
		before = desk.get_order_overview(name)["order_link"]
		after = desk.renew_order_link(name)
		self.assertEqual(links.order_behind(name, after.rpartition("=")[2]).name, name)
		with self.assertRaises(NotFound):
			links.order_behind(name, before.rpartition("=")[2])
		self.assertEqual(self.events(name)[-1], "order_link_renewed")

	def test_a_time_that_has_run_out_reads_as_cancelled_before_anybody_writes_it(self):
		name = self.booked()
		self.assertTrue(desk.get_order_overview(name)["hold_until"])
		self.run_out(name)
		shown = desk.get_order_overview(name)
		self.assertEqual((shown["status"], shown["hold_until"]), (CANCELLED, ""))

	def test_a_call_is_noted_and_then_confirms(self):
		name = self.booked()
		desk.note_order_call(name, "No Answer", "Keyinroq")
		self.assertEqual((self.row(name).call_attempts, self.row(name).call_outcome), (1, "No Answer"))
		self.assertEqual(desk.confirm_order(name)["result"], "done")
		self.assertEqual((self.row(name).call_attempts, self.row(name).call_outcome), (2, "Confirmed"))

	def test_the_steps_of_a_visit_can_be_taken_for_the_master(self):
		name = self.ready()
		self.assertEqual(self.status(name), READY)
		visiting.start(name, self.row(name).start)
		self.assertEqual(self.status(name), IN_PROGRESS)
		with self.assertRaises(frappe.ValidationError):
			desk.take_visit_step(name, "complete")  # it is days ahead
		hour = {"start": self.now, "end": self.now + timedelta(hours=1)}
		frappe.db.set_value("Service Order", name, hour)
		desk.take_visit_step(name, "complete")
		self.assertEqual(self.status(name), COMPLETED)
		desk.take_visit_step(name, "take_back")
		self.assertEqual(self.status(name), IN_PROGRESS)
		desk.take_visit_step(name, "complete")
		self.assertEqual(self.status(name), COMPLETED)
		desk.note_quality(name, 4, "Yaxshi")
		self.assertEqual((self.row(name).quality_score, self.row(name).quality_comment), (4, "Yaxshi"))
		with self.assertRaises(frappe.ValidationError):
			desk.take_visit_step(name, "jump")

	def test_a_reservation_by_hand_and_the_work_order_once_more(self):
		set_up(auto_reserve=0)
		name = self.booked()
		self.pay(name)
		desk.confirm_order(name)
		desk.reserve_order(name)
		self.assertEqual(self.status(name), READY)
		desk.send_ready_again(name)
		self.assertIn("ready_sent", self.events(name))

	def test_a_move_is_done_or_refused_with_times_that_can_be_had(self):
		name, other = self.ready(), self.ready(hour=12)
		self.assertEqual(desk.change_order_time(name, str(self.at(15)), self.master)["result"], "done")
		refused = desk.change_order_time(name, str(self.row(other).start), self.master)
		self.assertEqual(refused["result"], "refused")
		self.assertEqual(len(refused["alternatives"]), 3)
		first = refused["alternatives"][0]
		again = desk.change_order_time(name, first["start"], first["master"])
		self.assertEqual((again["result"], str(self.row(name).start)), ("done", first["start"]))

	def test_a_cancellation_needs_its_reason_kept_and_gives_everything_back(self):
		name = self.ready()
		desk.call_order_off(name, "Usta kasal")
		row = self.row(name)
		self.assertEqual(
			(row.status, row.cancel_reason, row.cancelled_by_staff), (CANCELLED, "Usta kasal", 1)
		)
		self.assertEqual(row.refund_due, 300_000)

	def test_what_the_customer_asks_for_is_accepted_or_declined(self):
		yes, no = self.ready(), self.ready(hour=12)
		for name in (yes, no):
			cancelling.request_cancel(self.customer, name, "Reja", self.now)
			self.assertEqual(self.status(name), CANCEL_REQUESTED)
		desk.accept_cancel(yes)
		desk.decline_cancel(no, "Usta yo'lda")
		self.assertEqual((self.status(yes), self.status(no)), (CANCELLED, READY))

	def test_what_is_not_possible_any_more_is_told_in_words(self):
		name = self.booked()
		desk.call_order_off(name, "Usta kasal")
		with self.assertRaisesRegex(frappe.ValidationError, CANCELLED):
			desk.reserve_order(name)
		with self.assertRaises(frappe.ValidationError):
			desk.note_order_call(self.booked(hour=12), "Maybe")

	def test_staff_book_for_who_has_called_at_any_notice_and_once_a_dialog(self):
		booked = desk.new_order(self.values(options=["Oil"], comment="Yumshoqroq", constraints="Yelka"))
		self.assertEqual(desk.new_order(self.values()), booked)
		row = self.row(booked["order"])
		self.assertEqual((row.source, row.total, row.constraints), ("Desk", 350_000, "Yelka"))
		self.assertTrue(row.phone)
		self.assertEqual(desk.get_addresses(self.customer)[0]["address"], "Chilonzor 5")

	def test_staff_book_at_an_address_that_is_known_and_not_at_another_ones(self):
		known = make_address(self.customer).name
		booked = desk.new_order(self.values(address="", visit_address=known))
		self.assertEqual(self.row(booked["order"]).landmark, "Opposite the school")
		others = make_address(factories.make_customer().name).name
		with self.assertRaises(frappe.ValidationError):
			desk.new_order(self.values(hour=12, address="", visit_address=others, idempotency_key="2"))

	def test_a_time_that_is_taken_is_refused_with_others(self):
		self.booked()
		refused = desk.new_order(self.values())
		self.assertEqual(refused["result"], "refused")
		self.assertEqual(len(refused["alternatives"]), 3)

	def test_nonsense_is_refused_in_words(self):
		for broken in (
			"",
			"[]",
			"{",
			'{"customer": 5}',
			self.values(start="soon"),
			self.values(options="Oil"),
		):
			with self.assertRaises(frappe.ValidationError):
				desk.new_order(broken)

	def test_free_days_and_times_are_those_of_the_master_or_of_anybody(self):
		idle = make_master(services=(self.service,), now=self.now).name
		self.booked()
		day = str(self.at(10).date())
		self.assertNotIn("10:00", desk.get_free_times(self.service.name, day, self.master))
		self.assertIn("10:00", desk.get_free_times(self.service.name, day, idle))
		self.assertIn("10:00", desk.get_free_times(self.service.name, day))
		self.assertIn(day, [found["date"] for found in desk.get_free_days(self.service.name)])

	def test_a_payment_is_asked_for_in_telegram(self):
		name = self.booked()
		self.assertTrue(desk.send_payment_link(name))
		self.assertEqual(self.messages(name, "Visit payment link"), 1)

	def test_a_time_that_no_clock_on_the_wall_shows_is_told_in_words(self):
		name = self.booked()
		for text in ("2026-11-25T10:00:00+05:00", "0001-01-01 10:00:00", "someday", ""):
			with self.assertRaises(frappe.ValidationError):
				desk.change_order_time(name, text)
			with self.assertRaises(frappe.ValidationError):
				desk.new_order(self.values(start=text))

	def test_a_calendar_refuses_conditions_that_are_none(self):
		day = str(self.at(10).date())
		for filters in ("[1]", "[[]]", "[[1, 2, 3]]", '["status"]', '[["status"]]', "{}", "x"):
			with self.assertRaises(InvalidInput):
				desk.get_calendar(day, day, filters)

	def test_the_calendar_shows_who_goes_to_whom(self):
		name = self.booked()
		day = str(self.at(10).date())
		[visit] = [one for one in desk.get_calendar(day, day) if one["name"] == name]
		master = frappe.db.get_value("Service Master", self.master, "master_name")
		self.assertTrue(visit["title"].startswith(f"{master}: "))
		self.assertEqual(desk.get_calendar(day, day, '[["Service Order", "status", "=", "Completed"]]'), [])

	def test_the_timeline_tells_who_did_what_and_writes_no_tags_of_its_readers(self):
		name = self.booked()
		desk.note_order_call(name, "No Answer", "<b>Keyin</b>")
		lines = order_history.lines("Service Order", name)
		self.assertTrue(any("Order created" in line["content"] for line in lines))
		[called] = [line for line in lines if "Order call noted" in line["content"]]
		who = frappe.db.get_value("User", frappe.session.user, "full_name") or frappe.session.user
		self.assertIn(who, called["content"])
		self.assertIn("No Answer. &lt;b&gt;Keyin&lt;/b&gt;", called["content"])

	def test_what_the_dialog_asks_of_a_new_address_goes_into_the_order(self):
		said = {"elevator": "No", "parking": "Hovlida", "space_2x2": "Yes"}
		pin = {"latitude": 41.2858, "longitude": 69.2035}
		order = self.row(desk.new_order(self.values(**said, **pin))["order"])
		self.assertEqual({field: order.get(field) for field in said}, said)
		self.assertEqual({field: order.get(field) for field in pin}, pin)
		with self.assertRaises(frappe.ValidationError):
			desk.new_order(self.values(14, latitude="far", longitude=1, idempotency_key="another"))

	def test_the_timeline_tells_both_times_of_a_move_and_the_amount_of_a_payment(self):
		name = self.booked()
		desk.change_order_time(name, str(self.at(14)), self.master)
		[moved] = self.told(name, "Order moved")
		day = f"{self.at(10):%d.%m.%Y}"
		self.assertRegex(moved, rf"{day} \(\w+\), 10:00 → {day} \(\w+\), 14:00$")
		other = make_master(services=(self.service,), now=self.now)
		desk.change_order_time(name, str(self.at(14)), other.name)
		first = frappe.db.get_value("Service Master", self.master, "master_name")
		given_on = f"14:00, {first} → {day}"
		[line] = [line for line in self.told(name, "Order moved") if given_on in line]
		self.assertTrue(line.endswith(f", 14:00, {other.master_name}"), line)
		self.pay(name)
		[paid] = self.told(name, "Order paid")
		self.assertIn("300\u00a0000\u00a0UZS (Trial)", paid)

	def told(self, name: str, title: str) -> list[str]:
		lines = order_history.lines("Service Order", name)
		return [line["content"] for line in lines if f"<b>{title}</b>" in line["content"]]

	def test_a_door_is_shut_to_everybody_else(self):
		name = self.booked()
		doors = [door for _name, door in inspect.getmembers(desk, inspect.isfunction) if _is_door(door)]
		self.assertGreater(len(doors), 15)
		for role in ("Sales User", "Telegram Bot"):
			frappe.set_user(factories.make_staff_user(role))
			for door in doors:
				with self.assertRaises(frappe.PermissionError, msg=door.__name__):
					door(**_arguments(door, name))

	def test_an_order_that_is_none_is_not_found(self):
		with self.assertRaises(NotFound):
			desk.get_order_overview("SRV-1999-00001")
		with self.assertRaises(NotFound):
			desk.reserve_order("")

	def test_nobody_was_there(self):
		name = self.ready()
		frappe.db.set_value("Service Order", name, "start", self.now)
		desk.take_visit_step(name, "no_show")
		self.assertEqual(self.status(name), NO_SHOW)


def _arguments(door, name: str) -> dict:
	"""Something for each argument that has no default."""
	parameters = inspect.signature(door).parameters.values()
	needed = [one for one in parameters if one.default is one.empty]
	return {one.name: 5 if one.annotation is int else name for one in needed}


def _is_door(function) -> bool:
	return function.__module__ == desk.__name__
