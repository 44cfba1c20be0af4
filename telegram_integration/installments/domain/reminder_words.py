"""Dates, days and money as a reminder writes them in the customer's language. Pure.

The words around them are the company's, in Message Templates; here is what a template cannot decline.
"""

from datetime import date

from telegram_integration.installments.domain.wording import SPACE, format_amount
from telegram_integration.telegram_core.domain.money import from_tiyin

SUM = {"uz": "so'm", "uz-Cyrl": "сўм", "ru": "сум", "en": "UZS"}
OPEN_BUTTON = {"uz": "📄 Ko'rish", "uz-Cyrl": "📄 Кўриш", "ru": "📄 Открыть", "en": "📄 Open"}
PAY_BUTTON = {"uz": "💳 To'lash", "uz-Cyrl": "💳 Тўлаш", "ru": "💳 Оплатить", "en": "💳 Pay"}
PROMISE_BUTTON = {
	"uz": "🤝 To'lov kunini belgilash",
	"uz-Cyrl": "🤝 Тўлов кунини белгилаш",
	"ru": "🤝 Указать день оплаты",
	"en": "🤝 Promise a date",
}
_TODAY = {"uz": "bugun", "uz-Cyrl": "бугун", "ru": "сегодня", "en": "today"}
_TOMORROW = {"uz": "ertaga", "uz-Cyrl": "эртага", "ru": "завтра", "en": "tomorrow"}
_IN = {"uz": "{} kundan keyin", "uz-Cyrl": "{} кундан кейин", "ru": "через {}", "en": "in {}"}


def amount(tiyin: int, currency: str, language: str) -> str:
	"""1 250 000 сум: the figures of the papers, the currency's name in the reader's letters."""
	text = format_amount(from_tiyin(tiyin), currency)
	return f"{text.rpartition(SPACE)[0]}{SPACE}{SUM[language]}" if currency == "UZS" else text


def day(value: date) -> str:
	return f"{value:%d.%m.%Y}"


def days(number: int, language: str) -> str:
	"""7 kun, 7 кун, 7 дней, 7 days."""
	if language == "ru":
		return f"{number} {_russian_days(number)}"
	if language == "en":
		return f"{number} day" if number == 1 else f"{number} days"
	return f"{number} {'kun' if language == 'uz' else 'кун'}"


def when(days_left: int, language: str) -> str:
	"""Today, tomorrow, in three days."""
	if days_left <= 1:
		return (_TODAY, _TOMORROW)[days_left][language]
	spoken = str(days_left) if language.startswith("uz") else days(days_left, language)
	return _IN[language].format(spoken)


def _russian_days(number: int) -> str:
	if number % 10 == 1 and number % 100 != 11:
		return "день"
	return "дня" if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14) else "дней"
