"""A row to lock: whoever holds it is the only one who takes messages out of the outbox (services/outbox/lock.py)."""

from frappe.model.document import Document


class OutboxLock(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		scope: DF.Data
	# end: auto-generated types

	pass
