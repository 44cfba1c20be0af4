"""Kinds of massage and ways of paying that every such company knows, in the readers' languages. Pure.

Staff write a kind down in one language, and ERPNext names its ways of paying in English; who reads them may know neither.
"""

_KINDS = (
	{"en": "Classic", "ru": "Классический", "uz": "Klassik", "uz-Cyrl": "Классик"},
	{"en": "Therapeutic", "ru": "Лечебный", "uz": "Davolovchi", "uz-Cyrl": "Даволовчи"},
	{"en": "Sports", "ru": "Спортивный", "uz": "Sport", "uz-Cyrl": "Спорт"},
	{"en": "Relaxing", "ru": "Расслабляющий", "uz": "Tinchlantiruvchi", "uz-Cyrl": "Тинчлантирувчи"},
	{"en": "Anti-cellulite", "ru": "Антицеллюлитный", "uz": "Antisellyulit", "uz-Cyrl": "Антицеллюлит"},
	{"en": "Lymphatic drainage", "ru": "Лимфодренажный", "uz": "Limfodrenaj", "uz-Cyrl": "Лимфодренаж"},
	{"en": "For children", "ru": "Детский", "uz": "Bolalar uchun", "uz-Cyrl": "Болалар учун"},
	{"en": "Thai", "ru": "Тайский", "uz": "Tay", "uz-Cyrl": "Тай"},
)
_WAYS = (
	{"en": "Cash", "ru": "Наличные", "uz": "Naqd pul", "uz-Cyrl": "Нақд пул"},
	{"en": "Card", "ru": "Карта", "uz": "Karta", "uz-Cyrl": "Карта"},
	{"en": "Credit Card", "ru": "Банковская карта", "uz": "Bank kartasi", "uz-Cyrl": "Банк картаси"},
	{"en": "Wire Transfer", "ru": "Банковский перевод", "uz": "Bank o'tkazmasi", "uz-Cyrl": "Банк ўтказмаси"},
	{"en": "Bank Transfer", "ru": "Банковский перевод", "uz": "Bank o'tkazmasi", "uz-Cyrl": "Банк ўтказмаси"},
	{"en": "Bank Draft", "ru": "Банковский чек", "uz": "Bank cheki", "uz-Cyrl": "Банк чеки"},
	{"en": "Cheque", "ru": "Чек", "uz": "Chek", "uz-Cyrl": "Чек"},
	{"en": "Trial", "ru": "Пробная оплата", "uz": "Sinov to'lovi", "uz-Cyrl": "Синов тўлови"},
)


def kind(written: str, language: str) -> str:
	"""A kind of massage, in whichever of the four languages staff have written it; nothing for one that is not known."""
	return _found(_KINDS, written, language)


def way(written: str, language: str) -> str:
	"""A way of paying. A provider's name is its own in every language, and so not known here."""
	return _found(_WAYS, written, language)


def _found(known: tuple[dict[str, str], ...], written: str, language: str) -> str:
	said = written.strip().casefold()
	words = next((one for one in known if said in {word.casefold() for word in one.values()}), None)
	return words[language] if words else ""
