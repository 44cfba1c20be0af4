"""The one base class of tests that need a site, whatever engine answers to ``import frappe``.

Frappe 15 offers FrappeTestCase, Frappe 16 IntegrationTestCase; both roll back once per class. Here each test
leaves the site as it found it, so that no test can lean on what another one wrote.
"""

import importlib.util
import unittest

import frappe

try:
	from frappe.tests import IntegrationTestCase as _SiteTestCase
except ImportError:
	from frappe.tests.utils import FrappeTestCase as _SiteTestCase

# The one way to tell a bench from the embedded engine: what ERPNext computes is proved only where it runs.
needs_erpnext = unittest.skipIf(
	importlib.util.find_spec("erpnext") is None, "bench only: ERPNext's own code is not installed here"
)


class SiteTestCase(_SiteTestCase):
	"""Runs as Administrator, in a transaction that is rolled back after each test."""

	def setUp(self) -> None:
		super().setUp()
		self.addCleanup(self._leave_no_trace)
		frappe.set_user("Administrator")

	def _leave_no_trace(self) -> None:
		frappe.db.rollback()
		frappe.set_user("Administrator")
		frappe.clear_document_cache("Telegram Settings", "Telegram Settings")
		frappe.clear_messages()
