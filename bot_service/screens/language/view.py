"""Four languages, each called as it calls itself."""

from bot_service.screens.language.callbacks import Choose
from bot_service.texts.catalogue import EN, RU, UZ, UZ_CYRL, Translator
from bot_service.ui.keyboards import button, home_row, keyboard
from bot_service.ui.page import Page

NAMES = {UZ: "O'zbekcha", UZ_CYRL: "Ўзбекча", RU: "Русский", EN: "English"}


def language_page(t: Translator) -> Page:
	rows = [
		[button(("✅ " if language == t.language else "") + name, Choose(language=language))]
		for language, name in NAMES.items()
	]
	return Page(t("language-choose"), keyboard(*rows, home_row(t)))
