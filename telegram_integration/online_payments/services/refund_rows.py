"""Refunds as rows: locked after their session and transaction; their status is written here and nowhere else."""

import frappe

from telegram_integration.online_payments.services import transactions
from telegram_integration.online_payments.services.session_rows import Session
from telegram_integration.online_payments.services.transactions import Transaction
from telegram_integration.telegram_core.domain.money import to_tiyin

REFUND = "Payment Refund"
REQUESTED, SENT, DONE, FAILED = "Requested", "Sent", "Done", "Failed"
OPEN = (REQUESTED, SENT)


def lock_owners(name: str) -> tuple[Session, Transaction]:
	"""The refund's session and transaction, locked, as everybody does before locking the refund itself."""
	# Whose it is never changes, so a plain read will do; but the row may be younger than our snapshot.
	column = "provider_transaction"
	owner = frappe.db.get_value(REFUND, {"name": name}, column)
	return transactions.lock_with_session(owner or frappe.db.get_value(REFUND, name, column, for_update=True))


def lock(name: str):
	"""The refund's row, locked; after its session and its transaction."""
	return frappe.db.get_value(
		REFUND,
		name,
		[
			"name",
			"session",
			"provider_transaction",
			"status",
			"amount",
			"reason",
			"provider_refund_id",
			"by_hand",
			"modified",
		],
		as_dict=True,
		for_update=True,
	)


def move(name: str, status: str, **fields) -> None:
	"""Writes a refund's status; the caller holds the locks. What is not under way any more is not counted as such."""
	before = lock(name)
	frappe.db.set_value(REFUND, name, {**fields, "status": status})
	if before.status in OPEN and status not in OPEN:
		transaction = transactions.lock(before.provider_transaction)
		transactions.change(transaction, returning=transaction.returning - to_tiyin(before.amount))
