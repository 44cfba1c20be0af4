"""The schedule's rows, a page of them at a time."""

from bot_service.erp.models import Schedule, ScheduleRow
from bot_service.texts.catalogue import Translator
from bot_service.ui.callbacks import Open
from bot_service.ui.formatting import day, money
from bot_service.ui.keyboards import back_row, home_row, keyboard, page_row
from bot_service.ui.page import Page
from bot_service.ui.paging import page_of, pages_of

PAGE_SIZE = 12
SIGNS = {"paid": "✅", "partial": "🟡", "unpaid": "⚪️", "overdue": "🔴"}


def schedule_page(t: Translator, schedule: Schedule, here: Open) -> Page:
	rows, page = page_of(schedule.rows, here.page, PAGE_SIZE)
	head = t("schedule-title", contract=schedule.contract_id)
	sums = t(
		"schedule-sums",
		total=money(schedule.total, schedule.currency, t),
		paid=money(schedule.paid, schedule.currency, t),
		outstanding=money(schedule.outstanding, schedule.currency, t),
	)
	lines = [_line(t, row, schedule.currency) for row in rows]
	body = "\n".join(lines) if lines else t("schedule-none")
	return Page(
		f"{head}\n\n{body}\n\n{sums}\n\n{t('schedule-legend')}",
		keyboard(
			page_row(t, here, page, pages_of(len(schedule.rows), PAGE_SIZE)),
			back_row(t, Open(screen="contract", ref=here.ref, back=here.back)),
			home_row(t),
		),
	)


def _line(t: Translator, row: ScheduleRow, currency: str) -> str:
	sign = SIGNS.get(row.status, "▫️")
	key = "schedule-down-payment" if row.is_down_payment else "schedule-row"
	text = t(key, number=row.row, date=day(row.due_date), amount=money(row.amount, currency, t))
	line = f"{sign} {text}"
	if row.paid > 0 and row.outstanding > 0:
		line += f" {t('schedule-still-open', amount=money(row.outstanding, currency, t))}"
	if row.status == "overdue" and row.days_left < 0:
		line += f" {t('schedule-late', days=-row.days_left)}"
	return line
