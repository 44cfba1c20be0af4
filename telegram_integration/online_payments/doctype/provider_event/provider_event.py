"""A provider's call, masked: the payment log. Written by services/provider_events.py."""

import frappe
from frappe.model.document import Document

from telegram_integration.online_payments.domain.keys import event_name


class ProviderEvent(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		answer: DF.Code | None
		deliveries: DF.Int
		error: DF.SmallText | None
		event_id: DF.Data | None
		http_status: DF.Int
		kind: DF.Data | None
		provider: DF.Data
		provider_transaction: DF.Link | None
		received_at: DF.Datetime | None
		request: DF.Code | None
		session: DF.Link | None
		source: DF.Data | None
		status: DF.Literal["Received", "Processed", "Refused", "Failed"]
	# end: auto-generated types

	def autoname(self) -> None:
		self.name = event_name(self.provider, self.event_id)


def on_doctype_update() -> None:
	frappe.db.add_index("Provider Event", ["provider", "received_at"], "payment_log")
