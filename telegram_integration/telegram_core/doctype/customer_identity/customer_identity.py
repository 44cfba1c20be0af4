"""One line of the index by which the bot finds a customer. Written by services/identities.py only."""

from frappe.model.document import Document


class CustomerIdentity(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		customer: DF.Link
		identity_key: DF.Data
		kind: DF.Literal["Passport", "Phone"]
		row_key: DF.Data
	# end: auto-generated types
