"""What the subject does when ERPNext's documents change, named after the document and the event."""

from telegram_integration.installments.services import counting, orders, payments


def payment_entry_validate(doc, method=None) -> None:
	payments.require_fitting_contract(doc)


def payment_entry_before_submit(doc, method=None) -> None:
	payments.name_the_only_contract(doc)


def payment_entry_before_cancel(doc, method=None) -> None:
	payments.lock(doc)


def payment_entry_on_submit(doc, method=None) -> None:
	payments.apply(doc)


def payment_entry_on_cancel(doc, method=None) -> None:
	payments.apply(doc)


def payment_entry_on_update_after_submit(doc, method=None) -> None:
	"""ERPNext moves allocations between order and invoices by saving the submitted payment.

	Staff may also name a contract afterwards, for money that came without a word.
	"""
	renamed = doc.has_value_changed("installment_contract")
	if renamed:
		payments.require_fitting_contract(doc)
	payments.apply(doc, refuse_below_zero=renamed)


def sales_invoice_before_cancel(doc, method=None) -> None:
	"""Which payments are allocated to the invoice is forgotten by the time it is cancelled."""
	doc.flags.payments_allocated = counting.entries_allocated_to("Sales Invoice", doc.name)


def sales_invoice_on_cancel(doc, method=None) -> None:
	"""ERPNext has just taken the invoice's allocations out of the payments, without saving these."""
	payments.apply_again(doc.flags.payments_allocated)


def unreconcile_payment_on_submit(doc, method=None) -> None:
	"""The same for one payment that staff took apart with ERPNext's own tool."""
	if doc.voucher_type == "Payment Entry":
		payments.apply_again([doc.voucher_no])


def sales_order_before_cancel(doc, method=None) -> None:
	orders.require_no_running_contract(doc)


def sales_order_on_update_after_submit(doc, method=None) -> None:
	orders.require_unchanged_lines(doc)
