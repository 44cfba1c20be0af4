"""What is to be paid, the most urgent first, and what was promised for it."""

from collections.abc import Sequence
from itertools import groupby

from bot_service.erp.models import Reminder, Reminders
from bot_service.screens.upcoming.view import pay_row, total_line, when
from bot_service.texts.catalogue import Translator
from bot_service.ui.callbacks import Open
from bot_service.ui.formatting import day, money
from bot_service.ui.keyboards import Row, button, home_row, keyboard, page_row
from bot_service.ui.page import Page
from bot_service.ui.paging import page_of, pages_of
from bot_service.ui.session import Session

PAGE_SIZE = 8
HEADINGS = {
	"critically_overdue": "reminders-late",
	"overdue": "reminders-late",
	"today": "reminders-today",
	"tomorrow": "reminders-tomorrow",
	"soon": "reminders-soon",
}
LATER = "reminders-later"


def reminders_page(t: Translator, reminders: Reminders, here: Open, days: int, session: Session) -> Page:
	settings = [button(t("reminders-button-preferences"), Open(screen="preferences"))]
	if not reminders.payments:
		return Page(t("reminders-none", days=days), keyboard(settings, home_row(t)))
	ordered = sorted(reminders.payments, key=lambda payment: payment.due_date)
	payments, page = page_of(ordered, here.page, PAGE_SIZE)
	parts = [str(t("reminders-title"))]
	for heading, group in groupby(payments, key=_heading):
		parts.append("\n".join([str(t(heading)), *(_row(t, payment) for payment in group)]))
	parts.append("\n".join(total_line(t, total) for total in reminders.totals))
	pages = page_row(t, here, page, pages_of(len(ordered), PAGE_SIZE))
	return Page(
		"\n\n".join(part for part in parts if part),
		keyboard(pay_row(t), *_contracts(payments, session), pages, settings, home_row(t)),
	)


def _heading(payment: Reminder) -> str:
	return HEADINGS.get(payment.status, LATER)


def _row(t: Translator, payment: Reminder) -> str:
	text = str(
		t(
			"reminders-row",
			amount=money(payment.outstanding, payment.currency, t),
			date=day(payment.due_date),
			when=when(t, payment),
			contract=payment.contract_id,
		)
	)
	if payment.promised_date:
		text += f"\n{t('reminders-promised', date=day(payment.promised_date))}"
	return text


def _contracts(payments: Sequence[Reminder], session: Session) -> list[Row]:
	contracts = dict.fromkeys(payment.contract_id for payment in payments)
	return [
		[button(f"📄 {contract}", Open(screen="contract", ref=session.ref(contract)))]
		for contract in contracts
	]
