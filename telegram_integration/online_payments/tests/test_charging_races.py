"""Several workers at once, each on a connection of its own: a row is charged once, and by one of them."""

from datetime import datetime, time, timedelta

import frappe

from telegram_integration.installments.tests.factories import short_contract
from telegram_integration.online_payments.services import (
	auto_payments,
	bound_cards,
	charging,
	mandates,
	session_status,
	sessions,
	settlement,
	transactions,
)
from telegram_integration.online_payments.services.auto_payments import Wish
from telegram_integration.online_payments.services.sessions import NewSession
from telegram_integration.online_payments.services.transactions import NewTransaction
from telegram_integration.online_payments.tests.auto_case import CONTRACT, GOOD, saved_card
from telegram_integration.online_payments.tests.payment_case import new_external_id, switch_on_trial
from telegram_integration.telegram_core.tests.committed_case import CommittedCase, in_parallel

WORKERS = 8


class TestChargingRaces(CommittedCase):
	def setUp(self) -> None:
		super().setUp()
		switch_on_trial()
		self.contract = short_contract()
		self.addCleanup(self._take_back)
		self.ten = datetime.combine(self.contract.schedule[0].due_date, time(10))
		self.card = bound_cards.bind(self.contract.customer, "trial", saved_card(GOOD))
		frappe.db.commit()

	def _take_back(self) -> None:
		"""What was committed, the money first."""
		frappe.db.rollback()
		frappe.set_user("Administrator")
		mine = {"reference_name": self.contract.name}
		names = frappe.get_all("Payment Session", filters=mine, pluck="name", order_by="name asc")
		for entry in frappe.get_all(
			"Payment Entry",
			filters={"party": self.contract.customer, "docstatus": 1},
			pluck="name",
			order_by="name asc",
		):
			frappe.get_doc("Payment Entry", entry).cancel()
			frappe.db.commit()
		for doctype in ("Auto Payment Charge", "Auto Payment"):
			frappe.db.delete(doctype, mine)
		for doctype in ("Payment Attempt", "Provider Transaction"):
			frappe.db.delete(doctype, {"session": ("in", names or [""])})
		frappe.db.delete("Payment Session", mine)
		frappe.delete_doc("Bound Card", self.card, force=True, ignore_permissions=True)
		frappe.get_doc(CONTRACT, self.contract.name).cancel()
		frappe.db.set_value("Trial Merchant", None, "enabled", 0)
		frappe.clear_document_cache("Trial Merchant", "Trial Merchant")
		frappe.db.commit()

	def turned_on(self) -> str:
		wish = Wish(CONTRACT, self.contract.name, self.card)
		auto_payments.turn_on(self.contract.customer, wish, self.ten - timedelta(hours=1))
		frappe.db.commit()
		return mandates.running(CONTRACT, self.contract.name)

	def entries(self) -> int:
		return frappe.db.count("Payment Entry", {"party": self.contract.customer, "docstatus": 1})

	def charges(self, name: str) -> list[str]:
		return frappe.get_all(
			"Auto Payment Charge", filters={"auto_payment": name}, pluck="status", order_by="attempt asc"
		)

	def test_many_workers_at_once_charge_once(self):
		name = self.turned_on()
		results = in_parallel(lambda one: charging.turn(one, self.ten), [name] * WORKERS)
		self.assertEqual(results, [None] * WORKERS)
		self.assertEqual((self.charges(name), self.entries()), (["Succeeded"], 1))
		self.assertEqual(self.contract.reload().paid, 100)

	def test_beside_a_payment_by_hand_there_is_one_entry(self):
		name = self.turned_on()
		session = sessions.open_session(NewSession(CONTRACT, self.contract.name, "next"))
		new = NewTransaction("trial", new_external_id(), session.name, session.amount, session.currency)
		by_hand = transactions.record(new).name
		session_status.move(session.name, "Processing", provider="trial", provider_transaction=by_hand)
		frappe.db.commit()
		works = [lambda: settlement.settle(by_hand), *[lambda: charging.turn(name, self.ten)] * 3]
		results = in_parallel(lambda work: work(), works)
		self.assertEqual([one for one in results if isinstance(one, Exception)], [])
		charging.turn(name, self.ten + timedelta(minutes=11))
		frappe.db.commit()
		self.assertNotIn("Succeeded", self.charges(name))
		self.assertEqual((self.entries(), self.contract.reload().paid), (1, 100))

	def test_turned_on_by_many_at_once_it_is_one(self):
		wish = Wish(CONTRACT, self.contract.name, self.card)
		customer = self.contract.customer
		results = in_parallel(lambda one: auto_payments.turn_on(customer, one), [wish] * WORKERS)
		self.assertEqual(results, [""] * WORKERS)
		self.assertEqual(frappe.db.count("Auto Payment", {"reference_name": self.contract.name}), 1)
