"""Click: cards and wallets of Uzbekistan on its own page. Test and live keys stand side by side."""

from frappe.model.document import Document

from telegram_integration.online_payments.services import merchant_records


class ClickMerchant(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		api_secret_key: DF.Password | None
		api_url: DF.Data | None
		cancelled_after_paid: DF.Literal["-9", "-4"]
		currency: DF.Link | None
		enabled: DF.Check
		keep_cards: DF.Check
		maximum_amount: DF.Currency
		merchant_id: DF.Data | None
		merchant_user_id: DF.Data | None
		minimum_amount: DF.Currency
		mode_of_payment: DF.Link | None
		pay_page: DF.Data | None
		repeated_complete: DF.Literal["-4", "0"]
		secret_key: DF.Password | None
		service_id: DF.Data | None
		test_api_secret_key: DF.Password | None
		test_merchant_id: DF.Data | None
		test_merchant_user_id: DF.Data | None
		test_mode: DF.Check
		test_secret_key: DF.Password | None
		test_service_id: DF.Data | None
	# end: auto-generated types

	def validate(self) -> None:
		merchant_records.refuse_what_cannot_work(self)
