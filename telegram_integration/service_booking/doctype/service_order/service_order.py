"""A visit that a customer has booked. Made and changed by the subject's services; staff write notes and the address."""

import frappe
from frappe.model.document import Document

from telegram_integration.service_booking.services.steps import staff_edits


class ServiceOrder(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from telegram_integration.service_booking.doctype.service_order_option.service_order_option import (
			ServiceOrderOption,
		)

		address: DF.SmallText | None
		any_master: DF.Check
		buffer_after: DF.Int
		buffer_before: DF.Int
		call_attempts: DF.Int
		call_note: DF.SmallText | None
		call_outcome: DF.Literal["", "Confirmed", "No Answer", "Declined", "Call Later"]
		called_at: DF.Datetime | None
		called_by: DF.Link | None
		cancel_reason: DF.SmallText | None
		cancel_requested_at: DF.Datetime | None
		cancelled_at: DF.Datetime | None
		cancelled_by_staff: DF.Check
		comment: DF.SmallText | None
		company: DF.Link
		completed_at: DF.Datetime | None
		confirmed_at: DF.Datetime | None
		constraints: DF.SmallText | None
		currency: DF.Link | None
		customer: DF.Link
		customer_moves: DF.Int
		customer_name: DF.Data | None
		due_first: DF.Currency
		elevator: DF.Literal["", "Yes", "No"]
		end: DF.Datetime
		expired_at: DF.Datetime | None
		entrance: DF.Data | None
		floor: DF.Data | None
		follow_up: DF.SmallText | None
		hold_until: DF.Datetime | None
		idempotency_key: DF.Data | None
		kept_percent: DF.Percent
		kind: DF.Data | None
		landmark: DF.Data | None
		language: DF.Literal["uz", "uz-Cyrl", "ru", "en"]
		latitude: DF.Float
		link_version: DF.Int
		longitude: DF.Float
		master: DF.Link
		minutes: DF.Int
		money: DF.SmallText | None
		naming_series: DF.Literal["SRV-.YYYY.-.#####"]
		no_show_at: DF.Datetime | None
		oil: DF.Data | None
		on_site_name: DF.Data | None
		on_site_phone: DF.Data | None
		on_the_way_at: DF.Datetime | None
		options: DF.Table[ServiceOrderOption]
		options_total: DF.Currency
		paid_amount: DF.Currency
		parking: DF.Data | None
		payment_method: DF.Data | None
		payment_terms: DF.Literal["Prepaid", "Deposit", "On Site"]
		pets: DF.Data | None
		phone: DF.Data | None
		price: DF.Currency
		quality_at: DF.Datetime | None
		quality_comment: DF.SmallText | None
		quality_score: DF.Int
		ready_sent_at: DF.Datetime | None
		refund_asked_at: DF.Datetime | None
		refund_by_hand: DF.Check
		refund_due: DF.Currency
		refunded_amount: DF.Currency
		reserved_at: DF.Datetime | None
		sales_invoice: DF.Link | None
		sales_order: DF.Link | None
		service: DF.Link
		service_title: DF.Data | None
		source: DF.Literal["Bot", "Web", "Desk"]
		space_2x2: DF.Literal["", "Yes", "No"]
		start: DF.Datetime
		started_at: DF.Datetime | None
		status: DF.Literal[
			"New",
			"Confirmed",
			"Waiting Payment",
			"Paid",
			"Reserved",
			"Ready",
			"In Progress",
			"Completed",
			"Cancel Requested",
			"Cancelled",
			"No Show",
		]
		telegram_user: DF.Link | None
		therapist_note: DF.SmallText | None
		total: DF.Currency
		unpaid_reminded_at: DF.Datetime | None
		visit_address: DF.Link | None
		zone: DF.Link | None
	# end: auto-generated types

	def validate(self) -> None:
		staff_edits.require_allowed(self)
		staff_edits.mark_work_order(self)

	def on_update(self) -> None:
		staff_edits.send_work_order(self)


def on_doctype_update() -> None:
	"""A customer's orders and a master's day in order of time; holds that end; money that is on its way back; visits that
	were made and wait for their invoice.
	"""
	frappe.db.add_index("Service Order", ["customer", "start"], "customers_visits")
	frappe.db.add_index("Service Order", ["master", "start"], "masters_visits")
	frappe.db.add_index("Service Order", ["status", "hold_until"], "holds")
	frappe.db.add_index("Service Order", ["refund_by_hand", "refund_due"], "money_back")
	frappe.db.add_index("Service Order", ["status", "completed_at"], "visits_made")
