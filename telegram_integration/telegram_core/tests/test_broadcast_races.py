"""A broadcast that several people and jobs take hold of at once, each on a connection of its own."""

import frappe

from telegram_integration.telegram_core import tasks
from telegram_integration.telegram_core.services import broadcasts
from telegram_integration.telegram_core.services.broadcast_preparing import prepare
from telegram_integration.telegram_core.tests import factories
from telegram_integration.telegram_core.tests.committed_case import CommittedCase, in_parallel

RECIPIENTS = 6


class TestBroadcastRaces(CommittedCase):
	def setUp(self) -> None:
		super().setUp()
		group = frappe.new_doc("Customer Group")
		group.customer_group_name = f"Race {frappe.generate_hash(length=8)}"
		group.insert(ignore_permissions=True)
		self.documents.append(("Customer Group", group.name))
		for _number in range(RECIPIENTS):
			customer = self.committed_customer(customer_group=group.name)
			factories.make_telegram_user(self.new_account(), customer=customer)
		doc = frappe.new_doc("Telegram Broadcast")
		doc.update({"title": "Race", "customer_group": group.name, "body_uz": "Aksiya"})
		self.broadcast = doc.insert().name
		# As "Send now" leaves it, but for the job: here the test itself is all the workers there are.
		broadcasts.move(broadcasts.lock(self.broadcast), "Preparing")
		frappe.db.commit()
		self.addCleanup(self.forget_broadcast)

	def forget_broadcast(self) -> None:
		"""Before the customers: what points at them goes first."""
		frappe.db.rollback()
		frappe.db.delete("Telegram Message", {"broadcast": self.broadcast})
		frappe.db.delete("Business Event", {"reference_name": self.broadcast})
		frappe.db.delete("Telegram Broadcast", {"name": self.broadcast})
		frappe.db.commit()

	def statuses(self) -> list[str]:
		return frappe.get_all(
			"Telegram Message", filters={"broadcast": self.broadcast}, pluck="status", order_by="name asc"
		)

	def standing(self) -> tuple:
		return frappe.db.get_value(
			"Telegram Broadcast", self.broadcast, ["status", "recipients", "is_prepared"]
		)

	def test_two_workers_with_one_job_write_each_message_once(self):
		outcomes = in_parallel(prepare, [self.broadcast, self.broadcast])
		self.assertEqual(outcomes, [None, None])
		self.assertEqual(self.statuses(), ["Queued"] * RECIPIENTS)
		self.assertEqual(self.standing(), ("Sending", RECIPIENTS, 1))

	def test_who_stops_while_it_is_prepared_leaves_nothing_waiting(self):
		in_parallel(lambda step: step(), [self.prepare, self.stop])
		self.assertNotIn("Queued", self.statuses())
		self.assertEqual(self.standing()[0], "Stopped")

	def test_it_is_not_called_complete_while_its_last_messages_are_written(self):
		in_parallel(lambda step: step(), [self.prepare, self.complete])
		self.assertEqual(self.standing()[0], "Sending")

	def prepare(self) -> None:
		prepare(self.broadcast)

	def stop(self) -> None:
		frappe.db.rollback()  # as the door does
		broadcasts.stop(self.broadcast)

	def complete(self) -> None:
		tasks.complete_broadcast(self.broadcast)
