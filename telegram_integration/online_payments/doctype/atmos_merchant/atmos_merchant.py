"""ATMOS: cards of Uzbekistan. Test and live cash desks stand side by side; the switch chooses one."""

from frappe.model.document import Document

from telegram_integration.online_payments.services import merchant_records


class ATMOSMerchant(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		api_key: DF.Password | None
		callback_hash: DF.Literal["md5", "sha1", "sha256"]
		consumer_key: DF.Data | None
		consumer_secret: DF.Password | None
		currency: DF.Link | None
		enabled: DF.Check
		gateway_url: DF.Data
		maximum_amount: DF.Currency
		minimum_amount: DF.Currency
		mode_of_payment: DF.Link | None
		page_url: DF.Data | None
		store_id: DF.Data | None
		terminal_id: DF.Data | None
		test_api_key: DF.Password | None
		test_consumer_key: DF.Data | None
		test_consumer_secret: DF.Password | None
		test_mode: DF.Check
		test_store_id: DF.Data | None
		test_terminal_id: DF.Data | None
		use_hosted_page: DF.Check
	# end: auto-generated types

	def validate(self) -> None:
		merchant_records.refuse_what_cannot_work(self)
