"""Cards by their masked numbers; more of them nobody here knows."""

from bot_service.erp.pay_models import Card, Cards
from bot_service.screens.cards.callbacks import CardAction
from bot_service.texts.catalogue import Translator
from bot_service.ui.callbacks import Open
from bot_service.ui.keyboards import back_row, button, home_row, keyboard
from bot_service.ui.page import Page
from bot_service.ui.session import Session


def cards_page(t: Translator, cards: Cards, session: Session) -> Page:
	back = back_row(t, Open(screen="payments"))
	if not cards.cards:
		return Page(t("cards-none"), keyboard(back, home_row(t)))
	parts = [str(t("cards-title")), *(_paragraph(t, card) for card in cards.cards)]
	rows = [
		[button(t("cards-button-remove", card=card.masked), CardAction(ref=session.ref(card.card_id)))]
		for card in cards.cards
	]
	return Page("\n\n".join(parts), keyboard(*rows, back, home_row(t)))


def sure_page(t: Translator, card: Card, ref: str) -> Page:
	parts = [str(t("cards-sure", card=card.masked))]
	if card.pays_automatically:
		parts.append(t("cards-sure-auto"))
	return Page(
		"\n\n".join(parts),
		keyboard(
			[button(t("cards-button-sure"), CardAction(ref=ref, is_sure=True))],
			back_row(t, Open(screen="cards")),
		),
	)


def expiry_of(card: Card) -> str:
	"""2028-10 → 10/28"""
	year, _dash, month = card.expiry.partition("-")
	return f"{month}/{year[2:]}" if month else ""


def _paragraph(t: Translator, card: Card) -> str:
	lines = [t("cards-card", card=card.masked, expiry=expiry_of(card) or "—", provider=card.provider)]
	if card.is_expired:
		lines.append(t("cards-expired"))
	elif card.pays_automatically:
		lines.append(t("cards-auto"))
	return "\n".join(lines)
