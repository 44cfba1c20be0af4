"""Who is nobody's customer yet becomes one by his own phone, where the company wants that."""

import frappe

from telegram_integration.service_booking.services.accounts import account_roles, newcomers
from telegram_integration.service_booking.services.offer.bookable_services import SERVICE
from telegram_integration.service_booking.tests.booking_case import (
	BookingCase,
	make_master,
	make_service,
	set_up,
)
from telegram_integration.telegram_core.services import accounts, login
from telegram_integration.telegram_core.services.accounts import TelegramName
from telegram_integration.telegram_core.services.settings import support_contacts
from telegram_integration.telegram_core.tests import factories as core


class TestNewcomers(BookingCase):
	def setUp(self) -> None:
		super().setUp()
		make_service()
		set_up(register_new_customers=1, register_customer_group="", register_territory="")
		self.telegram_id, self.phone = core.new_telegram_id(), core.new_phone()

	def share(self, *, key: str = "k", first_name: str = "Aziza", last_name: str = "Karimova") -> dict:
		name = TelegramName("aziza", first_name, last_name, "ru")
		return login.by_phone(self.telegram_id, self.telegram_id, self.phone, key, name)

	def test_a_phone_that_nobody_has_makes_a_customer(self):
		answer = self.share()
		self.assertEqual((answer["result"], answer["customer"]["phone"]), ("linked", self.phone))
		self.assertTrue(answer["customer"]["customer_name"].startswith("Aziza Karimova"))
		customer = accounts.linked_customer(self.telegram_id)
		events = {"event": "customer_registered", "reference_name": customer}
		self.assertEqual(frappe.db.count("Business Event", events), 1)

	def test_the_same_again_makes_no_second_one(self):
		first = self.share()["customer"]["customer_id"]
		self.assertEqual(self.share()["customer"]["customer_id"], first)
		self.assertEqual(self.share(key="another")["customer"]["customer_id"], first)
		login.logout(self.telegram_id)
		self.assertEqual(self.share(key="third")["customer"]["customer_id"], first)
		self.assertEqual(newcomers.register(self.phone, "Aziza"), first)

	def test_whoever_is_known_already_is_not_made_again(self):
		known = core.make_customer(phone=self.phone).name
		self.assertEqual(self.share()["customer"]["customer_id"], known)

	def test_where_it_is_switched_off_or_there_is_nothing_to_book_nobody_is_registered(self):
		set_up(register_new_customers=0)
		self.assertEqual(self.share()["reason"], "not_recognised")
		set_up(register_new_customers=1)
		for name in frappe.get_all(SERVICE, pluck="name", order_by="name asc"):
			frappe.db.set_value(SERVICE, name, "active", 0)
		self.assertEqual(self.share(key="l")["reason"], "not_recognised")
		self.assertEqual(frappe.db.count("Customer", {"telegram_phone": self.phone}), 0)

	def test_a_passport_never_registers_anybody(self):
		name = TelegramName("aziza", "Aziza", "Karimova", "ru")
		answer = login.by_passport(self.telegram_id, core.new_passport(), "k", name)
		self.assertEqual(answer["reason"], "not_recognised")

	def test_a_phone_is_not_enough_where_the_passport_is_wanted_too(self):
		settings = frappe.get_doc("Telegram Settings")
		settings.update({"login_policy": "Passport and phone"})
		settings.save()
		self.assertEqual(self.share(), {"result": "passport_needed"})

	def test_whatever_somebody_calls_himself_he_gets_a_name(self):
		for number, (first, last, seen) in enumerate(
			(
				("🌸", "", "🌸"),
				("<b>Aziza</b>", "", "b Aziza /b"),
				("New Customer", "1", ""),
				("", "", ""),
				(" \n ", "", ""),
				("x" * 300, "", "x" * 64),
			)
		):
			with self.subTest(first[:20]):
				self.telegram_id, self.phone = core.new_telegram_id(), core.new_phone()
				name = self.share(key=str(number), first_name=first, last_name=last)["customer"][
					"customer_name"
				]
				self.assertTrue(name.startswith(seen or self.phone), name)

	def test_a_master_is_no_newcomer(self):
		master = make_master(phone=self.phone).name
		self.assertEqual(self.share()["reason"], "not_recognised")
		self.assertEqual(accounts.describe(self.telegram_id)["roles"], ["master"])
		self.assertEqual(account_roles.master_at(self.telegram_id), (master, "ru"))

	def test_they_get_the_group_and_the_territory_of_the_settings(self):
		group = frappe.get_doc({"doctype": "Customer Group", "customer_group_name": "Guests"})
		place = frappe.get_doc({"doctype": "Territory", "territory_name": "Samarqand"})
		group.insert(ignore_permissions=True)
		place.insert(ignore_permissions=True)
		set_up(register_customer_group=group.name, register_territory=place.name)
		self.share()
		found = frappe.db.get_value(
			"Customer", accounts.linked_customer(self.telegram_id), ["customer_group", "territory"]
		)
		self.assertEqual(found, (group.name, place.name))


class TestSubjects(BookingCase):
	def test_what_the_company_offers_is_what_its_bot_shows(self):
		for name in frappe.get_all(SERVICE, pluck="name", order_by="name asc"):
			frappe.db.set_value(SERVICE, name, "active", 0)
		self.assertNotIn("booking", support_contacts()["subjects"])
		service = make_service()
		self.assertIn("booking", support_contacts()["subjects"])
		frappe.db.set_value(SERVICE, service.name, "active", 0)
		self.assertNotIn("booking", support_contacts()["subjects"])
