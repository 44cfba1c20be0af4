"""A token serves all workers; whoever finds it spent fetches one, and the others take what he has brought."""

import secrets
import threading

import frappe

from telegram_integration.online_payments.providers.contract import Unavailable
from telegram_integration.online_payments.services.provider_memory import MEMORY, SiteNotebook, SiteTokens
from telegram_integration.telegram_core.tests.committed_case import CommittedCase, in_parallel


class TestSiteTokens(CommittedCase):
	def setUp(self) -> None:
		super().setUp()
		self.whose = f"test-{secrets.token_hex(8)}"
		self.addCleanup(self.forget)
		self.fetched = 0
		self.counting = threading.Lock()

	def forget(self) -> None:
		frappe.db.rollback()
		for name in frappe.get_all(
			MEMORY, filters={"name": ("like", f"{self.whose}%")}, pluck="name", order_by="name asc"
		):
			frappe.delete_doc(MEMORY, name, force=True, ignore_permissions=True)
		frappe.db.commit()

	def fetch(self) -> tuple[str, int]:
		with self.counting:
			self.fetched += 1
			return f"token-{self.fetched}", 2000

	def test_a_token_is_kept_until_its_end(self):
		tokens = SiteTokens()
		self.assertEqual(tokens.take(self.whose, 1000), "")
		self.assertEqual(tokens.renew(self.whose, "", 1000, self.fetch), "token-1")
		self.assertEqual(
			[tokens.take(self.whose, now) for now in (1000, 1999, 2000)], ["token-1", "token-1", ""]
		)

	def test_a_spent_token_is_replaced_and_a_newer_one_is_taken(self):
		tokens = SiteTokens()
		tokens.renew(self.whose, "", 1000, self.fetch)
		self.assertEqual(tokens.renew(self.whose, "token-1", 1000, self.fetch), "token-2")
		self.assertEqual(tokens.renew(self.whose, "token-1", 1000, self.fetch), "token-2")
		self.assertEqual(self.fetched, 2)

	def test_of_many_workers_one_fetches(self):
		found = in_parallel(lambda _: SiteTokens().renew(self.whose, "", 1000, self.fetch), list(range(6)))
		self.assertEqual(found, ["token-1"] * 6)
		self.assertEqual(self.fetched, 1)

	def test_silence_leaves_the_row_free_for_the_next(self):
		def silent() -> tuple[str, int]:
			raise Unavailable

		with self.assertRaises(Unavailable):
			SiteTokens().renew(self.whose, "", 1000, silent)
		self.assertEqual(SiteTokens().renew(self.whose, "", 1000, self.fetch), "token-1")

	def test_a_token_stands_in_no_column(self):
		SiteTokens().renew(self.whose, "", 1000, self.fetch)
		row = frappe.db.get_value(MEMORY, self.whose, ["token", "note", "memory_key"], as_dict=True)
		self.assertNotIn("token-1", str(row))

	def test_notes_of_two_providers_do_not_meet(self):
		one, other = SiteNotebook(self.whose), SiteNotebook(f"{self.whose}x")
		one.write("a", "1")
		one.write("a", "2")
		other.write("b", "3")
		frappe.db.commit()
		self.assertEqual((one.read("a"), one.read("b"), one.keys()), ("2", "", ("a",)))
