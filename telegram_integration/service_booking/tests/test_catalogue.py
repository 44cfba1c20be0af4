"""What customers are offered: services, masters, days and times."""

from datetime import timedelta

import frappe

from telegram_integration.service_booking.services.offer import catalogue, free_times
from telegram_integration.service_booking.tests.booking_case import (
	BookingCase,
	make_master,
	make_service,
	new_master,
)
from telegram_integration.telegram_core.domain.errors import InvalidInput, NotFound
from telegram_integration.time_slots.domain.fitting import Visit
from telegram_integration.time_slots.domain.slot import Holder
from telegram_integration.time_slots.domain.wishes import Kept, Wish
from telegram_integration.time_slots.services import holding


class CatalogueCase(BookingCase):
	def setUp(self) -> None:
		super().setUp()
		# Whatever the site offers besides must not disturb.
		for doctype in ("Service Master", "Bookable Service"):
			frappe.db.set_value(doctype, {"active": 1}, "active", 0)

	def ids(self, language: str = "en") -> list[str]:
		return [row["service_id"] for row in catalogue.services(language)]

	def hold(self, service, master: str, start) -> None:
		visit = free_times.visit_of(service)
		wish = Wish("Service Master", (master,), start, visit)
		holder = Holder("Customer", f"{master} {start}")
		self.assertIsInstance(holding.hold(wish, holder, self.now, self.at(0, day=9)), Kept)


class TestServices(CatalogueCase):
	def test_a_service_is_told_in_the_customers_language(self):
		service = make_service(
			title_uz="Klassik massaj",
			title_uz_cyrl="Классик массаж",
			description_ru="Всё тело",
			kind="Classic",
			minutes=90,
			price=350_000,
			options=(("Oil", 20_000), ("Gone", 1)),
		)
		service.options[0].title_ru = "Масло"
		service.options[1].active = 0
		service.save()
		make_master(services=(service,))
		[shown] = catalogue.services("uz-Cyrl")
		self.assertEqual(shown["title"], "Классик массаж")
		self.assertEqual((shown["minutes"], shown["price"]), (90, 350_000.0))
		self.assertTrue(shown["currency"])
		[shown] = catalogue.services("ru")
		self.assertEqual((shown["title"], shown["description"]), (service.service_name, "Всё тело"))
		self.assertEqual(shown["options"], [{"option": "Oil", "title": "Масло", "price": 20_000.0}])

	def test_only_what_somebody_gives_now_is_offered_in_the_order_of_staff(self):
		late, early, idle, closed = (
			make_service(sort_order=2),
			make_service(sort_order=1),
			make_service(),
			make_service(active=0),
		)
		new_master(services=(late, early, closed)).insert()
		new_master(services=(idle,), active=0).insert()
		self.assertEqual(self.ids(), [early.name, late.name])

	def test_a_service_that_is_closed_or_unknown_cannot_be_asked_for(self):
		closed = make_service(active=0)
		for name in (closed.name, "nothing", ""):
			for ask in (
				lambda name=name: catalogue.masters(name),
				lambda name=name: free_times.days(name, "", self.now),
				lambda name=name: free_times.times(name, "", "2031-01-07", self.now),
			):
				with self.assertRaises(NotFound):
					ask()


class TestMastersOfAService(CatalogueCase):
	def test_masters_by_zone(self):
		service = make_service()
		here, there = "Test zone here", "Test zone there"
		for zone in (here, there):
			doc = {"doctype": "Territory", "territory_name": zone, "parent_territory": "All Territories"}
			frappe.get_doc(doc).insert()
		anywhere = new_master("Test B anywhere", services=(service,), bio="Ten years").insert().name
		local = new_master("Test A local", services=(service,), zone=here).insert().name
		far = new_master("Test C far", services=(service,), zone=there).insert().name
		frappe.db.set_value("Service Master", anywhere, "zone", "")  # as the form leaves it
		new_master("Test D other", zone=here).insert()
		new_master("Test E idle", services=(service,), active=0).insert()
		shown = catalogue.masters(service.name, here)
		self.assertEqual([row["master_id"] for row in shown], [local, anywhere])
		self.assertEqual(shown[1]["bio"], "Ten years")
		self.assertEqual(len(catalogue.masters(service.name)), 3)
		self.assertEqual(catalogue.masters_for(service.name, zone=there), (anywhere, far))
		self.assertEqual(catalogue.masters_for(service.name, local), (local,))
		self.assertEqual(catalogue.masters_for(service.name, local, there), ())


class TestFreeTimes(CatalogueCase):
	def setUp(self) -> None:
		super().setUp()
		self.service = make_service(buffer_after=30)
		self.first = make_master(services=(self.service,), hours=(("09:00", "13:00"),)).name
		self.second = make_master(services=(self.service,), hours=(("11:00", "15:00"),)).name

	def times(self, master: str = "", day: int = 1, **more) -> list[str]:
		date = self.at(0, day).date()
		return free_times.times(self.service.name, master, date.isoformat(), self.now, **more)

	def test_any_master_offers_what_either_has_each_time_once(self):
		self.assertEqual(self.times(self.first), ["09:00", "10:00", "11:00"])
		self.assertEqual(self.times(self.second), ["11:00", "12:00", "13:00"])
		self.assertEqual(self.times(), ["09:00", "10:00", "11:00", "12:00", "13:00"])
		days = free_times.days(self.service.name, "", self.now)
		self.assertEqual((days[0]["date"], days[0]["count"]), ("2031-01-07", 5))
		self.assertEqual(days[-1]["date"], "2031-01-27")

	def test_a_visit_takes_the_time_that_must_be_free_after_it(self):
		self.hold(self.service, self.first, self.at(10))
		self.assertEqual(self.times(self.first), [])
		self.assertEqual(self.times(), ["11:00", "12:00", "13:00"])
		counts = {row["date"]: row["count"] for row in free_times.days(self.service.name, "", self.now)}
		self.assertEqual((counts["2031-01-07"], counts["2031-01-08"]), (3, 5))

	def test_the_visits_own_length_and_buffers(self):
		self.assertEqual(free_times.visit_of(self.service), Visit(60, 0, 30))

	def test_staff_see_what_is_too_soon_for_customers(self):
		self.now = self.at(10, minute=30)
		self.assertEqual(self.times(), [])
		self.assertEqual(self.times(by_staff=True), ["11:00", "12:00", "13:00"])
		self.assertEqual(free_times.days(self.service.name, "", self.now)[0]["date"], "2031-01-08")

	def test_a_master_who_stopped_offers_nothing_before_his_slots_are_gone(self):
		frappe.db.set_value("Service Master", self.second, "active", 0)
		self.assertEqual(self.times(), ["09:00", "10:00", "11:00"])
		self.assertEqual(self.times(self.second), [])
		self.assertEqual(self.times("nobody"), [])

	def test_days_that_are_no_days_or_out_of_reach(self):
		for wrong in ("tomorrow", "2031-02-30", ""):
			with self.assertRaises(InvalidInput):
				free_times.times(self.service.name, "", wrong, self.now)
		self.assertEqual(self.times(day=-1), [])
		self.assertEqual(self.times(day=40), [])

	def test_the_same_queries_for_few_masters_and_for_many(self):
		day = self.at(0).date()
		asked = (
			lambda: free_times.days(self.service.name, "", self.now),
			lambda: free_times.times(self.service.name, "", day, self.now),
		)
		for ask in asked:
			ask()  # fills the caches of settings and service
			with self.assertQueryCount(3):
				ask()
		for _ in range(6):
			make_master(services=(self.service,))
		for ask in asked:
			with self.assertQueryCount(3):
				ask()

	def test_the_same_queries_for_few_services_and_for_many(self):
		catalogue.services("en")
		with self.assertQueryCount(4):
			catalogue.services("en")
		new_master(services=tuple(make_service(options=(("Oil", 1),)) for _ in range(5))).insert()
		with self.assertQueryCount(4):
			self.assertEqual(len(catalogue.services("en")), 6)

	def test_yesterday_is_not_offered(self):
		self.now += timedelta(days=1)
		self.assertEqual(
			free_times.days(self.service.name, "", self.now)[0], {"date": "2031-01-08", "count": 5}
		)
		self.assertEqual(self.times(day=0), [])
