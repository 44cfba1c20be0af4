"""A customer who is logged in on the pages of this site, in one browser. Written by services/web/web_sessions.py."""

from frappe.model.document import Document


class WebVisit(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		browser: DF.Data | None
		customer: DF.Link
		ended_at: DF.Datetime | None
		ended_by: DF.Link | None
		expires_at: DF.Datetime | None
		last_used: DF.Datetime | None
		opened_at: DF.Datetime | None
		phone_key: DF.Data | None
		telegram_user: DF.Link | None
		token_hash: DF.Data | None
		via: DF.Literal["SMS", "Telegram"]
	# end: auto-generated types
