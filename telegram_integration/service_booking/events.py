"""What the subject does when ERPNext's documents change, named after the document and the event."""

from telegram_integration.service_booking.services.customers import addresses
from telegram_integration.service_booking.services.money import entries_by_hand
from telegram_integration.service_booking.services.orders import order_books


def payment_entry_validate(doc, method=None) -> None:
	entries_by_hand.require_own_visit(doc)


def customer_before_rename(doc, method: str, old: str, new: str, merge: bool = False) -> None:
	if merge:
		addresses.make_way(old, new)


def payment_entry_before_submit(doc, method=None) -> None:
	entries_by_hand.name_the_only_visit(doc)
	entries_by_hand.lock(doc)


def payment_entry_on_submit(doc, method=None) -> None:
	entries_by_hand.tell(doc)


def payment_entry_before_cancel(doc, method=None) -> None:
	entries_by_hand.lock(doc)


def payment_entry_on_cancel(doc, method=None) -> None:
	entries_by_hand.tell(doc)


def payment_entry_on_update_after_submit(doc, method=None) -> None:
	"""ERPNext moves allocations by saving the submitted payment; staff may name a visit afterwards."""
	entries_by_hand.require_own_visit(doc)
	entries_by_hand.tell(doc)


def sales_document_on_submit(doc, method=None) -> None:
	order_books.follow_amendment(doc)


def sales_document_before_cancel(doc, method=None) -> None:
	"""Which payments are allocated to it is forgotten by the time it is cancelled."""
	doc.flags.visit_payments = entries_by_hand.allocated_to(doc.doctype, doc.name)


def sales_document_on_cancel(doc, method=None) -> None:
	"""ERPNext has just taken its allocations out of the payments, without saving these."""
	entries_by_hand.tell_again(doc.flags.visit_payments or [])


def unreconcile_payment_on_submit(doc, method=None) -> None:
	"""The same for one payment that staff took apart with ERPNext's own tool."""
	if doc.voucher_type == order_books.ENTRY:
		entries_by_hand.tell_again([doc.voucher_no])
