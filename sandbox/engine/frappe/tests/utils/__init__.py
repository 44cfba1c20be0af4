"""The base class of tests that need a site."""

import unittest
from collections.abc import Iterator
from contextlib import contextmanager

import frappe


class FrappeTestCase(unittest.TestCase):
	"""Works on the site that is connected; what a class wrote is rolled back when it is through."""

	@classmethod
	def setUpClass(cls) -> None:
		super().setUpClass()
		frappe.set_user("Administrator")
		frappe.local.flags.in_test = True
		frappe.db.commit()
		cls.addClassCleanup(frappe.db.rollback)

	@contextmanager
	def assertQueryCount(self, count: int) -> Iterator[None]:
		"""At most so many statements reach the database."""
		before = frappe.db._connection.statements
		yield
		self.assertLessEqual(frappe.db._connection.statements - before, count)
