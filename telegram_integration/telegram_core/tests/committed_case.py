"""For tests whose rows must be seen by other connections: they commit, and clean up after themselves."""

import threading

import frappe

from telegram_integration.telegram_core.tests import factories
from telegram_integration.telegram_core.tests.site_case import SiteTestCase


class CommittedCase(SiteTestCase):
	def setUp(self) -> None:
		super().setUp()
		self.telegram_ids: list[int] = []
		self.documents: list[tuple[str, str]] = []
		self.addCleanup(self._delete_what_was_committed)

	def new_account(self) -> int:
		self.telegram_ids.append(factories.new_telegram_id())
		return self.telegram_ids[-1]

	def committed_customer(self, **fields) -> str:
		doc = factories.make_customer(**fields)
		self.documents.append(("Customer", doc.name))
		frappe.db.commit()
		return doc.name

	def _delete_what_was_committed(self) -> None:
		frappe.db.rollback()
		frappe.set_user("Administrator")
		for telegram_id in map(str, self.telegram_ids):
			frappe.db.delete("Telegram User", {"telegram_id": telegram_id})
			frappe.db.delete("Login Attempt", {"telegram_id": telegram_id})
			frappe.db.delete("Business Event", {"telegram_id": telegram_id})
			frappe.db.delete("Login Limit", {"name": f"telegram:{telegram_id}"})
		frappe.db.set_value("Login Limit", "all", {"window_start": None, "window_count": 0})
		for doctype, name in reversed(self.documents):
			frappe.delete_doc(doctype, name, force=True, ignore_permissions=True)
		frappe.db.commit()


def in_parallel(work, arguments: list) -> list:
	"""``work`` for each argument, all at once, each on a connection of its own; the results in order.

	Each connection has read something before the others start, as a request has that looked up its user: on
	MariaDB its snapshot is then older than whatever the others commit.
	"""
	site = frappe.local.site
	together = threading.Barrier(len(arguments), timeout=30)
	results: list = [None] * len(arguments)

	def run(index: int) -> None:
		frappe.init(site)
		frappe.connect()
		try:
			frappe.db.get_value("User", "Administrator", "enabled")
			together.wait()
			results[index] = work(arguments[index])
			frappe.db.commit()
		except Exception as error:
			frappe.db.rollback()
			results[index] = error
		finally:
			frappe.destroy()

	threads = [threading.Thread(target=run, args=(index,)) for index in range(len(arguments))]
	for thread in threads:
		thread.start()
	for thread in threads:
		thread.join(timeout=60)
	frappe.db.rollback()  # the test's own snapshot is from before the race
	return results
