"""YooKassa: cards and wallets of Russia. Test and live shops stand side by side; the switch chooses one."""

from frappe.model.document import Document

from telegram_integration.online_payments.services import merchant_records


class YooKassaMerchant(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		api_url: DF.Data
		currency: DF.Link | None
		enabled: DF.Check
		maximum_amount: DF.Currency
		minimum_amount: DF.Currency
		mode_of_payment: DF.Link | None
		notification_networks: DF.SmallText
		secret_key: DF.Password | None
		shop_id: DF.Data | None
		test_mode: DF.Check
		test_secret_key: DF.Password | None
		test_shop_id: DF.Data | None
	# end: auto-generated types

	def validate(self) -> None:
		merchant_records.refuse_what_cannot_work(self)
