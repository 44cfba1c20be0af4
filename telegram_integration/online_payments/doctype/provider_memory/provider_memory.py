"""What a provider's code keeps between calls: an access token, or what the trial provider was told."""

from frappe.model.document import Document


class ProviderMemory(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		good_until: DF.Int
		memory_key: DF.Data
		note: DF.SmallText | None
		token: DF.Password | None
	# end: auto-generated types

	pass
