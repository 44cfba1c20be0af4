"""What the doors answer has the shape of the examples before which the pages are tested."""

import json
from pathlib import Path

from telegram_integration.service_booking.services.customers import addresses
from telegram_integration.service_booking.services.money import order_money
from telegram_integration.service_booking.services.orders import links
from telegram_integration.service_booking.services.steps import confirming
from telegram_integration.service_booking.services.web import (
	web_booking,
	web_master_day,
	web_offer,
	web_sessions,
	web_start,
	web_visit,
)
from telegram_integration.service_booking.tests.web_case import PRICE, LinkCase

EXAMPLES = Path(__file__).resolve().parents[3] / "tests" / "contract" / "page" / "booking.json"


class TestContract(LinkCase):
	def setUp(self) -> None:
		super().setUp()
		self.examples = json.loads(EXAMPLES.read_text(encoding="utf-8"))

	def assert_like(self, answer, example) -> None:
		self.assertEqual(differences(answer, example), [])

	def test_what_is_offered(self):
		self.assert_like(web_start.start(self.session, "uz", self.now), self.examples["get_start"])
		name = self.service.name
		self.assert_like(web_offer.masters(name, "", self.now), self.examples["get_masters"])
		self.assert_like(web_offer.days(name, "", "", self.now), self.examples["get_days"])
		self.assert_like(web_offer.times(name, "", "2031-01-07", "", self.now), self.examples["get_times"])

	def test_logging_in(self):
		self.later(seconds=60)
		asked = self.ask()
		self.assert_like(asked, self.examples["send_code"])
		self.assert_like(self.confirm(asked["ticket"]), self.examples["confirm_code"])
		logins = {"logins": web_sessions.logins_of(self.visitor, self.now)}
		self.assert_like(logins, self.examples["get_logins"])

	def test_his_own(self):
		listed = {"addresses": addresses.list_of(self.own)}
		self.assert_like(listed, self.examples["get_addresses"])
		saved = web_booking.save_address(self.visitor, "", {"address": "Yunusobod 4"})
		self.assert_like(saved, self.examples["save_address"])
		orders = web_booking.orders_of(self.visitor, "", 1, "uz", self.now)
		self.assert_like(orders, self.examples["get_orders"])

	def test_booking(self):
		booked = self.book(key="another-key", start="2031-01-07T14:00")
		self.assert_like(booked, self.examples["book"]["booked"])
		self.assert_like(self.book(key="a-third-key"), self.examples["book"]["refused"])

	def test_a_visits_page(self):
		told = self.page()
		self.assert_like(told, self.examples["get_visit"]["base"])
		for name, state in self.examples["get_visit"]["states"].items():
			self.assertEqual(set(state), set(told["order"]), name)
		moved = web_visit.move(self.order, self.token, self.at(10), self.at(12), self.master, "uz", self.now)
		self.assertEqual(set(moved["order"]), set(told["order"]))

	def test_a_masters_day(self):
		order_money.take_over(self.order, "test", PRICE * 100, 0, "Payme", self.now)
		confirming.confirm(self.order, self.now)
		token = links.day_link(self.master).rpartition("token=")[2]
		told = web_master_day.page(self.master, token, "uz", self.at(9))
		self.assert_like(told, self.examples["get_master_day"])


def differences(answer, example, path: str = "") -> list[str]:
	"""Where keys or types differ; an empty list and a null take whatever shape stands opposite."""
	if answer is None or example is None:
		return []
	if isinstance(answer, dict) and isinstance(example, dict):
		found = [f"{path}.{key}" for key in answer.keys() ^ example.keys()]
		for key in answer.keys() & example.keys():
			found += differences(answer[key], example[key], f"{path}.{key}")
		return sorted(found)
	if isinstance(answer, list) and isinstance(example, list):
		return differences(answer[0], example[0], f"{path}[0]") if answer and example else []
	return [] if type(answer) is type(example) else [f"{path}: {type(answer)} and {type(example)}"]
