"""The bot's doors for masters, and how an account becomes a master's."""

from datetime import timedelta

import frappe

from telegram_integration.service_booking import api
from telegram_integration.service_booking.domain.order_money import OrderMoney
from telegram_integration.service_booking.domain.order_status import ImpossibleStep
from telegram_integration.service_booking.services.accounts import account_roles
from telegram_integration.service_booking.services.money import order_money
from telegram_integration.service_booking.tests.booking_case import make_master
from telegram_integration.service_booking.tests.bot_case import BotCase
from telegram_integration.telegram_core.domain.errors import BlockedByStaff, InvalidInput, NotFound, NotLinked
from telegram_integration.telegram_core.services import accounts
from telegram_integration.telegram_core.tests import factories as core

DOORS = {
	"get_my_day": {},
	"take_visit_step": {"order_id": "x", "step": "start"},
	"request_day_off": {"first": "2031-01-07", "last": "2031-01-07"},
}


class TestTheDay(BotCase):
	def setUp(self) -> None:
		super().setUp()
		self.account = self.employ()

	def day(self, day: str = "") -> dict:
		return self.bot_asks("get_my_day", self.account, day=day)

	def test_it_shows_his_own_visits_of_that_day_only(self):
		mine = self.ready(10)
		other = make_master(services=(self.service,), now=self.now).name
		self.ready(10, master=other)
		self.ready(11, day=4)
		answer = self.day(self.at(10).date().isoformat())
		self.assertEqual([one["order_id"] for one in answer["visits"]], [mine])
		self.assertEqual(answer["date"], self.at(10).date().isoformat())
		self.assertEqual(self.day()["visits"], [])

	def test_a_visit_whose_payment_was_taken_back_stays_in_sight_and_waits(self):
		"""He has the work order, and his time is kept: staff decide what becomes of it."""
		name = self.ready(10)
		[source] = OrderMoney.read(self.row(name).money).by_session
		order_money.take_over(name, source, 0, 0, "", self.now)
		[visit] = self.day(self.at(10).date().isoformat())["visits"]
		self.assertEqual((visit["order_id"], visit["status"], visit["can"]), (name, "Waiting Payment", []))
		self.assertIn("300\u00a0000", visit["payment_line"])

	def test_steps_are_taken_in_their_order_and_once(self):
		"""On the way and started: the clock is the machine's, so the visit is set to begin now."""
		name = self.ready(10)
		frappe.db.set_value("Service Order", name, {"start": self.now, "end": self.now + timedelta(hours=1)})
		with self.assertRaises(ImpossibleStep):
			self.step(name, "complete")
		for step, status in (("on_the_way", "Ready"), ("start", "In Progress"), ("start", "In Progress")):
			self.assertEqual(self.step(name, step)["status"], status)
		self.assertEqual(self.events(name).count("visit_started"), 1)

	def step(self, name: str, step: str) -> dict:
		return self.bot_asks("take_visit_step", self.account, order_id=name, step=step)["visit"]

	def test_the_visit_of_another_master_is_not_found_and_not_changed(self):
		other = make_master(services=(self.service,), now=self.now).name
		name = self.ready(10, master=other)
		for step in ("on_the_way", "start", "complete"):
			with self.assertRaises(NotFound):
				self.step(name, step)
		self.assertEqual(self.status(name), "Ready")

	def test_what_cannot_be_read(self):
		name = self.ready(10)
		for step in ("", "fly", "cancel"):
			with self.assertRaises(InvalidInput):
				self.step(name, step)
		for day in ("today", "2031-02-30"):
			with self.assertRaises(InvalidInput):
				self.day(day)

	def test_days_off_are_asked_for_once(self):
		first, last = self.at(0, 5).date().isoformat(), self.at(0, 6).date().isoformat()
		for _ in range(2):
			asked = {"first": first, "last": last, "reason": "To'y"}
			answer = self.bot_asks("request_day_off", self.account, **asked)
			self.assertEqual(answer, {"result": "done", "first": first, "last": last})
		self.assertEqual(frappe.db.count("Day Off Request", {"master": self.master}), 1)

	def test_days_off_that_make_no_sense(self):
		today = self.now.date()
		yesterday, tomorrow = today - timedelta(days=1), today + timedelta(days=1)
		for first, last, reason in (
			(yesterday, tomorrow, ""),
			(tomorrow, today, ""),
			(tomorrow, today + timedelta(days=4000), ""),
			(tomorrow, tomorrow, "x" * 501),
			("soon", tomorrow, ""),
		):
			with self.subTest(f"{first} {last}"), self.assertRaises(InvalidInput):
				asked = {"first": str(first), "last": str(last), "reason": reason}
				self.bot_asks("request_day_off", self.account, **asked)
		self.assertEqual(frappe.db.count("Day Off Request", {"master": self.master}), 0)


class TestWhoIsAMaster(BotCase):
	def roles(self, account: int) -> list[str]:
		return accounts.describe(account)["roles"]

	def test_a_customer_is_no_master_and_nobody_is_nobody(self):
		self.assertEqual(self.roles(self.telegram_id), [])
		for door, arguments in DOORS.items():
			with self.assertRaises(NotFound):
				self.bot_asks(door, **arguments)
			with self.assertRaises(NotLinked):
				self.bot_asks(door, core.new_telegram_id(), **arguments)
		frappe.set_user(core.make_staff_user("Telegram Operator"))
		for door, arguments in DOORS.items():
			with self.assertRaises(frappe.PermissionError):
				getattr(api, door)(telegram_id=self.telegram_id, **arguments)

	def test_who_does_not_work_any_more_is_no_master(self):
		account = self.employ()
		self.assertEqual(self.roles(account), ["master"])
		frappe.db.set_value("Service Master", self.master, "active", 0)
		self.assertEqual(self.roles(account), [])
		with self.assertRaises(NotFound):
			self.bot_asks("get_my_day", account)

	def test_who_was_blocked_by_staff_is_nothing_at_all(self):
		account = self.employ()
		frappe.db.set_value("Telegram User", str(account), "is_blocked", 1)
		self.assertEqual(self.roles(account), [])
		with self.assertRaises(BlockedByStaff):
			self.bot_asks("get_my_day", account)

	def test_a_master_may_be_a_customer_too(self):
		frappe.db.set_value("Service Master", self.master, "telegram_user", self.telegram_user)
		described = accounts.describe(self.telegram_id)
		self.assertEqual(
			(described["customer"]["customer_id"], described["roles"]), (self.customer, ["master"])
		)

	def test_his_own_phone_makes_the_account_his(self):
		frappe.db.set_value("Service Master", self.master, "phone", "90 777 11 22")
		account = int(core.make_telegram_user().name)
		account_roles.recognise(account, "+998907771122")
		self.assertEqual(self.roles(account), ["master"])
		self.assertEqual(
			frappe.db.count("Business Event", {"event": "master_linked", "reference_name": self.master}), 1
		)

	def test_staffs_choice_of_an_account_stands(self):
		account = self.employ()
		frappe.db.set_value("Service Master", self.master, "phone", "+998907771122")
		account_roles.recognise(self.telegram_id, "+998907771122")
		self.assertEqual((self.roles(account), self.roles(self.telegram_id)), (["master"], []))

	def test_a_phone_that_two_masters_share_proves_nothing(self):
		other = make_master(services=(self.service,), now=self.now).name
		for master in (self.master, other):
			frappe.db.set_value("Service Master", master, "phone", "+998907771122")
		account_roles.recognise(self.telegram_id, "+998907771122")
		self.assertEqual(self.roles(self.telegram_id), [])
