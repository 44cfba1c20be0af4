"""The races' own tool can fail: a process that breaks, or dies without a word, is no result."""

import os

import frappe

from telegram_integration.telegram_core.tests.processes import Broken, exit_code, in_processes
from telegram_integration.telegram_core.tests.site_case import SiteTestCase


class TestProcesses(SiteTestCase):
	def test_each_is_a_process_of_its_own_and_the_results_are_in_order(self):
		results = in_processes(lambda number: (number, os.getpid()), [1, 2, 3])
		self.assertEqual([number for number, _pid in results], [1, 2, 3])
		self.assertEqual(len({os.getpid(), *(pid for _number, pid in results)}), 4)

	def test_what_breaks_or_dies_is_told_and_the_others_go_on(self):
		def work(kind: str) -> str:
			if kind == "breaks":
				raise ValueError("planted")
			if kind == "dies":
				os._exit(9)
			return kind

		broken, dead, well = in_processes(work, ["breaks", "dies", "well"])
		self.assertIsInstance(broken, Broken)
		self.assertIn("planted", str(broken))
		self.assertIsInstance(dead, Broken)
		self.assertEqual(well, "well")

	def test_how_a_process_ended_is_told(self):
		self.assertEqual(exit_code(lambda: None), 0)
		self.assertEqual(exit_code(lambda: os._exit(int(os.environ["PLANTED"])), PLANTED="37"), 37)
		self.assertNotIn("PLANTED", os.environ)

	def test_the_sites_user_is_not_taken_over(self):
		frappe.set_user("Guest")
		self.assertEqual(in_processes(lambda _: frappe.session.user, [1]), ["Administrator"])
