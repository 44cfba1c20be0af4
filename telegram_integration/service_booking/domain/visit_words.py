"""Days, times and lengths of visits in a reader's language, and the words on the buttons under messages. Pure.

The words around them are the company's, in Message Templates; here is what a template cannot know.
"""

from datetime import date, datetime

OPEN_BUTTON = {
	"uz": "📄 Buyurtmani ko'rish",
	"uz-Cyrl": "📄 Буюртмани кўриш",
	"ru": "📄 Открыть заказ",
	"en": "📄 Open the booking",
}
PAY_BUTTON = {"uz": "💳 To'lash", "uz-Cyrl": "💳 Тўлаш", "ru": "💳 Оплатить", "en": "💳 Pay"}
DESK_BUTTON = {
	"uz": "📋 Buyurtmani ochish",
	"uz-Cyrl": "📋 Буюртмани очиш",
	"ru": "📋 Открыть заказ",
	"en": "📋 Open the order",
}
REQUEST_BUTTON = {
	"uz": "📋 So'rovni ochish",
	"uz-Cyrl": "📋 Сўровни очиш",
	"ru": "📋 Открыть заявку",
	"en": "📋 Open the request",
}
MASTER_BUTTON = {
	"uz": "📋 Ustani ochish",
	"uz-Cyrl": "📋 Устани очиш",
	"ru": "📋 Открыть мастера",
	"en": "📋 Open the master",
}
SCORES = (1, 2, 3, 4, 5)
_WEEKDAYS = {
	"uz": ("dushanba", "seshanba", "chorshanba", "payshanba", "juma", "shanba", "yakshanba"),
	"uz-Cyrl": ("душанба", "сешанба", "чоршанба", "пайшанба", "жума", "шанба", "якшанба"),
	"ru": ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"),
	"en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MINUTES = {"uz": "{} daqiqa", "uz-Cyrl": "{} дақиқа", "ru": "{} мин", "en": "{} min"}
_PAID = {"uz": "to'langan: {}", "uz-Cyrl": "тўланган: {}", "ru": "оплачено: {}", "en": "paid: {}"}
_REST = {
	"uz": "joyida olinadi: {}",
	"uz-Cyrl": "жойида олинади: {}",
	"ru": "получить на месте: {}",
	"en": "to collect on site: {}",
}
_YES_NO = {
	"uz": {"Yes": "bor", "No": "yo'q"},
	"uz-Cyrl": {"Yes": "бор", "No": "йўқ"},
	"ru": {"Yes": "есть", "No": "нет"},
	"en": {"Yes": "yes", "No": "no"},
}


def day(value: date, language: str) -> str:
	"""22.11.2026 (yakshanba)"""
	return f"{value:%d.%m.%Y} ({_WEEKDAYS[language][value.weekday()]})"


def moment(value: datetime, language: str) -> str:
	"""22.11.2026 (yakshanba), 14:00"""
	return f"{day(value.date(), language)}, {value:%H:%M}"


def until(value: datetime, now: datetime) -> str:
	"""15:40; with its day where that is not today."""
	return f"{value:%H:%M}" if value.date() == now.date() else f"{value:%d.%m.%Y %H:%M}"


def length(minutes: int, language: str) -> str:
	return _MINUTES[language].format(minutes)


def yes_or_no(answer: str | None, language: str) -> str:
	"""The stored Yes or No in words, nothing where it is not known."""
	return _YES_NO[language].get(answer or "", "")


def score_buttons() -> list[dict[str, str]]:
	"""One row: how was it, from one star to five."""
	return [{"text": f"{score} ⭐", "action": f"rate-{score}"} for score in SCORES]


def payment_line(paid: str, rest: str, method: str, language: str) -> str:
	"""What a master has to know of the money; ``paid`` and ``rest`` in words, empty for nothing."""
	parts = []
	if paid:
		with_what = f"{paid} ({method})" if method else paid
		parts.append(_PAID[language].format(with_what))
	if rest:
		parts.append(_REST[language].format(rest))
	return ", ".join(parts)
