"""The trial provider, which takes no money. It cannot be on beside a provider that does."""

from frappe.model.document import Document

from telegram_integration.online_payments.services import merchant_records


class TrialMerchant(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		currency: DF.Link | None
		enabled: DF.Check
		maximum_amount: DF.Currency
		minimum_amount: DF.Currency
		mode_of_payment: DF.Link | None
	# end: auto-generated types

	def validate(self) -> None:
		merchant_records.refuse_what_cannot_work(self)
