"""A customer's mandate to charge his card for one document. Its status is changed by services/auto_payment/mandates.py."""

from frappe.model.document import Document


class AutoPayment(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		active_key: DF.Data | None
		card: DF.Link | None
		currency: DF.Link | None
		customer: DF.Link
		days_before: DF.Int
		due_key: DF.Data | None
		end_reason: DF.Data | None
		ended_at: DF.Datetime | None
		failure: DF.Data | None
		hour: DF.Int
		limit_amount: DF.Currency
		naming_series: DF.Literal["AP-.YYYY.-.#####"]
		next_amount: DF.Currency
		next_due: DF.Date | None
		next_try: DF.Datetime | None
		noticed_at: DF.Datetime | None
		other_cards: DF.Check
		reference_doctype: DF.Link
		reference_name: DF.DynamicLink
		status: DF.Literal["Active", "Paused", "Stopped", "Finished"]
		telegram_user: DF.Link | None
		title: DF.Data | None
		turned_on_at: DF.Datetime | None
		turned_on_by: DF.Literal["Customer", "Staff"]
	# end: auto-generated types
