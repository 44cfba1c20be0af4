"""One Payment Entry for one payment of a provider, made and submitted in the caller's transaction.

Money that its document has no use for (paid twice, closed, cancelled) becomes an advance of the customer.
"""

from datetime import datetime

import frappe
from frappe import _

from telegram_integration.online_payments.services import payables, provider_settings
from telegram_integration.online_payments.services.acting import as_the_site
from telegram_integration.online_payments.services.amounts import money
from telegram_integration.online_payments.services.session_rows import Session
from telegram_integration.online_payments.services.transactions import Transaction
from telegram_integration.telegram_core.domain.money import to_tiyin

ENTRY = "Payment Entry"


def book(session: Session, transaction: Transaction, paid_at: datetime) -> str:
	"""The name of the submitted Payment Entry. Raises whatever ERPNext refuses with."""
	with as_the_site():
		entry = _entry(session, transaction)
		entry.update(
			{
				"mode_of_payment": _mode(transaction.provider),
				"paid_to": _account(transaction.provider, session.company),
				"posting_date": paid_at.date(),
				"reference_no": transaction.external_id,
				"reference_date": paid_at.date(),
				"payment_session": None if transaction.is_extra else session.name,
				"provider_transaction": transaction.name,
			}
		)
		entry.insert(ignore_permissions=True)
		entry.flags.ignore_permissions = True
		entry.submit()
		return entry.name


def made_by_hand(session: Session, transaction: Transaction) -> str | None:
	"""The Payment Entry that staff have made while the books waited: theirs is this money if it names its number.

	Raises ValidationError where one names it and is a draft, or over another amount: staff decide, nothing is doubled.
	"""
	found = frappe.get_all(
		ENTRY,
		filters={
			"reference_no": transaction.external_id,
			"company": session.company,
			"party": session.customer,
			"payment_type": "Receive",
			"docstatus": ("<", 2),
		},
		fields=["name", "docstatus", "paid_amount", "provider_transaction"],
		order_by="name asc",
	)
	rows = [row for row in found if not row.provider_transaction]
	if not rows:
		return None
	if len(rows) > 1 or rows[0].docstatus != 1 or to_tiyin(rows[0].paid_amount) != transaction.amount:
		frappe.throw(_("Payment Entry {0} names this payment already: check it").format(rows[0].name))
	_claim(rows[0].name, session, transaction)
	return rows[0].name


def _claim(entry: str, session: Session, transaction: Transaction) -> None:
	"""From now on it stands for the payment, as one of ours."""
	keys = {"provider_transaction": transaction.name}
	if not transaction.is_extra:
		keys["payment_session"] = session.name
	frappe.db.set_value(ENTRY, entry, keys)


def _entry(session: Session, transaction: Transaction):
	subject = payables.payable(session.reference_doctype)
	if transaction.is_extra or not subject.is_open(session.reference_name):
		return advance(session, transaction.amount)
	return subject.payment_entry(session.reference_name, transaction.amount)


def advance(owed, amount: int, payment_type: str = "Receive"):
	"""An unsaved Payment Entry with the customer that is allocated to nothing; ERPNext fills in his account.

	``owed``: a session, or the document of a subject: company, customer and customer_name are read. ``amount``: tiyin.
	"""
	entry = frappe.new_doc(ENTRY)
	entry.update(
		{
			"payment_type": payment_type,
			"company": owed.company,
			"party_type": "Customer",
			"party": owed.customer,
			"party_name": owed.customer_name,
			"paid_amount": money(amount),
			"received_amount": money(amount),
			"source_exchange_rate": 1,
			"target_exchange_rate": 1,
		}
	)
	return entry


def money_back(session: Session, transaction: Transaction, amount: int):
	"""An unsaved Payment Entry that pays the customer back, for the document that the money had gone to."""
	entry = advance(session, amount, "Pay")
	if transaction.payment_entry:
		subject = payables.payable(session.reference_doctype)
		subject.give_back(entry, transaction.payment_entry)
	entry.update(
		{
			"mode_of_payment": _mode(transaction.provider),
			"paid_from": _account(transaction.provider, session.company),
			"reference_no": transaction.external_id,
		}
	)
	return entry


def _mode(provider: str) -> str:
	mode = provider_settings.terms(provider).mode_of_payment
	if not mode:
		frappe.throw(_("The settings of {0} name no mode of payment").format(provider))
	return mode


def _account(provider: str, company: str) -> str:
	mode = _mode(provider)
	account = frappe.db.get_value(
		"Mode of Payment Account", {"parent": mode, "company": company}, "default_account"
	)
	if not account:
		frappe.throw(_("Mode of payment {0} has no account for company {1}").format(mode, company))
	return account
