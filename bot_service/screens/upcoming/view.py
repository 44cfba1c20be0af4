"""What is due, and how soon or how late."""

from bot_service.erp.models import Payment, Total, Upcoming
from bot_service.texts.catalogue import Html, Translator
from bot_service.ui.callbacks import Open
from bot_service.ui.formatting import day, money
from bot_service.ui.keyboards import Row, button, home_row, keyboard, page_row
from bot_service.ui.page import Page
from bot_service.ui.paging import page_of, pages_of

PAGE_SIZE = 10
SIGNS = {
	"critically_overdue": "‼️",
	"overdue": "🔴",
	"today": "🟠",
	"tomorrow": "🟡",
	"soon": "🟡",
	"upcoming": "⚪️",
}


def upcoming_page(t: Translator, upcoming: Upcoming, here: Open, days: int) -> Page:
	if not upcoming.payments:
		return Page(t("upcoming-none", days=days), keyboard(home_row(t)))
	payments, page = page_of(upcoming.payments, here.page, PAGE_SIZE)
	parts = [str(t("upcoming-title", days=days)), *(_paragraph(t, payment) for payment in payments)]
	parts.append("\n".join(total_line(t, total) for total in upcoming.totals))
	return Page(
		"\n\n".join(part for part in parts if part),
		keyboard(
			pay_row(t), page_row(t, here, page, pages_of(len(upcoming.payments), PAGE_SIZE)), home_row(t)
		),
	)


def pay_row(t: Translator) -> Row:
	return [button(t("pay-button"), Open(screen="pay"))]


def when(t: Translator, payment: Payment) -> Html:
	"""Today, tomorrow, in 24 days, 6 days late."""
	if payment.days_left < 0:
		return t("upcoming-late", days=-payment.days_left)
	if payment.days_left == 0:
		return t("upcoming-today")
	if payment.days_left == 1:
		return t("upcoming-tomorrow")
	return t("upcoming-in-days", days=payment.days_left)


def _paragraph(t: Translator, payment: Payment) -> str:
	return t(
		"upcoming-row",
		sign=SIGNS.get(payment.status, "▫️"),
		date=day(payment.due_date),
		amount=money(payment.outstanding, payment.currency, t),
		when=when(t, payment),
		contract=payment.contract_id,
	)


def total_line(t: Translator, total: Total) -> str:
	text = str(t("upcoming-total", amount=money(total.outstanding, total.currency, t)))
	if total.overdue > 0:
		text += f"\n{t('upcoming-total-overdue', amount=money(total.overdue, total.currency, t))}"
	return text
