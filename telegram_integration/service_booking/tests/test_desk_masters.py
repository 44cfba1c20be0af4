"""The buttons of a master's form and of a request for days off."""

import frappe

from telegram_integration.service_booking.api import desk_masters
from telegram_integration.service_booking.services.masters import day_off
from telegram_integration.service_booking.services.orders import links
from telegram_integration.service_booking.tests.order_case import OrderCase
from telegram_integration.telegram_core.domain.errors import NotFound
from telegram_integration.telegram_core.tests import factories


class TestDeskMasters(OrderCase):
	def setUp(self) -> None:
		super().setUp()
		frappe.set_user(factories.make_staff_user("Telegram Manager"))

	def test_a_renewed_link_shuts_the_one_before(self):
		before = desk_masters.get_day_link(self.master)
		after = desk_masters.renew_day_link(self.master)
		self.assertNotEqual(before, after)
		self.assertEqual(links.master_behind(self.master, after.rpartition("=")[2]), self.master)
		with self.assertRaises(NotFound):
			links.master_behind(self.master, before.rpartition("=")[2])

	def test_a_day_off_that_staff_give_is_a_leave_at_once_and_names_the_visits_in_the_way(self):
		name = self.ready()
		day = str(self.at(10).date())
		self.assertEqual(desk_masters.give_day_off(self.master, day, day, "Kasal"), [name])
		[leave] = frappe.get_doc("Service Master", self.master).leave
		self.assertEqual(str(leave.from_date), day)
		with self.assertRaises(frappe.ValidationError):
			desk_masters.give_day_off(self.master, "someday", day)

	def test_a_request_is_approved_or_declined_once(self):
		name = self.ready()
		day = str(self.at(10).date())
		request = day_off.request(self.master, day, day, "Oilaviy", self.now)
		self.assertEqual(desk_masters.approve_day_off(request), [name])
		with self.assertRaises(frappe.ValidationError):
			desk_masters.decline_day_off(request)
		other = day_off.request(
			self.master, str(self.at(10, 5).date()), str(self.at(10, 5).date()), "", self.now
		)
		desk_masters.decline_day_off(other, "Ish ko'p")
		self.assertEqual(frappe.db.get_value(day_off.REQUEST, other, "status"), day_off.DECLINED)

	def test_slots_are_made_on_demand(self):
		desk_masters.make_slots_now(self.master)

	def test_operators_without_the_right_and_strangers_are_kept_out(self):
		day = str(self.at(10).date())
		request = day_off.request(self.master, day, day, "", self.now)
		frappe.set_user(factories.make_staff_user("Sales User"))
		for door, arguments in (
			(desk_masters.get_day_link, (self.master,)),
			(desk_masters.renew_day_link, (self.master,)),
			(desk_masters.make_slots_now, (self.master,)),
			(desk_masters.give_day_off, (self.master, day, day)),
			(desk_masters.approve_day_off, (request,)),
			(desk_masters.decline_day_off, (request,)),
		):
			with self.assertRaises(frappe.PermissionError):
				door(*arguments)

	def test_an_operator_gives_no_days_off_by_way_of_a_request(self):
		"""He may write requests down, and not the master whose leave they become."""
		day = str(self.at(10).date())
		request = day_off.request(self.master, day, day, "", self.now)
		frappe.set_user(factories.make_staff_user("Telegram Operator"))
		for decide in (desk_masters.approve_day_off, desk_masters.decline_day_off):
			with self.assertRaises(frappe.PermissionError):
				decide(request)
		self.assertEqual(frappe.db.get_value(day_off.REQUEST, request, "status"), day_off.REQUESTED)
