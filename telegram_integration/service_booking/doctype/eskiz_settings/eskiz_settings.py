"""The account at Eskiz that brings codes by SMS, and what they say."""

from frappe.model.document import Document

from telegram_integration.service_booking.services.web import sms_settings


class EskizSettings(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		base_url: DF.Data | None
		email: DF.Data | None
		enabled: DF.Check
		most_per_address: DF.Int
		most_per_hour: DF.Int
		password: DF.Password | None
		sender: DF.Data | None
		skip_send: DF.Check
		text_en: DF.Data | None
		text_ru: DF.Data | None
		text_uz: DF.Data | None
	# end: auto-generated types

	def validate(self) -> None:
		sms_settings.put_apostrophes_right(self)
		sms_settings.require_sense(self)
