"""A switch for each kind of message, and the language they come in."""

from typing import Literal

from bot_service.erp.models import Preferences
from bot_service.screens.preferences.callbacks import Wish
from bot_service.texts.catalogue import Translator
from bot_service.ui.callbacks import Open
from bot_service.ui.keyboards import Row, back_row, button, home_row, keyboard
from bot_service.ui.page import Page

ON, OFF = "✅", "⬜️"


def preferences_page(t: Translator, kept: Preferences) -> Page:
	rows = [_switch(t, "reminders", "preferences-reminders", kept.reminders)]
	parts = [str(t("preferences-title"))]
	if kept.overdue_may_be_off:
		rows.append(_switch(t, "overdue", "preferences-overdue", kept.overdue))
	else:
		parts.append(t("preferences-overdue-always"))
	rows.append(_switch(t, "marketing", "preferences-marketing", kept.marketing))
	return Page(
		"\n\n".join(parts),
		keyboard(
			*rows,
			[button(t("menu-button-language"), Open(screen="language"))],
			back_row(t, Open(screen="reminders")),
			home_row(t),
		),
	)


def _switch(t: Translator, about: Literal["reminders", "overdue", "marketing"], key: str, is_on: bool) -> Row:
	return [button(f"{ON if is_on else OFF} {t(key)}", Wish(about=about, is_wanted=not is_on))]
