"""The question before leaving."""

from bot_service.screens.logout.callbacks import LogOut
from bot_service.texts.catalogue import Translator
from bot_service.ui.callbacks import Open
from bot_service.ui.keyboards import button, keyboard
from bot_service.ui.page import Page


def logout_page(t: Translator, subjects: frozenset[str]) -> Page:
	question = "logout-question" if "installments" in subjects else "logout-question-visits"
	return Page(
		t(question),
		keyboard(
			[button(t("logout-button-yes"), LogOut())], [button(t("logout-button-no"), Open(screen="home"))]
		),
	)
