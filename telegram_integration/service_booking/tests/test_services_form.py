"""The forms of a service and of the settings: what they refuse, and what a new site begins with."""

import frappe

from telegram_integration.service_booking.services.settings import SETTINGS, booking_rules, seed_cancel_rules
from telegram_integration.service_booking.tests.booking_case import BookingCase, make_service, set_up


class TestServiceForm(BookingCase):
	def refused(self, doc, **values) -> str:
		doc.update(values)
		with self.assertRaises(frappe.ValidationError) as caught:
			doc.save()
		doc.reload()
		return str(caught.exception)

	def test_it_takes_from_five_minutes_to_a_day_with_all_around_it(self):
		service = make_service()
		for minutes in (0, 4, 1441):
			self.assertIn("Length (minutes) must be from 5 to 1440", self.refused(service, minutes=minutes))
		self.assertIn("Free before it (minutes)", self.refused(service, buffer_before=-5))
		self.assertIn("Free after it (minutes)", self.refused(service, buffer_after=1441))
		said = self.refused(service, minutes=1400, buffer_before=30, buffer_after=30)
		self.assertIn("longer than a day", said)
		service.update({"minutes": 1380, "buffer_before": 30, "buffer_after": 30})
		service.save()

	def test_prices_are_not_negative(self):
		service = make_service(options=(("Warm oil", 20_000),))
		self.assertTrue(self.refused(service, price=-1))
		service.options[0].price = -1
		self.assertTrue(self.refused(service))
		service.update({"price": 0})
		service.save()

	def test_options_have_names_of_their_own(self):
		service = make_service(options=(("Oil", 1),))
		service.append("options", {"option_name": " oil", "price": 2})
		self.assertIn("Row 2 of Options", self.refused(service))

	def test_an_item_that_cannot_be_sold_is_refused_before_anybody_pays(self):
		service = make_service()
		for field, value in (("disabled", 1), ("is_sales_item", 0)):
			frappe.db.set_value("Item", service.item, {"disabled": 0, "is_sales_item": 1, field: value})
			self.assertIn("disabled or not for sale", self.refused(service, kind="New"))
		service.active = 0
		service.save()


class TestSettings(BookingCase):
	def rules(self) -> list[tuple]:
		found = booking_rules().cancel_rules
		return [(rule.occasion, rule.hours_before, int(rule.refund_percent)) for rule in found]

	def begin_anew(self) -> None:
		frappe.db.delete("Singles", {"doctype": SETTINGS})
		frappe.db.delete("Booking Cancel Rule", {"parent": SETTINGS})
		frappe.clear_document_cache(SETTINGS, SETTINGS)

	def test_a_new_site_gives_back_by_the_usual_rules(self):
		self.begin_anew()
		seed_cancel_rules()
		usual = [("Cancelled", 24, 100), ("Cancelled", 6, 50), ("Cancelled", 0, 0), ("No Show", 0, 0)]
		self.assertEqual(self.rules(), usual)
		seed_cancel_rules()
		self.assertEqual(self.rules(), usual)

	def test_rules_that_staff_took_out_stay_out_after_a_migrate(self):
		self.begin_anew()
		seed_cancel_rules()
		set_up(cancel_rules=[])
		seed_cancel_rules()
		self.assertEqual(self.rules(), [])

	def test_rules_of_a_site_that_has_some_are_left_alone(self):
		self.begin_anew()
		set_up(cancel_rules=[{"occasion": "Cancelled", "hours_before": 48, "refund_percent": 100}])
		seed_cancel_rules()
		self.assertEqual(self.rules(), [("Cancelled", 48, 100)])

	def test_defaults_are_read_where_nothing_was_stored_and_a_zero_is_a_zero(self):
		self.begin_anew()
		rules = booking_rules()
		self.assertEqual((rules.payment_terms, rules.books_document), ("Prepaid", "Sales Order"))
		self.assertEqual((rules.confirm_hold.seconds, rules.remind_hours_before), (7200, 2))
		self.assertTrue(rules.auto_reserve and rules.remind_day_before and rules.register_new_customers)
		self.assertIn("{latitude}", rules.map_url)
		set_up(remind_hours_before=0, auto_reserve=0, unpaid_reminder_minutes=0)
		rules = booking_rules()
		self.assertEqual((rules.remind_hours_before, rules.auto_reserve), (0, False))
		self.assertEqual(rules.unpaid_reminder.seconds, 0)

	def test_what_makes_no_sense_is_refused(self):
		rule = {"occasion": "Cancelled", "hours_before": 5, "refund_percent": 10}
		for wrong, said in (
			({"confirm_hold_minutes": 0}, "must be from 1 to 10080"),
			({"hold_extension_minutes": 10081}, "must be from 0 to 10080"),
			({"remind_hours_before": 200}, "must be from 0 to 168"),
			({"payment_terms": "Deposit", "deposit_percent": 0}, "Deposit"),
			({"payment_terms": "Deposit", "deposit_percent": 101}, "Deposit"),
			({"map_url": "https://maps.example/"}, "link to a map"),
			({"map_url": "javascript:{latitude}{longitude}"}, "link to a map"),
			({"cancel_rules": [rule, rule]}, "Row 2"),
			({"cancel_rules": [{**rule, "refund_percent": 101}]}, "Row 1"),
		):
			with self.subTest(wrong), self.assertRaises(frappe.ValidationError) as caught:
				set_up(**wrong)
			self.assertIn(said, str(caught.exception))
