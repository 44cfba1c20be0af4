"""Money on its way back to the customer. Written by services/refunds.py."""

from frappe.model.document import Document


class PaymentRefund(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		amount: DF.Currency
		asked_at: DF.Datetime | None
		books: DF.Literal["", "Booked", "Pending"]
		books_error: DF.SmallText | None
		books_tries: DF.Int
		by_hand: DF.Check
		currency: DF.Link
		customer: DF.Link | None
		error: DF.SmallText | None
		idempotency_key: DF.Data | None
		payment_entry: DF.Link | None
		provider: DF.Data | None
		provider_refund_id: DF.Data | None
		provider_transaction: DF.Link
		reason: DF.SmallText | None
		requested_by: DF.Link | None
		session: DF.Link
		status: DF.Literal["Requested", "Sent", "Done", "Failed"]
	# end: auto-generated types
