"""Stripe: cards of the world. Test and live keys stand side by side; the switch chooses one set."""

from frappe.model.document import Document

from telegram_integration.online_payments.services import merchant_records


class StripeMerchant(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		api_url: DF.Data
		api_version: DF.Data
		currency: DF.Link | None
		enabled: DF.Check
		maximum_amount: DF.Currency
		minimum_amount: DF.Currency
		mode_of_payment: DF.Link | None
		secret_key: DF.Password | None
		test_mode: DF.Check
		test_secret_key: DF.Password | None
		test_webhook_secret: DF.Password | None
		webhook_secret: DF.Password | None
	# end: auto-generated types

	def validate(self) -> None:
		merchant_records.refuse_what_cannot_work(self)
