"""A customer's word to pay by a date. Made and judged by services/promises.py and promise_judging.py."""

from frappe.model.document import Document


class PromisetoPay(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		active_contract: DF.Data | None
		amount: DF.Currency
		contract: DF.Link
		currency: DF.Link | None
		customer: DF.Link
		due_date: DF.Date | None
		judged_on: DF.Date | None
		paid_before: DF.Currency
		promise_key: DF.Data | None
		promised_date: DF.Date
		promised_on: DF.Datetime | None
		payment_number: DF.Int
		status: DF.Literal["Open", "Kept", "Broken", "Withdrawn"]
		telegram_user: DF.Link | None
	# end: auto-generated types
