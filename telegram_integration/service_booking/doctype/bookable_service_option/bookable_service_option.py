"""What a customer may add to a service, such as an oil, and what it costs."""

from frappe.model.document import Document


class BookableServiceOption(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		active: DF.Check
		option_name: DF.Data
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		price: DF.Currency
		title_en: DF.Data | None
		title_ru: DF.Data | None
		title_uz: DF.Data | None
		title_uz_cyrl: DF.Data | None
	# end: auto-generated types
