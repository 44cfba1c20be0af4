"""Staff cancel a Payment Entry that a settlement has made: the money is still there, its books wait for staff."""

from telegram_integration.online_payments.services import bookkeeping, refund_books


def release(entry) -> None:
	"""Lets the keys go, so that the books can be made anew. An ordinary payment is passed by."""
	if transaction := entry.get("provider_transaction"):
		bookkeeping.reopen(entry.name, transaction)
	elif refund := entry.get("payment_refund"):
		refund_books.reopen(entry.name, refund)
	else:
		return
	entry.db_set({"payment_session": None, "provider_transaction": None, "payment_refund": None})
