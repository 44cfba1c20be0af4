"""The form of a master: what it refuses, and which changes have his slots made anew."""

from unittest.mock import patch

import frappe

from telegram_integration.service_booking.services.offer import plans
from telegram_integration.service_booking.services.offer.free_times import visit_of
from telegram_integration.service_booking.tests.booking_case import (
	BookingCase,
	make_client,
	make_master,
	make_service,
	make_slots,
	new_master,
	store_order,
)
from telegram_integration.telegram_core.tests import factories
from telegram_integration.time_slots.domain.slot import Holder
from telegram_integration.time_slots.domain.wishes import Kept, Wish
from telegram_integration.time_slots.domain.working_plan import Hours
from telegram_integration.time_slots.services import holding
from telegram_integration.time_slots.services.free_slots import free_starts

JOB = "telegram_integration.time_slots.tasks.make_slots"


class MasterCase(BookingCase):
	def refused(self, doc) -> str:
		with self.assertRaises(frappe.ValidationError) as caught:
			doc.save()
		return str(caught.exception)

	def made_anew(self, step) -> list:
		"""Names whose slots the step has asked for."""
		with patch.object(frappe, "enqueue") as enqueue:
			step()
		calls = [call for call in enqueue.call_args_list if call.args[0] == JOB]
		for call in calls:
			self.assertTrue(call.kwargs["enqueue_after_commit"])
			self.assertEqual(call.kwargs["doctype"], "Service Master")
		return [name for call in calls for name in call.kwargs["names"]]

	def slots(self, master, status: str = "Free") -> int:
		return frappe.db.count("Booking Slot", {"resource_name": master.name, "status": status})

	def add_hours(self, master, kind: str, begin: str, end: str, weekday: str = "Monday") -> None:
		row = {"weekday": weekday, "kind": kind, "from_time": begin, "to_time": end}
		master.append("working_hours", row)


class TestForm(MasterCase):
	def test_times_are_written_alike(self):
		master = new_master(hours=(("9", "18.30"),))
		master.append("exceptions", {"date": "2031-02-01", "from_time": "8", "to_time": "24:00"})
		master.insert()
		master.reload()
		first, exception = master.working_hours[0], master.exceptions[0]
		self.assertEqual((first.from_time, first.to_time), ("09:00", "18:30"))
		self.assertEqual((exception.from_time, exception.to_time), ("08:00", "24:00"))

	def test_a_day_without_times_is_closed_and_stays_so_after_saving(self):
		master = new_master()
		master.append("exceptions", {"date": "2031-02-03"})
		master.insert()
		master.reload()
		self.assertFalse(master.exceptions[0].from_time)
		plan = plans.plans([master.name])[master.name]
		self.assertEqual(plan.open_hours(frappe.utils.getdate("2031-02-03")), [])

	def test_a_broken_plan_is_told_with_its_row(self):
		master = new_master()
		self.add_hours(master, "Break", "17:30", "18:30")
		self.assertIn("Row 8 of Working hours: a break lies within", self.refused(master))
		master.working_hours[-1].update({"kind": "Work", "to_time": "19:00"})
		self.assertIn("Row 8 of Working hours: these hours overlap", self.refused(master))
		master.working_hours[-1].update({"from_time": "19:00", "to_time": "noon"})
		self.assertIn("Row 8 of Working hours: a time is written like 09:00", self.refused(master))
		master.working_hours.pop()
		master.append("leave", {"from_date": "2031-02-03", "to_date": "2031-02-02"})
		self.assertIn("Row 1 of Leave: the last day lies before the first", self.refused(master))
		master.leave.pop()
		for times in ({}, {"from_time": "9", "to_time": "10"}):
			master.append("exceptions", {"date": "2031-02-03", **times})
		self.assertIn("Row 2 of Days with other hours: this day has a row already", self.refused(master))
		master.exceptions.pop()
		master.slot_minutes = 3
		self.assertIn("must be from 5 to 1440", self.refused(master))

	def test_an_active_master_gives_something_and_each_service_once(self):
		master = new_master()
		service = master.services[0].service
		master.append("services", {"service": service})
		self.assertIn(f"Row 2 of Services: {service} is there already", self.refused(master))
		master.services = []
		self.assertIn("at least one service", self.refused(master))
		master.active = 0
		master.save()

	def test_two_masters_do_not_share_a_telegram_account(self):
		account = factories.make_telegram_user().name
		new_master(telegram_user=account).insert()
		with self.assertRaises(frappe.UniqueValidationError):
			new_master(telegram_user=account).insert()


class TestPlanChanges(MasterCase):
	def test_a_new_master_gets_slots(self):
		master = new_master()
		self.assertEqual(self.made_anew(master.insert), [master.name])

	def test_what_is_no_part_of_the_plan_makes_no_slots(self):
		master = make_master()
		master.update(
			{"bio": "Ten years", "master_name": f"{master.name} Karimova", "phone": "+998901112233"}
		)
		master.append("services", {"service": make_service().name})
		self.assertEqual(self.made_anew(master.save), [])
		master.working_hours[0].from_time = "9"
		self.assertEqual(self.made_anew(master.save), [])

	def test_every_part_of_the_plan_makes_slots(self):
		master = make_master()
		for change in (
			lambda: self.add_hours(master, "Break", "12:00", "13:00"),
			lambda: master.append("exceptions", {"date": "2031-01-07"}),
			lambda: master.append("leave", {"from_date": "2031-01-08", "to_date": "2031-01-08"}),
			lambda: master.set("slot_minutes", 30),
			lambda: master.set("active", 0),
			lambda: master.set("active", 1),
			lambda: master.set("working_hours", master.working_hours[1:-1]),
		):
			change()
			self.assertEqual(self.made_anew(master.save), [master.name])
			master.reload()

	def test_slots_follow_the_changed_plan(self):
		master = make_master()
		self.assertEqual(self.slots(master), 9 * 22)
		self.add_hours(master, "Break", "12:00", "13:00", "Tuesday")
		master.append("exceptions", {"date": "2031-01-09"})
		master.save()
		make_slots(master.name)
		self.assertEqual(self.slots(master), 9 * 21 - 3)

	def test_a_master_who_stops_working_keeps_only_what_is_booked(self):
		service = make_service()
		master = make_master(services=(service,))
		wish = Wish("Service Master", (master.name,), self.at(10), visit_of(service))
		answer = holding.hold(wish, Holder("Customer", "somebody"), self.now, self.at(0, day=3))
		self.assertIsInstance(answer, Kept)
		master.active = 0
		self.assertEqual(self.made_anew(master.save), [master.name])
		self.assertEqual(plans.plans([master.name]), {})
		self.assertNotIn(master.name, plans.names())
		make_slots(master.name)
		self.assertEqual((self.slots(master), self.slots(master, "Held")), (0, 1))

	def test_a_plan_that_was_stored_broken_stops_nobody_else_and_can_be_mended(self):
		good, broken = make_master(), make_master()
		row = broken.working_hours[0].name
		frappe.db.set_value("Service Master Hours", row, "to_time", "soon")
		self.assertEqual(list(plans.plans([broken.name, good.name])), [good.name])
		self.assertTrue(frappe.db.exists("Error Log", {"method": ("like", f"%{broken.name}%")}))
		make_slots(broken.name, good.name)
		self.assertEqual((self.slots(broken), self.slots(good)), (0, 9 * 22))
		broken.reload()
		broken.working_hours[0].to_time = "18"
		self.assertEqual(self.made_anew(broken.save), [broken.name])

	def test_any_number_of_plans_is_read_with_the_same_queries(self):
		few = [make_master().name]
		many = few + [make_master().name for _ in range(4)]
		for names in (few, many):
			with self.assertQueryCount(4):
				found = plans.plans(names)
			self.assertEqual(sorted(found), sorted(names))
		self.assertEqual(found[few[0]].week[0], (Hours(540, 1080),))


class TestDeletingAndRenaming(MasterCase):
	def test_a_master_goes_with_his_free_slots(self):
		master = make_master()
		master.delete()
		self.assertEqual(frappe.db.count("Booking Slot", {"resource_name": master.name}), 0)

	def test_a_master_with_time_that_is_taken_stays_with_all_his_slots(self):
		service = make_service()
		master = make_master(services=(service,))
		wish = Wish("Service Master", (master.name,), self.at(10), visit_of(service))
		holding.hold(wish, Holder("Customer", "somebody"), self.now)
		with self.assertRaisesRegex(frappe.ValidationError, "time that is taken"):
			master.delete()
		self.assertEqual(self.slots(master), 9 * 22 - 1)

	def test_who_has_orders_stays_and_so_does_their_service(self):
		service = make_service()
		master = make_master(services=(service,))
		customer, _ = make_client()
		store_order(customer, service, master.name, self.at(10))
		with self.assertRaisesRegex(frappe.ValidationError, "time that is taken"):
			master.delete()
		master.services[0].service = make_service().name
		master.save()
		with self.assertRaisesRegex(frappe.ValidationError, "has orders"):
			service.delete()

	def test_a_new_name_is_for_the_eye_and_slots_stay_his(self):
		service = make_service()
		master = make_master(services=(service,))
		own = master.name
		master.master_name = "Malika Karimova"
		master.save()
		self.assertEqual(master.name, own)
		found = free_starts("Service Master", [own], visit_of(service), self.now)
		self.assertTrue(found[own])
		self.assertFalse(frappe.get_meta("Service Master").get("allow_rename"))
