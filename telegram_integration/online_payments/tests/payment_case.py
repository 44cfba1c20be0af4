"""What tests of payments share: the trial provider switched on, a contract to pay, a session, a payment of it."""

import itertools
import secrets

import frappe

from telegram_integration.installments.tests.factories import short_contract
from telegram_integration.online_payments.services import sessions, settlement, transactions
from telegram_integration.online_payments.services.sessions import NewSession
from telegram_integration.online_payments.services.transactions import NewTransaction
from telegram_integration.telegram_core.tests import factories
from telegram_integration.telegram_core.tests.site_case import SiteTestCase

PROVIDER = "trial"
MODE = "Trial payments"
_serial = itertools.count(secrets.randbelow(8_000_000) + 1_000_000)


def make_mode_of_payment() -> str:
	"""A mode of payment whose account, for the site's company, is that of its cash."""
	company = factories.company()
	account = frappe.db.get_value("Company", company, "default_cash_account")
	if not frappe.db.exists("Mode of Payment", MODE):
		mode = frappe.new_doc("Mode of Payment")
		mode.update({"mode_of_payment": MODE, "type": "Bank"})
		mode.append("accounts", {"company": company, "default_account": account})
		mode.insert(ignore_permissions=True)
	return MODE


def switch_on_trial(**fields) -> None:
	settings = frappe.get_doc("Trial Merchant")
	settings.update({"enabled": 1, "mode_of_payment": make_mode_of_payment(), "currency": "UZS", **fields})
	settings.save(ignore_permissions=True)


def new_external_id() -> str:
	return f"test-{next(_serial)}"


class PaymentCase(SiteTestCase):
	"""A contract over 300: 100 down and two months of 100, of which the first 100 are to be paid."""

	def setUp(self) -> None:
		super().setUp()
		frappe.local.flags.one_step = True
		self.addCleanup(frappe.local.flags.pop, "one_step", None)
		switch_on_trial()
		self.contract = short_contract()

	def session(self, choice: str = "next", contract=None, **fields):
		reference = (contract or self.contract).name
		return sessions.open_session(NewSession("Installment Contract", reference, choice, **fields))

	def transaction(self, session, external_id: str = "", **fields):
		new = NewTransaction(
			PROVIDER,
			external_id or new_external_id(),
			session.name,
			session.amount,
			session.currency,
			**fields,
		)
		return transactions.record(new)

	def paid(self, session=None):
		"""A session's payment, settled."""
		session = session or self.session()
		transaction = self.transaction(session)
		settlement.settle(transaction.name)
		return transaction

	def entries_of(self, session) -> list[str]:
		"""Submitted Payment Entries of the session's transactions."""
		names = [one.name for one in transactions.of_session(session.name)]
		return frappe.get_all(
			"Payment Entry",
			filters={"provider_transaction": ("in", names), "docstatus": 1},
			pluck="name",
			order_by="creation asc, name asc",
		)
