"""One payment as its provider knows it. Written by services/transactions.py and services/settlement.py."""

import frappe
from frappe.model.document import Document

from telegram_integration.online_payments.domain.keys import transaction_name, transaction_number


class ProviderTransaction(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		account: DF.Code | None
		amount: DF.Currency
		asked_at: DF.Datetime | None
		books: DF.Literal["", "Booked", "Pending"]
		books_error: DF.SmallText | None
		books_tries: DF.Int
		cancelled_ms: DF.Int
		created_ms: DF.Int
		currency: DF.Link
		details: DF.Code | None
		external_id: DF.Data
		is_extra: DF.Check
		live_key: DF.Data | None
		number: DF.Int
		payment_entry: DF.Link | None
		performed_ms: DF.Int
		provider: DF.Data
		provider_time: DF.Int
		reason: DF.Data | None
		refunded_amount: DF.Currency
		refunds_under_way: DF.Currency
		session: DF.Link
		settled_at: DF.Datetime | None
		state: DF.Literal["Created", "Paid", "Failed", "Cancelled", "Refunded"]
	# end: auto-generated types

	def fill_keys(self) -> None:
		self.name = transaction_name(self.provider, self.external_id)
		self.number = transaction_number(self.name)

	def autoname(self) -> None:
		self.fill_keys()


def on_doctype_update() -> None:
	"""What the sweep asks for, and a provider's statement."""
	frappe.db.add_index("Provider Transaction", ["provider", "provider_time"], "provider_statement")
	frappe.db.add_index("Provider Transaction", ["state", "books"], "transactions_to_sweep")
