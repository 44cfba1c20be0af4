"""What the subject does when ERPNext's documents change, named after the document and the event."""

from telegram_integration.online_payments.services.staff import entry_cancelling


def payment_entry_before_cancel(doc, method=None) -> None:
	"""Before all others: a session and its transaction are locked ahead of orders and contracts."""
	entry_cancelling.release(doc)
