"""Forgets what was needed for a login on the pages and is needed no more, and notices by SMS as messages of Telegram are."""

from datetime import datetime, timedelta

from telegram_integration.service_booking.services.web import sms_notices, web_codes, web_sessions
from telegram_integration.telegram_core.services.settings import message_rules

_KEEP_CODES = timedelta(days=7)
"""For staff who look into a message that did not come; the limits need an hour."""
_KEEP_LOGINS = timedelta(days=30)


def forget_old(now: datetime) -> None:
	web_codes.forget_old(now - _KEEP_CODES)
	web_sessions.forget_old(now - _KEEP_LOGINS)
	sms_notices.forget_old(now - timedelta(days=message_rules().keep_days))
