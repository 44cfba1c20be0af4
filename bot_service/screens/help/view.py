"""The company's contacts, wherever a person is needed."""

from bot_service.erp.models import Support
from bot_service.texts.catalogue import Html, Translator, plain
from bot_service.ui.callbacks import Open
from bot_service.ui.keyboards import button, home_row, keyboard
from bot_service.ui.page import Page

# Subject → its own commands.
COMMANDS = {"booking": "help-commands-visits", "installments": "help-commands-contracts"}


def help_page(t: Translator, support: Support) -> Page:
	parts = [str(t("help-title")), contacts(t, support), _commands(t, support.subjects)]
	return Page("\n\n".join(part for part in parts if part), keyboard(home_row(t)))


def blocked_page(t: Translator, support: Support) -> Page:
	again = button(t("common-button-again"), Open(screen="home"))
	return Page(f"{t('help-blocked')}\n\n{contacts(t, support)}".strip(), keyboard([again]))


def _commands(t: Translator, subjects: frozenset[str]) -> str:
	own = [t(key) for subject, key in COMMANDS.items() if subject in subjects]
	return "\n".join([t("help-commands"), *own, t("help-commands-always")])


def contacts(t: Translator, support: Support) -> Html:
	lines = []
	if support.company:
		lines.append(t("help-company", company=support.company))
	if support.phone:
		lines.append(t("help-phone", phone=support.phone))
	if support.telegram:
		lines.append(t("help-telegram", account=support.telegram.removeprefix("@")))
	if support.hours:
		lines.append(t("help-hours", hours=support.hours))
	if support.address:
		lines.append(t("help-address", address=support.address))
	if support.text:
		lines.append(plain(support.text))
	return Html("\n".join(lines))
