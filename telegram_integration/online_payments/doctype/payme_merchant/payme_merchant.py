"""Payme: cards of Uzbekistan on its own page. Test and live keys stand side by side; the switch chooses one set."""

from frappe.model.document import Document

from telegram_integration.online_payments.services import merchant_records


class PaymeMerchant(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		accept_refunds: DF.Check
		account_field: DF.Data | None
		addresses: DF.SmallText | None
		busy_order_code: DF.Int
		cancelled_order_code: DF.Int
		checkout_url: DF.Data | None
		currency: DF.Link | None
		enabled: DF.Check
		fiscal_code: DF.Data | None
		life_from: DF.Literal["Payme's time", "Our time"]
		login: DF.Data | None
		maximum_amount: DF.Currency
		merchant_id: DF.Data | None
		minimum_amount: DF.Currency
		mode_of_payment: DF.Link | None
		package_code: DF.Data | None
		paid_order_code: DF.Int
		secret_key: DF.Password | None
		test_merchant_id: DF.Data | None
		test_mode: DF.Check
		test_secret_key: DF.Password | None
		unknown_order_code: DF.Int
		vat_percent: DF.Int
	# end: auto-generated types

	def validate(self) -> None:
		merchant_records.refuse_what_cannot_work(self)
