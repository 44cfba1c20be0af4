"""One code by SMS, as a line of a log: its telephone and its digits as keyed hashes only. Written by services/web/web_codes.py."""

from frappe.model.document import Document


class WebLoginCode(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		address_key: DF.Data | None
		code_hash: DF.Data | None
		customer: DF.Link | None
		delivery: DF.Literal["", "Sent", "Not sent", "No answer", "Trial"]
		masked: DF.Data | None
		message_id: DF.Data | None
		phone_key: DF.Data | None
		proved_at: DF.Datetime | None
		said: DF.Data | None
		sent_at: DF.Datetime | None
		ticket_hash: DF.Data | None
		tries: DF.Int
		used_at: DF.Datetime | None
	# end: auto-generated types
