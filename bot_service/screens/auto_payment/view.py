"""Whether, when, up to how much and from which card a contract is paid by itself."""

from decimal import Decimal

from bot_service.erp.pay_models import AutoPayment, Card
from bot_service.screens.auto_payment.callbacks import Auto
from bot_service.screens.auto_payment.limits import as_sent
from bot_service.texts.catalogue import Html, Translator
from bot_service.ui.callbacks import Open
from bot_service.ui.formatting import day, money
from bot_service.ui.keyboards import Row, back_row, button, home_row, keyboard
from bot_service.ui.page import Page
from bot_service.ui.session import Session

PAUSED = "Paused"
REASONS = {
	"no_card": "auto-no-card",
	"card_expired": "auto-card-expired",
	"nothing_to_pay": "auto-nothing-left",
	"not_available": "auto-not-available",
}
FAILURES = {"limit_exceeded": "auto-failed-limit"}


def auto_page(t: Translator, auto: AutoPayment, ref: str, session: Session, notice: str = "") -> Page:
	cards = [card for card in auto.cards if not card.is_expired]
	if auto.is_on:
		text, rows = _standing(t, auto), _changes(t, auto, cards, ref, session)
	else:
		text, rows = _offer(t, has_cards=bool(cards)), _offers(t, cards, ref, session)
	parts = [notice, t("auto-title", title=auto.title), text]
	back = back_row(t, Open(screen="contract", ref=ref))
	return Page("\n\n".join(part for part in parts if part), keyboard(*rows, back, home_row(t)))


def refusal(t: Translator, reason: str) -> Html:
	return t(REASONS.get(reason, "auto-not-available"))


def when_line(t: Translator, days_before: int, hour: int) -> Html:
	return t("auto-when-before" if days_before else "auto-when-due", hour=f"{hour:02}:00")


def limit_line(t: Translator, limit: Decimal, currency: str) -> Html:
	return t("auto-limit", amount=money(limit, currency, t)) if limit else t("auto-no-limit")


def _offers(t: Translator, cards: list[Card], ref: str, session: Session) -> list[Row]:
	return [
		[
			button(
				t("auto-button-on", card=card.masked),
				Auto(ref=ref, step="day", card=session.ref(card.card_id)),
			)
		]
		for card in cards
	]


def _changes(t: Translator, auto: AutoPayment, cards: list[Card], ref: str, session: Session) -> list[Row]:
	"""One thing is changed, all else stays as agreed."""
	agreed = Auto(
		ref=ref, step="on", card=session.ref(auto.card_id), day=min(auto.day, 1), limit=as_sent(auto.limit)
	)
	rows: list[Row] = []
	if auto.status == PAUSED:
		rows.append([button(t("auto-button-resume"), agreed)])
	if any(card.card_id == auto.card_id for card in cards):
		rows.append([button(t("auto-button-day"), agreed.model_copy(update={"step": "day"}))])
		rows.append([button(t("auto-button-limit"), agreed.model_copy(update={"step": "limit"}))])
	for card in cards:
		if card.card_id != auto.card_id:
			other = agreed.model_copy(update={"card": session.ref(card.card_id)})
			rows.append([button(t("auto-button-other", card=card.masked), other)])
	return [*rows, [button(t("auto-button-off"), Auto(ref=ref, step="off"))]]


def _standing(t: Translator, auto: AutoPayment) -> str:
	lines = [
		t("auto-is-paused") if auto.status == PAUSED else t("auto-is-on"),
		t("auto-card", card=auto.card),
		when_line(t, auto.day, auto.hour),
		limit_line(t, auto.limit, auto.currency),
	]
	if auto.status != PAUSED and auto.next_charge_on and auto.next_amount > 0:
		amount = money(auto.next_amount, auto.currency, t)
		lines.append(t("auto-next", date=day(auto.next_charge_on), amount=amount))
	if auto.failure:
		lines.append(t(FAILURES.get(auto.failure, "auto-failed")))
	return "\n".join(lines)


def _offer(t: Translator, *, has_cards: bool) -> str:
	offer = t("auto-is-off")
	return offer if has_cards else f"{offer}\n\n{t('auto-needs-card')}"
