"""Two phones of one customer, or two taps of a master, at the same moment, each on a connection of its own."""

from unittest.mock import patch

import frappe

from telegram_integration.service_booking.domain.address_fields import MOST_ADDRESSES, TooManyAddresses
from telegram_integration.service_booking.services.customers import addresses
from telegram_integration.service_booking.services.masters import day_off
from telegram_integration.service_booking.tests.booking_case import (
	MONDAY,
	make_address,
	make_service,
	new_master,
)
from telegram_integration.telegram_core.tests.committed_case import CommittedCase, in_parallel


class TestTwoPhones(CommittedCase):
	def setUp(self) -> None:
		super().setUp()
		self.customer = self.committed_customer()
		self.addCleanup(self._forget, "Visit Address", {"customer": self.customer})

	def _forget(self, doctype: str, where: dict) -> None:
		frappe.db.rollback()
		frappe.db.delete(doctype, where)
		frappe.db.commit()

	def add(self, number: int) -> dict:
		"""As a door does it: what is read after the lock is not older than the lock."""
		frappe.db.rollback()
		return addresses.save(self.customer, "", {"address": f"House {number}", "is_default": True})

	def test_there_is_one_default(self):
		results = in_parallel(self.add, [1, 2, 3, 4])
		self.assertEqual([str(one) for one in results if isinstance(one, Exception)], [])
		defaults = [row["is_default"] for row in addresses.list_of(self.customer)]
		self.assertEqual(sorted(defaults), [False, False, False, True])

	def test_the_last_place_is_taken_once(self):
		for number in range(MOST_ADDRESSES - 1):
			make_address(self.customer, address=f"House {number}")
		frappe.db.commit()
		results = in_parallel(self.add, [1, 2, 3])
		self.assertEqual(sum(isinstance(one, TooManyAddresses) for one in results), 2)
		self.assertEqual(len(addresses.list_of(self.customer)), MOST_ADDRESSES)

	def test_a_day_off_is_asked_for_once(self):
		service = make_service()
		self.documents.append(("Item", service.item))
		master = new_master(services=(service,))
		with patch.object(frappe, "enqueue"):  # a worker would make slots while the test deletes them
			master.insert()
		frappe.db.commit()
		for doc in (service, master):
			self.documents.append((doc.doctype, doc.name))
		self.addCleanup(self._forget, "Day Off Request", {"master": master.name})

		def ask(_number: int) -> str:
			frappe.db.rollback()
			return day_off.request(master.name, MONDAY.date(), MONDAY.date(), "", MONDAY)

		self.assertEqual(len(set(in_parallel(ask, [1, 2, 3]))), 1)
		self.assertEqual(frappe.db.count("Day Off Request", {"master": master.name}), 1)
