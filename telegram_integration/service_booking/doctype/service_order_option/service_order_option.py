"""What the customer has added to the service, at the price of that moment."""

from frappe.model.document import Document


class ServiceOrderOption(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		option_name: DF.Data | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		price: DF.Currency
		title: DF.Data | None
	# end: auto-generated types
