"""The day, and a visit with everything that is needed at the door."""

from datetime import date, timedelta

from aiogram.types import InlineKeyboardButton

from bot_service.erp.booking_models import MasterDay, Visit
from bot_service.screens.bookings.view import badge_of
from bot_service.screens.master.callbacks import OfVisit, WorkDay
from bot_service.texts.catalogue import Html, Translator
from bot_service.ui.calendar import day_of, packed, span_of
from bot_service.ui.callbacks import Open
from bot_service.ui.keyboards import Row, back_row, button, home_row, keyboard
from bot_service.ui.page import Page
from bot_service.ui.session import Session

STEPS = {
	"on_the_way": "master-button-on-the-way",
	"start": "master-button-start",
	"complete": "master-button-complete",
}
# What is asked before: the step, the question, and the button that says yes.
QUESTIONS = {
	"finished": ("complete", "master-complete-sure", "master-button-complete-sure"),
	"absent": ("no_show", "master-absent-sure", "master-button-absent-sure"),
}
ASKED_FIRST = {step: action for action, (step, _question, _yes) in QUESTIONS.items()}
YES_NO = {"Yes": "master-yes", "No": "master-no"}


def work_day_page(t: Translator, day: MasterDay, session: Session) -> Page:
	head = t("master-day", day=day_of(t, day.date), count=len(day.visits))
	parts = [str(head), *(_line(t, visit) for visit in day.visits)]
	if not day.visits:
		parts.append(t("master-day-free"))
	rows = [
		[button(_label(visit), OfVisit(action="show", ref=session.ref(visit.order_id), day=packed(day.date)))]
		for visit in day.visits
	]
	return Page("\n\n".join(parts), keyboard(*rows, _other_days(day.date), _ways(t)))


def visit_page(t: Translator, visit: Visit, on: date, ref: str) -> Page:
	rows: list[Row] = [
		[button(t(key), OfVisit(action=ASKED_FIRST.get(step, step), ref=ref, day=packed(on)))]
		for step, key in STEPS.items()
		if step in visit.can
	]
	if "no_show" in visit.can:
		absent = OfVisit(action="absent", ref=ref, day=packed(on))
		rows.append([button(t("master-button-absent"), absent)])
	if visit.map_url.startswith(("https://", "http://")):
		rows.append([InlineKeyboardButton(text=t("master-button-map"), url=visit.map_url)])
	back = back_row(t, WorkDay(day=packed(on)))
	parts = [_head(t, visit), _who(t, visit), _where(t, visit), _how(t, visit), _money(t, visit)]
	return Page("\n\n".join(part for part in parts if part), keyboard(*rows, back, home_row(t)))


def question_page(t: Translator, visit: Visit, on: date, ref: str, action: str) -> Page:
	step, question, yes = QUESTIONS[action]
	sure = OfVisit(action=step, ref=ref, day=packed(on))
	back = OfVisit(action="show", ref=ref, day=packed(on))
	return Page(
		t(question, span=span_of(t, visit.start, visit.end), name=visit.customer_name),
		keyboard([button(t(yes), sure)], back_row(t, back)),
	)


def _badge(t: Translator, visit: Visit) -> Html:
	"""Everything is ready until he has set out."""
	on_the_way = visit.on_the_way and visit.status == "Ready"
	return t("master-badge", badge=t("master-on-the-way") if on_the_way else badge_of(t, visit.status))


def _head(t: Translator, visit: Visit) -> Html:
	lines = [
		t("master-visit", order=visit.order_id),
		t("master-service", span=span_of(t, visit.start, visit.end), service=visit.service),
		_badge(t, visit),
	]
	extras = [visit.oil, *visit.options]
	if any(extras):
		lines.append(t("master-extras", extras=", ".join(one for one in extras if one)))
	return Html("\n".join(lines))


def _who(t: Translator, visit: Visit) -> Html:
	lines = [t("master-customer", name=visit.customer_name, phone=visit.phone)]
	if visit.on_site_name or visit.on_site_phone:
		lines.append(t("master-on-site", name=visit.on_site_name, phone=visit.on_site_phone))
	return Html("\n".join(lines))


def _where(t: Translator, visit: Visit) -> Html:
	lines = [t("master-address", address=visit.address)]
	for key, value in (
		("master-entrance", visit.entrance),
		("master-floor", visit.floor),
		("master-landmark", visit.landmark),
		("master-parking", visit.parking),
	):
		if value:
			lines.append(t(key, value=value))
	if visit.elevator in YES_NO:
		lines.append(t("master-elevator", answer=t(YES_NO[visit.elevator])))
	return Html("\n".join(lines))


def _how(t: Translator, visit: Visit) -> Html:
	lines = []
	if visit.space in YES_NO:
		lines.append(t("master-space", answer=t(YES_NO[visit.space])))
	for key, value in (
		("master-pets", visit.pets),
		("master-constraints", visit.constraints),
		("master-note", visit.note),
		("master-comment", visit.comment),
	):
		if value:
			lines.append(t(key, value=value))
	return Html("\n".join(lines))


def _money(t: Translator, visit: Visit) -> Html:
	return t("master-payment", line=visit.payment_line) if visit.payment_line else Html("")


def _line(t: Translator, visit: Visit) -> str:
	times = {"from": f"{visit.start:%H:%M}", "until": f"{visit.end:%H:%M}"}
	lines = [
		t("master-line", service=visit.service, **times),
		t("master-address", address=visit.address),
		_badge(t, visit),
	]
	return "\n".join(lines)


def _label(visit: Visit) -> str:
	return f"{visit.start:%H:%M} · {visit.service}"


def _other_days(on: date) -> Row:
	before, after = on - timedelta(days=1), on + timedelta(days=1)
	return [
		button(f"◀️ {before:%d.%m}", WorkDay(day=packed(before))),
		button("🔄", WorkDay(day=packed(on))),
		button(f"{after:%d.%m} ▶️", WorkDay(day=packed(after))),
	]


def _ways(t: Translator) -> Row:
	return [button(t("menu-button-day-off"), Open(screen="day-off")), *home_row(t)]
