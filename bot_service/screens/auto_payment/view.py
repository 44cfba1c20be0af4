"""Whether, when and from which card a contract is paid by itself."""

from bot_service.erp.pay_models import AutoPayment
from bot_service.screens.auto_payment.callbacks import Auto
from bot_service.texts.catalogue import Html, Translator
from bot_service.ui.callbacks import Open
from bot_service.ui.formatting import day, money
from bot_service.ui.keyboards import Row, back_row, button, home_row, keyboard
from bot_service.ui.page import Page
from bot_service.ui.session import Session

REASONS = {
	"no_card": "auto-no-card",
	"card_expired": "auto-card-expired",
	"nothing_to_pay": "auto-nothing-left",
	"not_available": "auto-not-available",
}


def auto_page(t: Translator, auto: AutoPayment, ref: str, session: Session, notice: str = "") -> Page:
	cards = [card for card in auto.cards if not card.is_expired]
	rows: list[Row] = []
	for card in cards:
		key = "auto-button-on" if not auto.is_on else "auto-button-other"
		if not (auto.is_on and card.card_id == auto.card_id):
			wish = Auto(ref=ref, is_on=True, card=session.ref(card.card_id))
			rows.append([button(t(key, card=card.masked), wish)])
	if auto.is_on:
		rows.append([button(t("auto-button-off"), Auto(ref=ref, is_on=False))])
	text = _standing(t, auto) if auto.is_on else _offer(t, auto, has_cards=bool(cards))
	parts = [notice, t("auto-title", title=auto.title), text]
	back = back_row(t, Open(screen="contract", ref=ref))
	return Page("\n\n".join(part for part in parts if part), keyboard(*rows, back, home_row(t)))


def refusal(t: Translator, reason: str) -> Html:
	return t(REASONS.get(reason, "auto-not-available"))


def _standing(t: Translator, auto: AutoPayment) -> str:
	lines = [t("auto-is-on", card=auto.card, hour=f"{auto.hour:02}:00")]
	if auto.next_charge_on and auto.next_amount > 0:
		amount = money(auto.next_amount, auto.currency, t)
		lines.append(t("auto-next", date=day(auto.next_charge_on), amount=amount))
	if auto.limit > 0:
		lines.append(t("auto-limit", amount=money(auto.limit, auto.currency, t)))
	if auto.failure:
		lines.append(t("auto-failed"))
	return "\n".join(lines)


def _offer(t: Translator, auto: AutoPayment, *, has_cards: bool) -> str:
	offer = t("auto-is-off", hour=f"{auto.hour:02}:00")
	return offer if has_cards else f"{offer}\n\n{t('auto-needs-card')}"
