"""What one Payment Entry gives to the contract; returned money is below zero."""

from frappe.model.document import Document


class InstallmentContractPayment(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		amount: DF.Currency
		mode_of_payment: DF.Link | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		payment_entry: DF.Link
		posting_date: DF.Date | None
	# end: auto-generated types

	pass
