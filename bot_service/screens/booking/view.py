"""The card of a visit with its timeline, and the questions before something is done to it."""

from bot_service.erp.booking_models import Event, Order
from bot_service.screens.addresses.wording import in_one_line
from bot_service.screens.booking.callbacks import OfBooking
from bot_service.screens.bookings.callbacks import Bookings
from bot_service.screens.bookings.view import badge_of, standing_of
from bot_service.screens.pay.callbacks import Pay
from bot_service.texts.catalogue import Html, Translator
from bot_service.ui.calendar import span_of
from bot_service.ui.callbacks import Open
from bot_service.ui.formatting import day, money
from bot_service.ui.keyboards import Row, back_row, button, home_row, keyboard, link_row
from bot_service.ui.page import Page
from bot_service.ui.quoting import quotation
from bot_service.ui.session import Session

# What the customer reads of the ERP's events; others are the company's business.
EVENTS = {
	"order_created": "booking-event-created",
	"order_confirmed": "booking-event-confirmed",
	"order_paid": "booking-event-paid",
	"order_reserved": "booking-event-reserved",
	"order_moved": "booking-event-moved",
	"order_cancel_requested": "booking-event-cancel-requested",
	"order_cancel_declined": "booking-event-cancel-declined",
	"order_cancelled": "booking-event-cancelled",
	"order_expired": "booking-event-expired",
	"order_revived": "booking-event-revived",
	"order_refund_asked": "booking-event-refund",
	"visit_on_the_way": "booking-event-on-the-way",
	"visit_started": "booking-event-started",
	"visit_completed": "booking-event-completed",
	"visit_no_show": "booking-event-no-show",
	"quality_given": "booking-event-rated",
}
MOST_EVENTS = 12
# By these a visit is cancelled; the words go to the ERP as the customer has read them.
REASONS = {
	"plans": "booking-reason-plans",
	"ill": "booking-reason-ill",
	"other": "booking-reason-other",
}
BEST = 5


def booking_page(t: Translator, order: Order, session: Session, back: Bookings, notice: str = "") -> Page:
	parts = [notice, _head(t, order), _about(t, order), _money(t, order), _timeline(t, order.timeline)]
	if order.comment:
		parts.append(quotation(order.comment))
	return Page(
		"\n\n".join(part for part in parts if part),
		keyboard(*_actions(t, order, session), back_row(t, back), home_row(t)),
	)


def cancel_page(t: Translator, order: Order, ref: str) -> Page:
	parts = [t("booking-cancel-sure", service=order.service, span=span_of(t, order.start, order.end))]
	if order.paid - order.refunded > 0:
		parts.append(_what_comes_back(t, order))
	if order.cancel_needs_consent:
		parts += [t("booking-cancel-asks"), t("booking-cancel-why-asks")]
	else:
		parts.append(t("booking-cancel-why"))
	rows = [
		[button(t(key), OfBooking(action="sure", ref=ref, value=reason))] for reason, key in REASONS.items()
	]
	keep = [button(t("booking-button-keep"), Open(screen="booking", ref=ref))]
	return Page("\n\n".join(parts), keyboard(*rows, keep))


def words_page(t: Translator, ref: str, score: int, notice: str = "") -> Page:
	text = t("booking-rate-words", stars="⭐️" * score)
	skip = [button(t("booking-button-no-words"), OfBooking(action="no_words", ref=ref))]
	return Page(f"{notice}\n\n{text}" if notice else text, keyboard(skip))


def _what_comes_back(t: Translator, order: Order) -> Html:
	back = order.refund_if_cancelled
	if back <= 0:
		return t("booking-cancel-no-refund")
	return t("booking-cancel-refund", amount=money(back, order.currency, t))


def _actions(t: Translator, order: Order, session: Session) -> list[Row]:
	ref = session.ref(order.order_id)
	rows: list[Row] = []
	if "pay" in order.can and order.due_now > 0:
		amount = money(order.due_now, order.currency, t)
		pay = Pay(ref=ref, choice="next", about="visit")
		rows.append([button(t("booking-button-pay", amount=amount), pay)])
	if "rate" in order.can and not order.quality_score:
		rows.append(_stars(ref))
	changes: Row = []
	if "move" in order.can:
		changes.append(button(t("booking-button-move"), OfBooking(action="move", ref=ref)))
	if "request_cancel" in order.can:
		changes.append(button(t("booking-button-cancel"), OfBooking(action="cancel", ref=ref)))
	rows.append(changes)
	rows.append([button(t("booking-button-again"), OfBooking(action="again", ref=ref))])
	rows.append(link_row(t("booking-button-page"), order.link, within=False))
	return rows


def _stars(ref: str) -> Row:
	return [
		button(f"{score} ⭐️", OfBooking(action="rate", ref=ref, value=str(score)))
		for score in range(1, BEST + 1)
	]


def _head(t: Translator, order: Order) -> Html:
	title = t("booking-title", order=order.order_id)
	return Html(f"{title}\n{t('booking-badge', badge=badge_of(t, standing_of(order)))}")


def _about(t: Translator, order: Order) -> Html:
	lines = [
		t("book-summary-service", title=order.service, minutes=order.minutes),
		t("book-summary-when", span=span_of(t, order.start, order.end)),
	]
	if order.master:
		lines.append(t("book-summary-master", name=order.master))
	if place := in_one_line(t, order.place):
		lines.append(t("book-summary-where", address=place))
	if order.options:
		lines.append(t("book-summary-options", options=", ".join(one.title for one in order.options)))
	return Html("\n".join(lines))


def _money(t: Translator, order: Order) -> Html:
	lines = [t("book-summary-total", amount=money(order.total, order.currency, t))]
	if order.paid > 0:
		lines.append(t("booking-paid", amount=money(order.paid, order.currency, t)))
	if order.refunded > 0:
		lines.append(t("booking-refunded", amount=money(order.refunded, order.currency, t)))
	if order.due_now > 0 and "pay" in order.can:
		lines.append(t("booking-due", amount=money(order.due_now, order.currency, t)))
		if order.hold_until:
			until = {"date": day(order.hold_until), "time": f"{order.hold_until:%H:%M}"}
			lines.append(t("booking-held", **until))
	if order.quality_score:
		lines.append(t("booking-rated", stars="⭐️" * order.quality_score))
	return Html("\n".join(lines))


def _timeline(t: Translator, timeline: list[Event]) -> Html:
	told = [one for one in timeline if one.event in EVENTS][-MOST_EVENTS:]
	lines = [t("booking-event", moment=f"{one.at:%d.%m, %H:%M}", what=t(EVENTS[one.event])) for one in told]
	return Html("\n".join([t("booking-timeline"), *lines])) if lines else Html("")
