"""How visits are booked, paid, announced and cancelled on this site."""

from frappe.model.document import Document

from telegram_integration.service_booking.services import settings_rules


class ServiceBookingSettings(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		from telegram_integration.service_booking.doctype.booking_cancel_rule.booking_cancel_rule import (
			BookingCancelRule,
		)
		from telegram_integration.service_booking.doctype.sms_notice_text.sms_notice_text import (
			SMSNoticeText,
		)

		auto_reserve: DF.Check
		books_document: DF.Literal["Sales Order", "Sales Invoice"]
		cancel_rules: DF.Table[BookingCancelRule]
		cancel_rules_seeded: DF.Check
		company: DF.Link | None
		confirm_hold_minutes: DF.Int
		deposit_percent: DF.Percent
		early_departure_minutes: DF.Int
		early_done_minutes: DF.Int
		early_start_minutes: DF.Int
		hold_extension_minutes: DF.Int
		map_url: DF.Data | None
		most_moves: DF.Int
		payment_terms: DF.Literal["Prepaid", "Deposit", "On Site"]
		register_customer_group: DF.Link | None
		register_new_customers: DF.Check
		register_territory: DF.Link | None
		remind_day_before: DF.Check
		remind_hours_before: DF.Int
		sms_notices: DF.Check
		sms_texts: DF.Table[SMSNoticeText]
		therapists_chat: DF.Link | None
		uncalled_alert_hours: DF.Int
		unpaid_reminder_minutes: DF.Int
	# end: auto-generated types

	def validate(self) -> None:
		settings_rules.require_sense(self)
