"""Several at once, each on a connection of its own: the same money is booked once, different money is all booked."""

import frappe

from telegram_integration.installments.services import recompute
from telegram_integration.online_payments.services import (
	provider_events,
	refunds,
	sessions,
	settlement,
	transactions,
)
from telegram_integration.online_payments.services.provider_events import Call
from telegram_integration.online_payments.services.refunds import NewRefund
from telegram_integration.online_payments.services.sessions import NewSession
from telegram_integration.online_payments.services.transactions import NewTransaction
from telegram_integration.online_payments.tests.payment_case import new_external_id
from telegram_integration.online_payments.tests.race_case import RaceCase
from telegram_integration.telegram_core.tests.committed_case import in_parallel

SENDERS = 8


def at_once(work, arguments: list) -> list:
	"""All of them must succeed."""
	results = in_parallel(work, arguments)
	for one in results:
		if isinstance(one, Exception):
			raise one
	return results


def settle(name: str) -> bool:
	return settlement.settle(name).is_new


class TestRaces(RaceCase):
	def open(self, choice: str = "next") -> tuple[str, str]:
		session = sessions.open_session(NewSession("Installment Contract", self.contract.name, choice))
		new = NewTransaction("trial", new_external_id(), session.name, session.amount, session.currency)
		transaction = transactions.record(new)
		frappe.db.commit()
		return session.name, transaction.name

	def entries(self, *transactions_: str) -> int:
		found = {"provider_transaction": ("in", transactions_), "docstatus": 1}
		return frappe.db.count("Payment Entry", found)

	def assert_contract(self, paid: float) -> None:
		self.assertEqual(self.contract.reload().paid, paid)
		self.assertEqual(list(recompute.faults_of(self.contract.name)), [])

	def test_one_payment_told_by_many_at_once_is_booked_once(self):
		_session, transaction = self.open()
		results = at_once(settle, [transaction] * SENDERS)
		self.assertEqual(sorted(results), [False] * (SENDERS - 1) + [True])
		self.assertEqual(self.entries(transaction), 1)
		self.assert_contract(100)

	def test_two_payments_of_one_session_are_one_payment_and_one_advance(self):
		session, first = self.open()
		found = sessions.read(session)
		second = transactions.record(
			NewTransaction("trial", new_external_id(), session, found.amount, found.currency)
		).name
		frappe.db.commit()
		self.assertEqual(at_once(settle, [first, second]), [True, True])
		self.assertEqual(self.entries(first, second), 2)
		self.assertEqual(sum(transactions.read(name).is_extra for name in (first, second)), 1)
		self.assert_contract(100)

	def test_two_sessions_for_all_that_is_owed_overpay_nothing_by_allocation(self):
		pairs = [self.open("payoff") for _ in range(2)]
		names = [transaction for _session, transaction in pairs]
		self.assertEqual(at_once(settle, names), [True, True])
		self.assertEqual(self.entries(*names), 2)
		self.assert_contract(300)
		self.assertEqual(self.contract.reload().overpaid, 0)

	def test_one_event_delivered_by_many_at_once_is_one_row(self):
		session, transaction = self.open()
		call = Call("trial", new_external_id(), "paid", session=session)

		def deliver(name: str) -> bool:
			is_repeat = provider_events.store(call).is_repeat
			settle(name)
			return is_repeat

		results = at_once(deliver, [transaction] * SENDERS)
		self.assertEqual(sorted(results), [False] + [True] * (SENDERS - 1))
		self.assertEqual(frappe.db.get_value("Provider Event", {"session": session}, "deliveries"), SENDERS)
		self.assertEqual(self.entries(transaction), 1)

	def test_one_session_opened_by_many_at_once_is_one(self):
		key = new_external_id()

		def open_(name: str) -> str:
			return sessions.open_session(
				NewSession("Installment Contract", name, "next", idempotency_key=key)
			).name

		self.assertEqual(len(set(at_once(open_, [self.contract.name] * SENDERS))), 1)

	def test_one_payment_recorded_by_many_at_once_is_one_row(self):
		session, _transaction = self.open()
		external_id = new_external_id()

		def record(name: str) -> str:
			found = sessions.lock(name)
			return transactions.record(
				NewTransaction("trial", external_id, name, found.amount, found.currency)
			).name

		self.assertEqual(len(set(at_once(record, [session] * SENDERS))), 1)

	def test_money_in_and_back_at_once_ends_with_both_in_the_books(self):
		session, transaction = self.open()
		settle(transaction)
		frappe.db.commit()

		def back(name: str) -> str:
			return refunds.refunded_by_provider(NewRefund(name, 10_000, f"back:{name}"))

		self.assertEqual(len(set(at_once(back, [transaction] * SENDERS))), 1)
		self.assertEqual(sessions.read(session).status, "Refunded")
		self.assertEqual(frappe.db.count("Payment Refund", {"session": session}), 1)
		self.assert_contract(0)
