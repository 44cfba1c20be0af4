"""How payments by card and app work on this site."""

from frappe.model.document import Document


class OnlinePaymentSettings(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		auto_payment_hour: DF.Int
		books_tries: DF.Int
		keep_events_days: DF.Int
		notice_hours: DF.Int
		public_url: DF.Data | None
		retry_days: DF.Data | None
		session_minutes: DF.Int
		trusted_proxy_header: DF.Data | None
	# end: auto-generated types
