"""What a customer sees of his visits, what a master sees of his day, and links that open without a login."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import frappe

from telegram_integration.service_booking.domain.order_status import ImpossibleStep
from telegram_integration.service_booking.services.customers import reading
from telegram_integration.service_booking.services.masters import master_day
from telegram_integration.service_booking.services.orders import links
from telegram_integration.service_booking.services.steps import (
	cancelling,
	confirming,
	expiry,
	rating,
	visiting,
)
from telegram_integration.service_booking.tests.booking_case import (
	make_client,
	make_master,
	make_service,
	set_up,
)
from telegram_integration.service_booking.tests.order_case import OrderCase
from telegram_integration.telegram_core.domain.errors import InvalidInput, NotFound
from telegram_integration.telegram_core.tests import factories


class TestOneOrder(OrderCase):
	def shown(self, name: str, language: str = "uz") -> dict:
		return reading.order_of(self.customer, name, language=language, now=self.now)

	def test_what_where_when_and_how_much(self):
		self.service.update({"title_ru": "Классический массаж"})
		self.service.save()
		name = self.booked(options=("Oil",), comment="Softly")
		shown = self.shown(name, "ru")
		self.assertEqual(
			{key: shown[key] for key in ("order_id", "status", "service", "master_id", "minutes", "comment")},
			{
				"order_id": name,
				"status": "New",
				"service": "Классический массаж",
				"master_id": self.master,
				"minutes": 60,
				"comment": "Softly",
			},
		)
		self.assertEqual(shown["start"], self.at(10).isoformat())
		self.assertEqual(
			shown["place"],
			{"address": "Toshkent, Chilonzor 5, 12-uy", "entrance": "2", "floor": "4", "landmark": ""},
		)
		self.assertEqual(shown["options"], [{"option": "Oil", "title": "Oil", "price": 50_000}])
		self.assertEqual((shown["total"], shown["due_now"], shown["paid"]), (350_000, 350_000, 0))
		self.assertEqual(shown["can"], ["pay", "move", "request_cancel"])
		self.assertEqual(shown["hold_until"], (self.now + timedelta(minutes=10)).isoformat())

	def test_a_rating_and_the_words_after_it_are_one_line_of_the_story(self):
		name = self.started()
		visiting.complete(name, self.row(name).end)
		rating.rate(self.customer, name, 5, "", self.at(12))
		rating.rate(self.customer, name, 5, "Wonderful", self.at(12))
		told = [one["event"] for one in reading.timeline(name)]
		self.assertEqual(told.count("quality_given"), 1)
		staff = [one["event"] for one in reading.timeline(name, customer_only=False)]
		self.assertEqual(staff.count("quality_given"), 2)

	def test_what_a_cancellation_would_give_back(self):
		name = self.ready()
		shown = self.shown(name)
		self.assertEqual((shown["refund_if_cancelled"], shown["cancel_needs_consent"]), (300_000, True))
		late = self.at(10) - timedelta(hours=7)
		self.assertEqual(reading.shown(self.row(name), "uz", late)["refund_if_cancelled"], 150_000)

	def test_the_timeline_tells_what_a_customer_may_know(self):
		name = self.booked()
		confirming.note_call(name, "No Answer", self.now)
		self.pay(name)
		confirming.confirm(name, self.now)
		told = [one["event"] for one in self.shown(name)["timeline"]]
		self.assertEqual(told, ["order_created", "order_paid", "order_reserved", "order_confirmed"])
		self.assertIn("ready_sent", [one["event"] for one in reading.timeline(name, customer_only=False)])

	def test_a_hold_that_has_run_out_is_over_for_everybody_who_looks(self):
		name = self.booked()
		self.run_out(name)
		shown = self.shown(name)
		self.assertEqual((shown["status"], shown["can"], shown["due_now"]), ("Cancelled", [], 0))
		self.assertIsNone(shown["hold_until"])

	def test_another_ones_is_not_there(self):
		name = self.booked()
		for customer in (make_client()[0], ""):
			with self.assertRaises(NotFound):
				reading.order_of(customer, name, language="uz", now=self.now)


class TestPages(OrderCase):
	def names(self, which: str = "", sort: str = "", page: int = 1, size: int = 50) -> list[str]:
		found = reading.orders_of(self.customer, page, size, which, sort, language="uz", now=self.now)
		return [one["order_id"] for one in found["orders"]]

	def test_filters_and_sorting(self):
		second, first, over, lapsed = (self.booked(hour) for hour in (12, 9, 14, 16))
		cancelling.cancel_by_staff(over, "", self.now)
		self.run_out(lapsed)
		self.assertEqual(self.names("upcoming"), [first, second])
		self.assertEqual(self.names("past"), [lapsed, over])
		self.assertEqual(self.names(), [lapsed, over, second, first])
		self.assertEqual(self.names(sort="oldest"), [first, second, over, lapsed])
		self.assertEqual(self.names("upcoming", "newest"), [second, first])
		expiry.expire(lapsed, self.now)
		self.assertEqual(self.names("past"), [lapsed, over])

	def test_page_by_page(self):
		made = [self.booked(hour) for hour in (9, 10, 11)]
		page = reading.orders_of(self.customer, 1, 2, sort="oldest", language="uz", now=self.now)
		self.assertEqual((page["total"], page["has_more"], len(page["orders"])), (3, True, 2))
		self.assertEqual(self.names(sort="oldest", page=2, size=2), made[2:])

	def test_only_his_own_and_only_what_can_be_asked(self):
		self.booked()
		self.customer, _account = make_client()
		self.assertEqual(self.names(), [])
		for wrong in ({"which": "mine"}, {"sort": "price"}):
			with self.assertRaises(InvalidInput):
				self.names(**wrong)


class TestMasterDay(OrderCase):
	def setUp(self) -> None:
		super().setUp()
		self.account = factories.make_telegram_user().name
		frappe.db.set_value("Service Master", self.master, "telegram_user", self.account)

	def day(self, day: int = 3) -> list[dict]:
		return master_day.day(self.master, self.at(0, day).date(), self.now)["visits"]

	def test_reserved_visits_of_the_day_in_order(self):
		later, first = self.ready(15), self.ready(10, phone="+998901234567", options=("Oil",))
		self.booked(12)
		visits = self.day()
		self.assertEqual([one["order_id"] for one in visits], [first, later])
		self.assertEqual(
			{key: visits[0][key] for key in ("phone", "address", "entrance", "options", "can", "status")},
			{
				"phone": "+998901234567",
				"address": "Toshkent, Chilonzor 5, 12-uy",
				"entrance": "2",
				"options": ["Oil"],
				"can": [],
				"status": "Ready",
			},
		)
		self.assertIn("350", visits[0]["payment_line"])
		self.assertEqual(self.day(4), [])

	def test_what_is_to_be_collected_is_told(self):
		set_up(payment_terms="On Site")
		name = self.booked()
		confirming.confirm(name, self.now)
		[visit] = self.day()
		self.assertEqual(visit["order_id"], name)
		self.assertIn("joyida olinadi", visit["payment_line"])

	def test_steps_are_taken_by_the_master_of_the_visit_alone(self):
		name = self.ready()
		start = self.row(name).start
		other = make_master(services=(self.service,), now=self.now).name
		with self.assertRaises(NotFound):
			master_day.step(other, name, "start", start)
		with self.assertRaises(InvalidInput):
			master_day.step(self.master, name, "cancel", start)
		with self.assertRaises(ImpossibleStep):
			master_day.step(self.master, name, "complete", start)
		for action in ("on_the_way", "start", "complete"):
			master_day.step(self.master, name, action, start)
		self.assertEqual(self.stored(name), "Completed")

	def test_a_master_is_known_by_his_account_while_he_works(self):
		self.assertEqual(master_day.master_of(self.account), self.master)
		frappe.db.set_value("Service Master", self.master, "active", 0)
		for account in (self.account, "", "nobody"):
			with self.assertRaises(NotFound):
				master_day.master_of(account)


class TestLinks(OrderCase):
	def query(self, url: str) -> dict[str, str]:
		return {key: value for key, [value] in parse_qs(urlsplit(url).query).items()}

	def test_an_order_opens_by_its_link_and_by_no_other(self):
		name, other = self.booked(9), self.booked(10)
		link = self.query(links.order_link(self.row(name)))
		self.assertEqual(links.order_behind(link["order"], link["token"]).name, name)
		for order, token in (
			(other, link["token"]),
			(name, ""),
			(name, link["token"][:-1]),
			(name, f"{link['token']}x"),
			(name, "ключ"),
			("SRV-0000-00000", link["token"]),
			("", link["token"]),
		):
			with self.subTest(order=order, token=token), self.assertRaises(NotFound):
				links.order_behind(order, token)

	def test_a_renewed_link_ends_the_old_ones(self):
		name = self.booked()
		old = self.query(links.order_link(self.row(name)))
		new = self.query(links.renew_order_link(name))
		with self.assertRaises(NotFound):
			links.order_behind(name, old["token"])
		self.assertEqual(links.order_behind(name, new["token"]).name, name)
		old, new = self.query(links.day_link(self.master)), self.query(links.renew_day_link(self.master))
		with self.assertRaises(NotFound):
			links.master_behind(self.master, old["token"])
		self.assertEqual(links.master_behind(self.master, new["token"]), self.master)

	def test_a_day_opens_for_a_master_who_works(self):
		link = self.query(links.day_link(self.master))
		order = self.query(links.order_link(self.row(self.booked())))
		with self.assertRaises(NotFound):
			links.master_behind(self.master, order["token"])
		frappe.db.set_value("Service Master", self.master, "active", 0)
		with self.assertRaises(NotFound):
			links.master_behind(self.master, link["token"])
		with self.assertRaises(NotFound):
			links.renew_day_link("Nobody")


class TestQueries(OrderCase):
	def test_a_page_of_orders_takes_the_same_queries_for_one_and_for_many(self):
		"""Names, how many, rows, options, timelines, masters, services."""
		ask = lambda: reading.orders_of(self.customer, 1, 10, language="ru", now=self.now)  # noqa: E731
		for hour, shown in ((10, 1), (12, 2), (14, 3)):
			service = make_service()
			master = make_master(services=(service,), now=self.now).name
			self.booked(hour, service=service.name, master=master)
			ask()  # fills the caches of the settings
			with self.assertQueryCount(7):
				self.assertEqual(len(ask()["orders"]), shown)

	def test_a_masters_days_take_the_same_queries_for_one_visit_and_for_many(self):
		"""Rows, options, services."""
		today = self.now.date()
		for day in (2, 3, 5):
			self.ready(day=day)
			ask = lambda: master_day.visits_between(self.master, today, today + timedelta(6), self.now, "ru")  # noqa: E731
			ask()
			with self.assertQueryCount(3):
				ask()
