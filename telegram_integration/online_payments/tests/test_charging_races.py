"""Several workers at once, each on a connection of its own: a row is charged once, and by one of them."""

from datetime import timedelta

import frappe

from telegram_integration.online_payments.services import session_status, sessions, settlement, transactions
from telegram_integration.online_payments.services.auto_payment import auto_payments, charging
from telegram_integration.online_payments.services.auto_payment.auto_payments import Wish
from telegram_integration.online_payments.services.sessions import NewSession
from telegram_integration.online_payments.services.transactions import NewTransaction
from telegram_integration.online_payments.tests.auto_case import CONTRACT
from telegram_integration.online_payments.tests.charging_race_case import ChargingRaceCase
from telegram_integration.online_payments.tests.payment_case import new_external_id
from telegram_integration.telegram_core.tests.committed_case import in_parallel

WORKERS = 8


class TestChargingRaces(ChargingRaceCase):
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
