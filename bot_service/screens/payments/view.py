"""What was paid online, the newest first, with receipts; what is still open may be gone on with."""

from bot_service.erp.pay_models import OnlinePayment, OnlinePayments
from bot_service.screens.pay.callbacks import Look
from bot_service.screens.pay.view import OPEN
from bot_service.texts.catalogue import Html, Translator, plain
from bot_service.ui.callbacks import Open
from bot_service.ui.formatting import day, money
from bot_service.ui.keyboards import Row, button, home_row, keyboard, page_row
from bot_service.ui.page import Page
from bot_service.ui.paging import pages_of

SIGNS = {"Completed": "✅", "Refunded": "↩️", "Partly Refunded": "↩️", "Failed": "⚠️"}
OPEN_SIGN, OVER_SIGN = "⏳", "▫️"


def payments_page(t: Translator, answer: OnlinePayments, here: Open) -> Page:
	ways: list[Row] = [
		[button(t("payments-button-pay"), Open(screen="pay"))],
		[button(t("payments-button-cards"), Open(screen="cards"))],
	]
	if not answer.payments:
		return Page(t("payments-none"), keyboard(*ways, home_row(t)))
	parts = [str(t("payments-title")), *(_paragraph(t, payment) for payment in answer.payments)]
	going_on = [_go_on(t, payment) for payment in answer.payments if payment.status in OPEN]
	pages = page_row(t, here, answer.page, pages_of(answer.total, answer.page_size))
	return Page("\n\n".join(parts), keyboard(*going_on, pages, *ways, home_row(t)))


def _paragraph(t: Translator, payment: OnlinePayment) -> str:
	sign = SIGNS.get(payment.status, OPEN_SIGN if payment.status in OPEN else OVER_SIGN)
	moment = payment.paid_at or payment.created_at
	lines = [
		t(
			"payments-row",
			sign=sign,
			amount=money(payment.amount, payment.currency, t),
			date=day(moment) if moment else "",
			title=payment.title,
		)
	]
	lines.extend(_details(t, payment))
	return "\n".join(lines)


def _details(t: Translator, payment: OnlinePayment) -> list[Html]:
	details = []
	way = " ".join(filter(None, [payment.provider, payment.card]))
	if payment.receipt:
		details.append(t("payments-receipt", receipt=payment.receipt, way=plain(way)))
	if payment.refunded_amount > 0:
		details.append(t("pay-refunded", amount=money(payment.refunded_amount, payment.currency, t)))
	return details


def _go_on(t: Translator, payment: OnlinePayment) -> Row:
	amount = money(payment.amount, payment.currency, t)
	return [button(t("payments-button-open", amount=amount), Look(session=payment.session_id))]
