"""The bot's doors for orders and addresses: only one's own, whatever name is sent."""

from unittest.mock import patch

import frappe

from telegram_integration.service_booking.domain.address_fields import TooManyAddresses
from telegram_integration.service_booking.domain.order_status import ImpossibleStep
from telegram_integration.service_booking.services.customers import addresses
from telegram_integration.service_booking.services.orders import order_notices
from telegram_integration.service_booking.services.steps import visiting
from telegram_integration.service_booking.tests.booking_case import make_address, make_client
from telegram_integration.service_booking.tests.bot_case import BotCase
from telegram_integration.telegram_core.domain.errors import InvalidInput, NotFound


class TestOrders(BotCase):
	def test_the_list_knows_what_is_ahead_and_what_is_over(self):
		ahead, over = self.booked(10), self.booked(11)
		self.bot_asks("cancel_order", order_id=over, reason="plans")
		for which, wanted in (("upcoming", [ahead]), ("past", [over]), ("", [over, ahead])):
			answer = self.bot_asks("get_orders", which=which)
			self.assertEqual([one["order_id"] for one in answer["orders"]], wanted)
		oldest = self.bot_asks("get_orders", sort="oldest", page=1, page_size=1)
		self.assertEqual([one["order_id"] for one in oldest["orders"]], [ahead])
		self.assertTrue(oldest["has_more"])
		with self.assertRaises(InvalidInput):
			self.bot_asks("get_orders", which="mine")

	def test_an_order_is_found_by_a_message_about_it(self):
		name = self.booked(10)
		order_notices.confirmed(self.row(name))
		message = frappe.db.get_value("Telegram Message", {"template": "Visit confirmed"}, "name")
		self.assertEqual(self.bot_asks("get_order", message=message)["order_id"], name)
		for account, sent in ((self.stranger(), message), (None, "of-nobody")):
			with self.assertRaises(NotFound):
				self.bot_asks("get_order", account, message=sent)

	def test_cancelling_says_how_it_stands_and_a_repeat_is_silent(self):
		name = self.booked(10)
		for _ in range(2):
			order = self.bot_asks("cancel_order", order_id=name, reason="plans")["order"]
			self.assertEqual((order["status"], order["can"]), ("Cancelled", []))
		self.assertEqual(self.events(name).count("order_cancelled"), 1)

	def test_moving_gives_the_new_time_or_others_near_it(self):
		name, taken = self.booked(10), self.at(12).isoformat()
		self.booked(12)
		asked = {"order_id": name, "was": self.at(10).isoformat()}
		refused = self.bot_asks("move_order", **asked, start=taken, master=self.master)
		self.assertEqual((refused["reason"], len(refused["alternatives"])), ("taken", 3))
		self.assertEqual(self.row(name).start, self.at(10))
		done = self.bot_asks("move_order", **asked, start=self.at(14).isoformat())
		self.assertEqual(done["order"]["start"], self.at(14).isoformat())
		late = self.bot_asks("move_order", **asked, start=self.at(16).isoformat())
		self.assertEqual(late, {"result": "refused", "reason": "moved", "alternatives": []})
		for moments in ({"start": "later"}, {"start": taken, "was": ""}):
			with self.assertRaises(InvalidInput):
				self.bot_asks("move_order", **{**asked, **moments})

	def test_rating_comes_after_the_visit(self):
		name = self.started()
		with self.assertRaises(ImpossibleStep):
			self.bot_asks("rate_order", order_id=name, score=5)
		visiting.complete(name, self.row(name).end)
		for score in (0, 6, -1):
			with self.assertRaises(InvalidInput):
				self.bot_asks("rate_order", order_id=name, score=score)
		self.bot_asks("rate_order", order_id=name, score=4)
		order = self.bot_asks("rate_order", order_id=name, score=4, comment="Rahmat 🙏")["order"]
		self.assertEqual(order["quality_score"], 4)
		self.assertEqual(self.row(name).quality_comment, "Rahmat 🙏")

	def test_the_order_of_another_customer_is_not_found_and_not_changed(self):
		name, stranger = self.booked(10), self.stranger()
		for door, more in (
			("get_order", {}),
			("cancel_order", {}),
			("move_order", {"was": self.at(10).isoformat(), "start": self.at(14).isoformat()}),
			("rate_order", {"score": 1}),
		):
			for order in (name, "SRV-0000", ""):
				with self.subTest(f"{door} {order}"), self.assertRaises(NotFound):
					self.bot_asks(door, stranger, order_id=order, **more)
		self.assertEqual((self.status(name), self.row(name).start), ("New", self.at(10)))
		self.assertEqual(self.bot_asks("get_orders", stranger)["total"], 0)


class TestAddresses(BotCase):
	def save(self, address_id: str = "", **fields) -> dict:
		return self.bot_asks("save_address", address_id=address_id, fields=fields)["address"]

	def addresses(self) -> list[str]:
		return [one["address_id"] for one in self.bot_asks("get_addresses")["addresses"]]

	def test_an_address_grows_step_by_step(self):
		made = self.save(address="Yunusobod 4, 12-uy")
		self.assertEqual((made["entrance"], made["latitude"], made["is_default"]), ("", None, False))
		grown = self.save(made["address_id"], entrance="3")
		self.assertEqual((grown["address"], grown["entrance"]), ("Yunusobod 4, 12-uy", "3"))
		pinned = self.save(made["address_id"], latitude=41.31, longitude=69.28)
		self.assertEqual((pinned["latitude"], pinned["entrance"]), (41.31, "3"))

	def test_the_same_address_again_is_the_same(self):
		first = self.save(address="Yunusobod 4", latitude=41.31, longitude=69.28)
		self.assertEqual(self.save(address="Yunusobod 4", latitude=41.31, longitude=69.28), first)
		other = self.save(address="Yunusobod 4", latitude=41.39, longitude=69.28)
		self.assertNotEqual(other["address_id"], first["address_id"])

	def test_what_cannot_be_an_address_is_refused_and_nothing_is_kept(self):
		before = self.bot_asks("get_addresses")
		for fields in (
			{},
			{"address": ""},
			{"address": "x" * 10_000},
			{"address": ["Chilonzor"]},
			{"address": "x", "customer": "somebody"},
			{"address": "x", "latitude": 91, "longitude": 0},
			{"address": "x", "on_site_phone": "none"},
		):
			with self.subTest(str(fields)[:30]), self.assertRaises(InvalidInput):
				self.bot_asks("save_address", fields=fields)
		self.assertEqual(self.bot_asks("get_addresses"), before)

	def test_emoji_and_signs_are_words_like_others(self):
		made = self.save(address='🏠 Uy & bog\' "5"', title="👩‍👧")
		self.assertEqual((made["address"], made["title"]), ('🏠 Uy & bog\' "5"', "👩‍👧"))

	def test_a_fault_inside_is_logged_without_what_was_written(self):
		with patch.object(addresses, "_lock", side_effect=RuntimeError("Yunusobod 4")):
			answer = self.bot_asks(
				"save_address", fields={"address": "Yunusobod 4", "on_site_phone": "907771122"}
			)
		self.assertEqual(frappe.local.response.pop("http_status_code"), 500)
		reference = answer["error_reference"]
		[log] = frappe.get_all(
			"Error Log",
			filters={"method": ("like", f"%{reference}%")},
			fields=["method", "error"],
			order_by="creation asc",
		)
		self.assertIn("RuntimeError", log.error)
		for word in ("Yunusobod", "7771122"):
			self.assertNotIn(word, log.error)

	def test_twenty_are_enough(self):
		for number in range(19):
			self.save(address=f"Chilonzor {number}")
		with self.assertRaises(TooManyAddresses):
			self.save(address="One more")

	def test_the_usual_one_comes_first_and_what_is_removed_is_gone(self):
		second = self.save(address="Yunusobod 4")["address_id"]
		self.assertEqual(self.addresses(), [self.address, second])
		self.bot_asks("set_default_address", address_id=second)
		self.assertEqual(self.addresses(), [second, self.address])
		left = self.bot_asks("remove_address", address_id=second)["addresses"]
		self.assertEqual([(one["address_id"], one["is_default"]) for one in left], [(self.address, True)])

	def test_the_address_of_another_customer_is_not_found_and_not_changed(self):
		foreign = make_address(make_client()[0])
		for door, more in (
			("save_address", {"fields": {"address": "mine now"}}),
			("remove_address", {}),
			("set_default_address", {}),
		):
			with self.subTest(door), self.assertRaises(NotFound):
				self.bot_asks(door, address_id=foreign.name, **more)
		self.assertEqual(frappe.db.get_value("Visit Address", foreign.name, "address"), foreign.address)
		self.assertEqual(self.addresses(), [self.address])

	def test_two_phones_of_one_customer_are_one_account_at_a_time(self):
		"""The link moves: what the first phone could see, it sees no more."""
		other = make_client()[1]
		frappe.db.set_value("Telegram User", other, "customer", None)
		frappe.db.set_value("Telegram User", self.telegram_user, "customer", None)
		frappe.db.set_value("Telegram User", other, "customer", self.customer)
		self.assertEqual(len(self.bot_asks("get_addresses", int(other))["addresses"]), 1)
		self.assertEqual(self.bot_asks("get_orders", int(other))["total"], 0)
