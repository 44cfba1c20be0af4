"""What can be booked: how long it takes, what it costs, what it is called in four languages."""

from frappe.model.document import Document

from telegram_integration.service_booking.services.offer import bookable_services


class BookableService(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from telegram_integration.service_booking.doctype.bookable_service_option.bookable_service_option import (
			BookableServiceOption,
		)

		active: DF.Check
		buffer_after: DF.Int
		buffer_before: DF.Int
		description_en: DF.SmallText | None
		description_ru: DF.SmallText | None
		description_uz: DF.SmallText | None
		description_uz_cyrl: DF.SmallText | None
		image: DF.AttachImage | None
		item: DF.Link
		kind: DF.Data | None
		minutes: DF.Int
		options: DF.Table[BookableServiceOption]
		price: DF.Currency
		service_name: DF.Data
		sort_order: DF.Int
		title_en: DF.Data | None
		title_ru: DF.Data | None
		title_uz: DF.Data | None
		title_uz_cyrl: DF.Data | None
	# end: auto-generated types

	def validate(self) -> None:
		bookable_services.require_time(self)
		bookable_services.require_prices(self)
		bookable_services.require_options_apart(self)
		bookable_services.require_sellable_item(self)

	def on_trash(self) -> None:
		bookable_services.require_no_orders(self)
