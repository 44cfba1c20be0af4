"""Where a customer wants to be visited. An order keeps a copy of its own."""

from frappe.model.document import Document

from telegram_integration.service_booking.services.customers import addresses


class VisitAddress(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		address: DF.SmallText
		customer: DF.Link
		disabled: DF.Check
		elevator: DF.Literal["", "Yes", "No"]
		entrance: DF.Data | None
		floor: DF.Data | None
		is_default: DF.Check
		landmark: DF.Data | None
		latitude: DF.Float
		longitude: DF.Float
		on_site_name: DF.Data | None
		on_site_phone: DF.Data | None
		parking: DF.Data | None
		title: DF.Data | None
		zone: DF.Link | None
	# end: auto-generated types

	def validate(self) -> None:
		addresses.require_place(self)

	def on_update(self) -> None:
		addresses.keep_one_default(self)
