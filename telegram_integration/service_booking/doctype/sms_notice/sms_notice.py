"""One notice by SMS to a customer without Telegram, as a line of a log. Written by services/orders/sms_queue.py and moved on by
services/web/sms_notices.py."""

from frappe.model.document import Document


class SMSNotice(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		attempts: DF.Int
		claimed_at: DF.Datetime | None
		customer: DF.Link | None
		details: DF.SmallText | None
		expires_at: DF.Datetime | None
		language: DF.Literal["uz", "uz-Cyrl", "ru", "en"]
		masked: DF.Data | None
		message_id: DF.Data | None
		occasion: DF.Literal[
			"Visit received",
			"Visit confirmed",
			"Visit payment link",
			"Visit moved",
			"Visit cancelled",
			"Visit the day before",
		]
		occasion_key: DF.Data | None
		queued_at: DF.Datetime | None
		reason: DF.Data | None
		send_at: DF.Datetime | None
		sent_at: DF.Datetime | None
		service_order: DF.Link | None
		status: DF.Literal["Queued", "Sending", "Sent", "Unknown", "Failed", "Not sent"]
		text: DF.SmallText | None
	# end: auto-generated types
