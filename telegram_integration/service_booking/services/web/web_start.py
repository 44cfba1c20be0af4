"""What the booking page shows before anything is chosen: who we are, what can be booked, and how one logs in."""

from datetime import datetime

import frappe

from telegram_integration.online_payments.services.page.mini_app import bot_address
from telegram_integration.service_booking.domain.order_amounts import share_first
from telegram_integration.service_booking.services.offer import catalogue
from telegram_integration.service_booking.services.settings import booking_rules
from telegram_integration.service_booking.services.web import web_customer
from telegram_integration.service_booking.services.web.sms_settings import sms_rules
from telegram_integration.service_booking.services.web.web_offer import visitor_or_nobody
from telegram_integration.service_booking.services.web.web_sessions import Visitor
from telegram_integration.telegram_core.services.settings import support_contacts


def start(session: str, language: str, now: datetime) -> dict:
	"""``pay_first_percent``: the share of the price that is paid before the visit. ``visitor``: None without a session
	that is good."""
	sms, rules, visitor = sms_rules(), booking_rules(), visitor_or_nobody(session, now)
	return {
		**company(),
		"today": now.date().isoformat(),
		"services": catalogue.services(language),
		"pay_first_percent": float(share_first(rules.payment_terms, rules.deposit_percent)),
		"sms_login": sms.is_on,
		"is_trial": sms.is_on and sms.is_trial,
		"visitor": web_customer.shown(visitor.customer) if visitor else None,
		"language": _language_of(visitor),
	}


def company() -> dict:
	"""What stands around every page."""
	support = support_contacts()
	return {
		"company": booking_rules().company or support["company"],
		"support_phone": support["phone"],
		"support_telegram": support["telegram"],
		"bot_url": bot_address(),
	}


def _language_of(visitor: Visitor | None) -> str:
	"""Of the customer's Telegram account; empty where there is none."""
	account = visitor.telegram_user if visitor else ""
	return frappe.db.get_value("Telegram User", account, "language") or "" if account else ""
