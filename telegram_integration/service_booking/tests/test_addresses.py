"""A customer's addresses: his own only, one default, cleaned, and kept where an order names them."""

import frappe

from telegram_integration.service_booking import events
from telegram_integration.service_booking.domain.address_fields import MOST_ADDRESSES, TooManyAddresses
from telegram_integration.service_booking.services.customers import addresses
from telegram_integration.service_booking.tests.booking_case import (
	BookingCase,
	make_address,
	make_client,
	make_master,
	make_service,
	store_order,
)
from telegram_integration.telegram_core.domain.errors import InvalidInput, NotFound
from telegram_integration.telegram_core.tests import factories as core


class TestAddresses(BookingCase):
	def setUp(self) -> None:
		super().setUp()
		self.customer, _ = make_client()
		self.other, _ = make_client()

	def add(self, address: str = "Chilonzor 5", **fields) -> str:
		return addresses.save(self.customer, "", {"address": address, **fields})["address_id"]

	def shown(self) -> list[tuple[str, bool]]:
		return [(row["address_id"], row["is_default"]) for row in addresses.list_of(self.customer)]

	def order_to(self, address: str) -> None:
		service = make_service()
		master = make_master(services=(service,)).name
		store_order(self.customer, service, master, self.at(10), visit_address=address)

	def test_the_first_is_the_default_and_another_may_become_it(self):
		first, second = self.add(), self.add("Yunusobod 1")
		self.assertEqual(self.shown(), [(first, True), (second, False)])
		addresses.make_default(self.customer, second)
		self.assertEqual(self.shown(), [(second, True), (first, False)])
		third = self.add("Sergeli 9", is_default=True)
		self.assertEqual(self.shown(), [(third, True), (first, False), (second, False)])

	def test_what_is_said_is_shown_and_what_is_not_said_stays(self):
		said = {"title": "Uy", "floor": "4", "elevator": "Yes", "latitude": 41.2858, "longitude": "69.2035"}
		address = self.add(on_site_phone="90 111 22 33", **said)
		addresses.save(self.customer, address, {"floor": "5", "title": "🏡 Ota-onam"})
		[row] = addresses.list_of(self.customer)
		self.assertEqual((row["title"], row["floor"], row["elevator"]), ("🏡 Ota-onam", "5", "Yes"))
		self.assertEqual((row["latitude"], row["longitude"]), (41.2858, 69.2035))
		self.assertEqual((row["on_site_phone"], row["address"]), ("+998901112233", "Chilonzor 5"))
		addresses.save(self.customer, address, {"latitude": None, "longitude": None})
		self.assertIsNone(addresses.list_of(self.customer)[0]["latitude"])

	def test_saving_does_not_take_the_default_away(self):
		first = self.add()
		addresses.save(self.customer, first, {"floor": "2", "is_default": False})
		self.assertEqual(self.shown(), [(first, True)])

	def test_somebody_elses_address_is_not_there(self):
		foreign = make_address(self.other, is_default=1).name
		for step in (
			lambda: addresses.save(self.customer, foreign, {"floor": "1"}),
			lambda: addresses.make_default(self.customer, foreign),
			lambda: addresses.remove(self.customer, foreign),
			lambda: addresses.save("nobody", "", {"address": "x"}),
		):
			with self.assertRaises(NotFound):
				step()
		self.assertEqual(addresses.list_of(self.customer), [])
		[row] = addresses.list_of(self.other)
		self.assertEqual((row["floor"], row["is_default"]), ("4", True))

	def test_what_cannot_be_is_refused_and_nothing_is_written(self):
		for field, fields in (
			("address", {"address": "x" * 10_000}),
			("address", {"title": "Uy"}),
			("zone", {"address": "x", "zone": "Atlantis"}),
			("fields", {"address": "x", "customer": self.other}),
			("latitude", {"address": "x", "latitude": 100, "longitude": 1}),
		):
			with self.subTest(fields=fields), self.assertRaises(InvalidInput) as caught:
				addresses.save(self.customer, "", fields)
			self.assertEqual(caught.exception.field, field)
		self.assertEqual(self.shown(), [])

	def test_an_account_has_twenty_at_most(self):
		for number in range(MOST_ADDRESSES):
			last = self.add(f"House {number}")
		with self.assertRaises(TooManyAddresses):
			self.add("One more")
		addresses.save(self.customer, last, {"floor": "1"})
		addresses.remove(self.customer, last)
		self.add("One more")

	def test_removed_is_gone_and_the_next_becomes_the_default(self):
		first, second = self.add(), self.add("Yunusobod 1")
		addresses.remove(self.customer, first)
		self.assertEqual(self.shown(), [(second, True)])
		self.assertFalse(frappe.db.exists("Visit Address", first))
		with self.assertRaises(NotFound):
			addresses.remove(self.customer, first)

	def test_one_that_an_order_names_is_only_hidden(self):
		first = self.add()
		self.order_to(first)
		addresses.remove(self.customer, first)
		self.assertEqual(self.shown(), [])
		self.assertEqual(frappe.db.get_value("Visit Address", first, "disabled"), 1)
		second = self.add("Yunusobod 1")
		self.assertEqual(self.shown(), [(second, True)])

	def test_staff_meet_the_same_limits_in_words_and_leave_one_default(self):
		first = self.add()
		second = make_address(self.customer, is_default=1, on_site_phone="90 111-22-33")
		self.assertEqual(self.shown(), [(second.name, True), (first, False)])
		self.assertEqual(second.on_site_phone, "+998901112233")
		for wrong, said in (
			({"latitude": 100}, "Latitude"),
			({"on_site_phone": "ask"}, "Phone on site"),
			({"address": "x" * 501}, "Address"),
		):
			with self.assertRaises(frappe.ValidationError) as caught:
				make_address(self.customer, **wrong)
			self.assertIn(said, str(caught.exception))

	def test_two_customers_who_become_one_have_one_default(self):
		"""That of the one who stays; where he has none, the other's."""
		theirs = addresses.save(self.other, "", {"address": "Yunusobod 1"})["address_id"]
		self.merge(self.other, third := core.make_customer().name)
		self.assertEqual(frappe.db.get_value("Visit Address", theirs, "is_default"), 1)
		own = self.add()
		self.merge(third, self.customer)
		self.assertEqual(dict(self.shown()), {own: True, theirs: False})

	def merge(self, old: str, new: str) -> None:
		"""As Frappe does it: the handlers first, then every link to the old name is one to the new."""
		events.customer_before_rename(frappe.get_doc("Customer", old), "before_rename", old, new, True)
		for name in frappe.get_all(
			"Visit Address", filters={"customer": old}, pluck="name", order_by="name asc"
		):
			frappe.db.set_value("Visit Address", name, "customer", new)
