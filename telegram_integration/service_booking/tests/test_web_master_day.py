"""A master's day by its link: his own visits, his own steps, and a link that can be made anew."""

from datetime import timedelta

import frappe

from telegram_integration.service_booking.domain.order_status import ImpossibleStep
from telegram_integration.service_booking.services.orders import links
from telegram_integration.service_booking.services.steps import confirming
from telegram_integration.service_booking.services.web import web_master_day
from telegram_integration.service_booking.tests import booking_case as factories
from telegram_integration.service_booking.tests.web_case import LinkCase
from telegram_integration.telegram_core.domain.errors import InvalidInput, NotFound


class TestMasterDay(LinkCase):
	def setUp(self) -> None:
		super().setUp()
		self.pay()
		confirming.confirm(self.order, self.now)
		self.now = self.at(9)  # the morning of the visit
		self.day_token = self.token_of(links.day_link(self.master))

	def token_of(self, link: str) -> str:
		return link.rpartition("token=")[2]

	def day(self, **changes) -> dict:
		values = {"master": self.master, "token": self.day_token, **changes}
		return web_master_day.page(**values, language="uz", now=self.now)

	def step(self, action: str, order: str = "", **changes) -> dict:
		values = {"master": self.master, "token": self.day_token, **changes}
		return web_master_day.step(
			**values, order=order or self.order, action=action, language="uz", now=self.now
		)

	def visit(self) -> dict:
		[day] = [one for one in self.day()["days"] if one["visits"]]
		return day["visits"][0]

	def test_today_with_all_that_the_master_needs(self):
		told = self.day()
		self.assertEqual((told["master"], told["now"]), ("Malika", "2031-01-07T09:00:00"))
		[today] = told["days"]
		visit = today["visits"][0]
		self.assertEqual(
			(visit["order_id"], visit["status"], visit["can"]), (self.order, "Ready", ["on_the_way", "start"])
		)
		self.assertEqual((visit["phone"], visit["entrance"], visit["elevator"]), (self.phone, "2", "Yes"))
		self.assertIn("69.2035,41.2858", visit["map_url"])
		self.assertEqual(visit["options"], ["Aroma oil"])

	def test_the_days_to_come_as_far_as_there_are_visits(self):
		self.now = self.at(9, day=-1)
		self.assertEqual(
			[(one["date"], len(one["visits"])) for one in self.day()["days"]],
			[("2031-01-05", 0), ("2031-01-07", 1)],
		)
		self.now -= timedelta(days=5)
		self.assertEqual([one["date"] for one in self.day()["days"]], ["2030-12-31"])

	def test_on_the_way_started_done(self):
		told = self.step("on_the_way")
		[visit] = told["days"][0]["visits"]
		self.assertEqual((visit["can"], visit["on_the_way"]), (["start"], True))
		self.step("start")
		self.assertEqual((self.visit()["status"], self.visit()["can"]), ("In Progress", []))
		self.now = self.at(10)
		self.assertEqual((self.visit()["status"], self.visit()["can"]), ("In Progress", ["complete"]))
		self.step("start")  # a second tap
		self.step("complete")
		self.assertEqual((self.visit()["status"], self.visit()["can"]), ("Completed", []))

	def test_what_is_no_step_or_not_yet_possible_is_refused(self):
		for action in ("", "cancel", "confirm", "pay"):
			with self.assertRaises(InvalidInput):
				self.step(action)
		for action in ("complete", "no_show"):
			with self.assertRaises(ImpossibleStep):
				self.step(action)
		self.assertEqual(self.visit()["status"], "Ready")

	def test_another_masters_visit_is_not_there_for_him(self):
		other = factories.make_master("Nodira", services=(self.service,)).name
		token = self.token_of(links.day_link(other))
		self.assertEqual(self.day(master=other, token=token)["days"][0]["visits"], [])
		for order in (self.order, "SRV-0000", ""):
			with self.assertRaises(NotFound):
				web_master_day.step(other, token, order, "on_the_way", "uz", self.now)
		self.assertEqual(self.visit()["can"], ["on_the_way", "start"])

	def test_a_wrong_link_opens_nothing(self):
		other = factories.make_master("Nodira", services=(self.service,)).name
		for changes in (
			{"token": ""},
			{"token": self.day_token[:-1]},
			{"token": self.token_of(links.day_link(other))},
			{"master": other},
			{"master": "", "token": ""},
			{"master": self.order, "token": self.token},
			{"token": self.token},
		):
			with self.assertRaises(NotFound):
				self.day(**changes)
			with self.assertRaises(NotFound):
				self.step("on_the_way", **changes)

	def test_a_visits_link_does_not_open_a_day_nor_the_other_way_round(self):
		with self.assertRaises(NotFound):
			self.page(token=self.day_token)

	def test_after_it_was_renewed_the_old_link_opens_nothing(self):
		link = links.renew_day_link(self.master)
		with self.assertRaises(NotFound):
			self.day()
		with self.assertRaises(NotFound):
			self.step("on_the_way")
		self.assertEqual(self.day(token=self.token_of(link))["master"], "Malika")

	def test_a_master_who_has_left_has_no_page(self):
		frappe.db.set_value("Service Master", self.master, "active", 0)
		with self.assertRaises(NotFound):
			self.day()

	def test_what_was_not_ended_is_there_after_midnight_and_can_be_ended(self):
		self.now = self.at(10)
		self.step("start")
		self.now = self.at(0, day=2)
		days = [(one["date"], len(one["visits"])) for one in self.day()["days"]]
		self.assertEqual(days, [("2031-01-07", 1), ("2031-01-08", 0)])
		self.assertEqual(self.visit()["can"], ["complete"])
		self.step("complete")
		self.assertEqual([one["date"] for one in self.day()["days"]], ["2031-01-08"])
