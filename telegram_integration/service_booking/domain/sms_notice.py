"""Notices by SMS to customers without Telegram: what they say, how often one is tried, when it may come. Pure.

Short, because each message costs: with a link of a hundred letters the Uzbek and English ones are one message, those in
Cyrillic two.
"""

import re
from datetime import datetime, timedelta

from telegram_integration.service_booking.domain import sms_text
from telegram_integration.telegram_core.domain.quiet_hours import is_quiet, next_allowed

RECEIVED, TO_PAY, CONFIRMED, MOVED = "Received", "Payment needed", "Confirmed", "Moved"
CANCELLED, REFUNDED, DAY_BEFORE = "Cancelled", "Cancelled with refund", "Day before"
WHEN, AMOUNT, LINK = "{when}", "{amount}", "{link}"
TEXTS = {
	RECEIVED: {
		"uz": "Buyurtma qabul qilindi: {when}. {link}",
		"uz-Cyrl": "Буюртма олинди: {when}. {link}",
		"ru": "Заказ принят: {when}. {link}",
		"en": "Your booking is received: {when}. {link}",
	},
	TO_PAY: {
		"uz": "{when} tashrifi uchun {amount} to'lang: {link}",
		"uz-Cyrl": "Ташриф тўлови: {amount}. {link}",
		"ru": "К оплате за визит {amount}: {link}",
		"en": "Please pay {amount} for your visit {when}: {link}",
	},
	CONFIRMED: {
		"uz": "Tashrif tasdiqlandi: {when}. {link}",
		"uz-Cyrl": "Ташриф тасдиқланди: {when}. {link}",
		"ru": "Визит подтверждён: {when}. {link}",
		"en": "Your visit is confirmed: {when}. {link}",
	},
	MOVED: {
		"uz": "Tashrif ko'chirildi, endi {when}. {link}",
		"uz-Cyrl": "Ташриф кўчирилди: {when}. {link}",
		"ru": "Визит перенесён на {when}. {link}",
		"en": "Your visit was moved to {when}. {link}",
	},
	CANCELLED: {
		"uz": "{when} tashrifi bekor qilindi.",
		"uz-Cyrl": "{when} ташрифи бекор қилинди.",
		"ru": "Визит {when} отменён.",
		"en": "Your visit {when} was cancelled.",
	},
	REFUNDED: {
		"uz": "{when} tashrifi bekor qilindi. {amount} qaytariladi.",
		"uz-Cyrl": "{when} ташрифи бекор қилинди. {amount} қайтарилади.",
		"ru": "Визит {when} отменён. Вернём {amount}.",
		"en": "Your visit {when} was cancelled. You get back {amount}.",
	},
	DAY_BEFORE: {
		"uz": "Eslatma: tashrif {when}. {link}",
		"uz-Cyrl": "Эслатма: ташриф {when}. {link}",
		"ru": "Напоминаем: визит {when}. {link}",
		"en": "Reminder: your visit {when}. {link}",
	},
}
QUIET_FROM, QUIET_UNTIL = 22, 8
"""Hours of the site's clock."""
BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))
"""Between tries that Eskiz has surely not heard."""
LEASE = timedelta(minutes=10)
"""A message that is longer under way was left behind: what became of it nobody knows."""
_BLANKS = str.maketrans(dict.fromkeys("\u00a0\u202f\u2009", " "))
_LINK_LENGTH = 100
_PLACES = re.compile(r"\{[^{}]*\}?")


def written(template: str, when: datetime, amount: str, link: str) -> str:
	"""With blanks and apostrophes that a telephone's old alphabet has."""
	filled = template.replace(WHEN, f"{when:%d.%m %H:%M}").replace(AMOUNT, amount)
	return sms_text.plain(filled.replace(LINK, link).translate(_BLANKS))


def unknown_places(template: str) -> set[str]:
	return set(_PLACES.findall(template)) - {WHEN, AMOUNT, LINK}


def longest_parts(template: str) -> int:
	"""How many messages Eskiz counts for it, with a dear service and a link of a hundred letters."""
	return sms_text.parts(
		written(template, datetime(2026, 12, 31, 23, 59), "1 350 000 so'm", "h" * _LINK_LENGTH)
	)


def may_go_at(now: datetime, is_urgent: bool, useful_until: datetime) -> datetime:
	"""``now``, or the end of the night for what can wait; what would come too late by then goes at once."""
	morning = next_allowed(now, QUIET_FROM, QUIET_UNTIL)
	is_night = is_quiet(now, QUIET_FROM, QUIET_UNTIL)
	return now if not is_night or is_urgent or useful_until <= morning else morning


def next_try(attempts: int, now: datetime) -> datetime | None:
	"""After so many; None: enough."""
	return now + BACK_OFF[attempts - 1] if attempts <= len(BACK_OFF) else None
