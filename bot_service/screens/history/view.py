"""Payments made, newest as the ERP orders them."""

from bot_service.erp.models import History, PastPayment
from bot_service.texts.catalogue import Translator, plain
from bot_service.ui.callbacks import Open
from bot_service.ui.formatting import day, money
from bot_service.ui.keyboards import back_row, home_row, keyboard, page_row
from bot_service.ui.page import Page
from bot_service.ui.paging import pages_of


def history_page(t: Translator, history: History, contract_id: str, here: Open) -> Page:
	title = t("history-title-of", contract=contract_id) if contract_id else t("history-title")
	if history.payments:
		body = "\n".join(_line(t, payment, is_of_all=not contract_id) for payment in history.payments)
	else:
		body = str(t("history-none"))
	return Page(
		f"{title}\n\n{body}",
		keyboard(
			page_row(t, here, history.page, pages_of(history.total, history.page_size)),
			back_row(t, Open(screen="contract", ref=here.ref, back=here.back)) if contract_id else [],
			home_row(t),
		),
	)


def _line(t: Translator, payment: PastPayment, *, is_of_all: bool) -> str:
	key = "history-received" if payment.direction == "received" else "history-returned"
	line = str(t(key, date=day(payment.date), amount=money(payment.amount, payment.currency, t)))
	details = [payment.mode or "", (payment.contract_id or "") if is_of_all else ""]
	told = " · ".join(detail for detail in details if detail)
	return f"{line}\n     {plain(told)}" if told else line
