"""The four languages in which a customer is served."""

LANGUAGES = ("uz", "uz-Cyrl", "ru", "en")
DEFAULT_LANGUAGE = "uz"


def is_language(code: str | None) -> bool:
	return code in LANGUAGES


def choose(code: str | None, default: str = DEFAULT_LANGUAGE) -> str:
	"""Ours for Telegram's ``language_code`` (``ru-RU``, ``uz_Cyrl``…), the default for any other."""
	parts = (code or "").replace("_", "-").lower().split("-")
	if parts[0] == "uz":
		return "uz-Cyrl" if "cyrl" in parts else "uz"
	return parts[0] if parts[0] in LANGUAGES else default
