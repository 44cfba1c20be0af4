"""Who is told of money that came or went: the customer by a receipt, staff by an event that chats may be told of."""

from telegram_integration.online_payments.services.session_rows import SESSION, Session
from telegram_integration.online_payments.services.transactions import Transaction
from telegram_integration.telegram_core.services.business_events import record_event
from telegram_integration.telegram_core.services.outbox.queueing import queue_message
from telegram_integration.telegram_core.services.outbox.recipients import customer_recipient

RECEIPT, REFUND_RECEIPT = "Payment receipt", "Refund receipt"


def paid(session: Session, transaction: Transaction, *, is_late: bool) -> None:
	"""Once for each transaction, in the transaction of the settlement."""
	_queue(session, RECEIPT, f"receipt:{transaction.name}", {"transaction": transaction.name})
	_record("payment_received", session, {"transaction": transaction.name})
	if is_late or transaction.is_extra:
		_record("late_payment", session, {"transaction": transaction.name})


def refunded(session: Session, refund: str) -> None:
	"""Once for each refund."""
	_queue(session, REFUND_RECEIPT, f"refund:{refund}", {"refund": refund})
	_record("payment_refunded", session, {"refund": refund})


def _queue(session: Session, template: str, key: str, details: dict) -> None:
	queue_message(
		customer_recipient(session.customer),
		priority="Receipt",
		dedupe_key=key,
		template=template,
		details=details,
		reference_doctype=SESSION,
		reference_name=session.name,
	)


def _record(event: str, session: Session, details: dict) -> None:
	record_event(event, reference_doctype=SESSION, reference_name=session.name, details=details)
