"""The summary before the last press, and what is asked on the way to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_CEILING, Decimal

from aiogram.types import InlineKeyboardButton

from bot_service.erp.booking_models import Address, Master, Option, Order, Service, Services, TimeRefused
from bot_service.screens.addresses.callbacks import NewAddress
from bot_service.screens.addresses.wording import short_address
from bot_service.screens.book.callbacks import At, Confirm, Go, Take
from bot_service.screens.book.draft import MINUTE, Draft
from bot_service.texts.catalogue import Html, Translator
from bot_service.ui.calendar import moment_of, span_of
from bot_service.ui.callbacks import Open
from bot_service.ui.formatting import money
from bot_service.ui.keyboards import Row, back_row, button, home_row, keyboard
from bot_service.ui.page import Page
from bot_service.ui.session import Session

REASONS = {
	"taken": "book-taken",
	"too_soon": "book-too-soon",
	"too_far": "book-too-far",
	"too_late": "book-too-late",
	"moved_often": "book-moved-often",
	"too_many": "book-too-many",
	"not_offered": "book-not-offered",
	"price_changed": "book-price-changed",
}


@dataclass(frozen=True)
class Chosen:
	"""What the names of a draft stand for at this moment; ``master`` None for any."""

	offer: Services
	service: Service
	address: Address
	master: Master | None
	start: datetime

	def extras(self, draft: Draft) -> list[Option]:
		return [one for one in self.service.options if one.option in draft.options]

	def total(self, draft: Draft) -> Decimal:
		return self.service.price + sum((one.price for one in self.extras(draft)), Decimal(0))

	def pay_first(self, draft: Draft) -> Decimal:
		"""As the ERP rounds it; what it asks for in the end is what counts."""
		total = self.total(draft)
		share = (total * self.offer.pay_first_percent / 100).to_integral_value(ROUND_CEILING)
		return min(share, total)


def address_of(addresses: Sequence[Address], wanted: str) -> Address | None:
	"""The one that was chosen, else his usual one, else the only one."""
	chosen = next((one for one in addresses if one.address_id == wanted), None)
	usual = next((one for one in addresses if one.is_default), None)
	return chosen or usual or (addresses[0] if len(addresses) == 1 else None)


def summary_page(t: Translator, chosen: Chosen, draft: Draft, session: Session) -> Page:
	return Page(
		_summary(t, chosen, draft),
		keyboard(
			[button(t("book-button-confirm"), Confirm(key=draft.key))],
			*([_option(t, one, chosen.service, draft, session)] for one in chosen.service.options),
			[
				button(t("book-button-comment"), Go(step="comment")),
				button(t("book-button-address"), Go(step="addresses")),
			],
			[button(t("book-button-time"), Go(step="times"))],
			home_row(t),
		),
	)


def move_page(t: Translator, order: Order, draft: Draft, start: datetime, session: Session) -> Page:
	text = t(
		"book-move-sure",
		service=order.service,
		old=span_of(t, order.start, order.end),
		new=span_of(t, start, start + timedelta(minutes=order.minutes)),
	)
	keep_it = button(t("book-button-keep"), Open(screen="booking", ref=session.ref(order.order_id)))
	return Page(
		text,
		keyboard(
			[button(t("book-button-move"), Confirm(key=draft.key))],
			[button(t("book-button-time"), Go(step="times"))],
			[keep_it],
		),
	)


def comment_page(t: Translator, notice: str = "") -> Page:
	text = t("book-comment-ask")
	return Page(
		f"{notice}\n\n{text}" if notice else text,
		keyboard(
			[button(t("book-button-no-comment"), Go(step="no_comment"))],
			back_row(t, Go(step="summary")),
		),
	)


def addresses_page(
	t: Translator, addresses: Sequence[Address], session: Session, *, is_back: bool = False
) -> Page:
	rows = [
		[button(short_address(one), Take(part="address", value=session.ref(one.address_id)))]
		for one in addresses
	]
	new = [button(t("addresses-button-new"), NewAddress(then="book"))]
	back = back_row(t, Go(step="summary" if is_back else "times"))
	return Page(t("book-address"), keyboard(*rows, new, back, home_row(t)))


def not_offered_page(t: Translator) -> Page:
	return Page(
		t("book-not-offered"), keyboard([button(t("book-button-services"), Open(screen="book"))], home_row(t))
	)


def refused_page(t: Translator, refused: TimeRefused, draft: Draft, session: Session) -> Page:
	rows: list[Row] = []
	for other in refused.alternatives:
		label = t("book-alternative", moment=moment_of(t, other.start), master=other.master)
		start = other.start.strftime(MINUTE)
		rows.append([button(label, At(start=start, master=session.ref(other.master_id)))])
	parts = [t(REASONS.get(refused.reason, "book-taken"))]
	if rows:
		parts.append(t("book-alternatives"))
	if refused.reason == "too_many":
		rows.append([button(t("menu-button-bookings"), Open(screen="bookings"))])
	elif refused.reason == "price_changed":
		rows.append([button(t("book-button-look-again"), Go(step="summary"))])
	elif refused.reason == "not_offered":
		rows.append([button(t("book-button-services"), Open(screen="book"))])
	elif refused.reason in ("too_late", "moved_often"):
		rows.append([button(t("menu-button-help"), Open(screen="help"))])
		rows.append([button(t("pay-button-booking"), Open(screen="booking", ref=session.ref(draft.order)))])
	else:
		rows.append([button(t("book-button-other-day"), Go(step="days"))])
	return Page("\n\n".join(parts), keyboard(*rows, home_row(t)))


def _summary(t: Translator, chosen: Chosen, draft: Draft) -> Html:
	service, total = chosen.service, chosen.total(draft)
	lines = [
		t("book-summary-service", title=service.title, minutes=service.minutes),
		t("book-summary-master", name=chosen.master.name) if chosen.master else t("book-summary-any"),
		t(
			"book-summary-when",
			span=span_of(t, chosen.start, chosen.start + timedelta(minutes=service.minutes)),
		),
		t("book-summary-where", address=short_address(chosen.address)),
	]
	extras = chosen.extras(draft)
	if extras:
		lines.append(t("book-summary-options", options=", ".join(one.title for one in extras)))
	sums = [t("book-summary-total", amount=money(total, service.currency, t)), _payment(t, chosen, draft)]
	return Html("\n\n".join([t("book-summary"), "\n".join(lines), "\n".join(sums)]))


def _payment(t: Translator, chosen: Chosen, draft: Draft) -> Html:
	first, total = chosen.pay_first(draft), chosen.total(draft)
	if first <= 0:
		return t("book-summary-on-site")
	amount = money(first, chosen.service.currency, t)
	return t("book-summary-prepaid") if first >= total else t("book-summary-deposit", amount=amount)


def _option(
	t: Translator, option: Option, service: Service, draft: Draft, session: Session
) -> InlineKeyboardButton:
	is_taken = option.option in draft.options
	label = t(
		"book-option",
		sign="☑️" if is_taken else "⬜️",
		title=option.title,
		price=money(option.price, service.currency, t),
	)
	sign = "-" if is_taken else "+"
	return button(label, Take(part="option", value=f"{sign}{session.ref(option.option)}"))
