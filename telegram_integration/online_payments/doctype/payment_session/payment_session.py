"""What is to be paid, by whom and until when. Changed by services only; its status by services/session_status.py."""

import uuid

import frappe
from frappe.model.document import Document


class PaymentSession(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		amount: DF.Currency
		auto_payment: DF.Link | None
		auto_renew: DF.Check
		books: DF.Literal["", "Booked", "Pending"]
		books_error: DF.SmallText | None
		choice: DF.Data | None
		company: DF.Link
		currency: DF.Link
		customer: DF.Link
		customer_name: DF.Data | None
		expires_at: DF.Datetime | None
		failure: DF.Data | None
		idempotency_key: DF.Data | None
		is_late: DF.Check
		language: DF.Literal["uz", "uz-Cyrl", "ru", "en"]
		paid_amount: DF.Currency
		paid_at: DF.Datetime | None
		payment_entry: DF.Link | None
		payment_url: DF.SmallText | None
		provider: DF.Data | None
		provider_transaction: DF.Link | None
		reference_doctype: DF.Link
		reference_name: DF.DynamicLink
		refunded_amount: DF.Currency
		save_card: DF.Check
		started_by: DF.Literal["Customer", "Staff", "Auto Payment"]
		status: DF.Literal[
			"Pending",
			"Processing",
			"Completed",
			"Failed",
			"Expired",
			"Cancelled",
			"Partly Refunded",
			"Refunded",
		]
		telegram_user: DF.Link | None
		title: DF.Data
	# end: auto-generated types

	def autoname(self) -> None:
		self.name = str(uuid.uuid4())


def on_doctype_update() -> None:
	"""What a customer's history asks for, and the sweep."""
	frappe.db.add_index("Payment Session", ["customer", "creation"], "customer_history")
	frappe.db.add_index("Payment Session", ["status", "expires_at"], "sessions_to_sweep")
