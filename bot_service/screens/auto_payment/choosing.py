"""What is asked before a card is charged by itself: which day, how much at most, and whether all of it is right.

Of an auto-payment that runs already one thing is changed at a time, with the press that chooses it.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from bot_service.erp.pay_models import AutoPayment, Card
from bot_service.screens.auto_payment.callbacks import Auto
from bot_service.screens.auto_payment.limits import as_sent, rounded_up
from bot_service.screens.auto_payment.view import limit_line, when_line
from bot_service.texts.catalogue import Translator
from bot_service.ui.callbacks import Open
from bot_service.ui.formatting import money
from bot_service.ui.keyboards import Row, back_row, button, home_row, keyboard
from bot_service.ui.page import Page


def day_page(t: Translator, auto: AutoPayment, wish: Auto, card: Card, notice: str = "") -> Page:
	then = "on" if auto.is_on else "limit"
	return Page(
		_text(t, auto, notice, t("auto-ask-day", hour=_hour(auto))),
		keyboard(
			[button(t("auto-button-due"), _with(wish, step=then, day=0))],
			[button(t("auto-button-before"), _with(wish, step=then, day=1))],
			back_row(t, Open(screen="auto", ref=wish.ref)),
			home_row(t),
		),
	)


def limit_page(t: Translator, auto: AutoPayment, wish: Auto, card: Card, notice: str = "") -> Page:
	then = "on" if auto.is_on else "sure"
	rows: list[Row] = [[button(t("auto-button-no-limit"), _with(wish, step=then, limit=""))]]
	if auto.next_amount > 0:
		limit = rounded_up(auto.next_amount)
		label = t("auto-button-limit-next", amount=money(limit, auto.currency, t))
		rows.append([button(label, _with(wish, step=then, limit=as_sent(limit)))])
	rows.append([button(t("auto-button-limit-own"), _with(wish, step="own"))])
	back = Open(screen="auto", ref=wish.ref) if auto.is_on else _with(wish, step="day")
	return Page(_text(t, auto, notice, t("auto-ask-limit")), keyboard(*rows, back_row(t, back), home_row(t)))


def own_page(t: Translator, auto: AutoPayment, wish: Auto, card: Card, notice: str = "") -> Page:
	return Page(_text(t, auto, notice, t("auto-ask-own")), keyboard(back_row(t, _with(wish, step="limit"))))


def sure_page(t: Translator, auto: AutoPayment, wish: Auto, card: Card, notice: str = "") -> Page:
	limit = Decimal(wish.limit or 0)
	lines = [
		t("auto-card", card=card.masked),
		when_line(t, wish.day, auto.hour),
		limit_line(t, limit, auto.currency),
	]
	if 0 < limit < auto.next_amount:
		lines.append(t("auto-limit-low", amount=money(auto.next_amount, auto.currency, t)))
	agree = t("auto-button-save") if auto.is_on else t("auto-button-agree")
	return Page(
		_text(t, auto, "\n".join(lines), t("auto-sure")),
		keyboard(
			[button(agree, _with(wish, step="on"))], back_row(t, _with(wish, step="limit")), home_row(t)
		),
	)


PAGES: dict[str, Callable[..., Page]] = {
	"day": day_page,
	"limit": limit_page,
	"own": own_page,
	"sure": sure_page,
}


def _with(wish: Auto, **changes: Any) -> Auto:
	return wish.model_copy(update=changes)


def _text(t: Translator, auto: AutoPayment, *parts: str) -> str:
	return "\n\n".join(part for part in (t("auto-title", title=auto.title), *parts) if part)


def _hour(auto: AutoPayment) -> str:
	return f"{auto.hour:02}:00"
