"""One try to charge a card, written before the provider is asked. Its status is changed by services/auto_payment/charges.py."""

from frappe.model.document import Document


class AutoPaymentCharge(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		amount: DF.Currency
		attempt: DF.Int
		auto_payment: DF.Link
		card: DF.Link | None
		claim: DF.Data | None
		claimed_until: DF.Datetime | None
		currency: DF.Link | None
		customer: DF.Link
		due_date: DF.Date | None
		due_key: DF.Data | None
		ended_at: DF.Datetime | None
		error: DF.Data | None
		idempotency_key: DF.Data
		intended_at: DF.Datetime | None
		provider_transaction: DF.Link | None
		reference_doctype: DF.Link
		reference_name: DF.DynamicLink
		session: DF.Link | None
		status: DF.Literal["Intended", "Succeeded", "Declined", "Unknown", "Skipped"]
	# end: auto-generated types

	def autoname(self) -> None:
		self.name = self.idempotency_key
