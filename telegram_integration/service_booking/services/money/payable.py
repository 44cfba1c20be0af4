"""What of a visit may be paid online: what must be paid first, then the rest."""

from datetime import date, datetime

import frappe
from frappe.utils import now_datetime

from telegram_integration.online_payments.domain.payable import NEXT, PAYOFF, Choice, Description, Payable
from telegram_integration.online_payments.services import books
from telegram_integration.online_payments.services.open_documents import open_document, open_invoice
from telegram_integration.online_payments.services.sessions import NothingToPay
from telegram_integration.service_booking.domain.order_amounts import due_next
from telegram_integration.service_booking.domain.order_status import ACTIONS, CANCELLED, NO_SHOW
from telegram_integration.service_booking.services.messages.order_values import service_title
from telegram_integration.service_booking.services.money import order_money
from telegram_integration.service_booking.services.orders import (
	order_books,
	order_changes,
	order_notices,
	order_time,
	orders,
)
from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.service_booking.services.settings import booking_rules
from telegram_integration.telegram_core.domain.money import to_tiyin
from telegram_integration.time_slots.services.settings import slot_rules

_TITLES = {"uz": "Buyurtma {}", "uz-Cyrl": "Буюртма {}", "ru": "Заказ {}", "en": "Booking {}"}
_PAYABLE = ACTIONS["pay"].sources


def describe(name: str, language: str) -> Description:
	"""Also of a visit that was cancelled: its payments are still looked at. Raises NotFound."""
	row = orders.read(name)
	title = _TITLES.get(language, _TITLES["uz"]).format(row.name)
	when = f"{row.start:%d.%m.%Y %H:%M}"
	return Description(
		title,
		row.customer,
		row.customer_name or row.customer,
		row.company,
		row.currency,
		(f"{service_title(row, language)}, {when}", *_options(name)),
	)


def choices(name: str, today: date) -> tuple[Choice, ...]:
	first, rest = _amounts(orders.read(name), now_datetime())
	offered = [Choice(NEXT, first), *([Choice(PAYOFF, rest)] if rest > first else [])]
	return tuple(choice for choice in offered if choice.amount > 0)


def amount_due(name: str, choice: str, amount: int, today: date) -> int:
	"""Nobody pays a sum of his own choice: a visit is paid for in one part or two."""
	first, rest = _amounts(orders.read(name), now_datetime())
	return {NEXT: first, PAYOFF: rest}.get(choice, 0)


def outstanding(name: str, today: date) -> int:
	return _amounts(orders.read(name), now_datetime())[1]


def on_session_opened(name: str, now: datetime, expires_at: datetime) -> None:
	"""The time is held while somebody may be paying for it, within the bound of the settings. Raises NothingToPay."""
	row = orders.locked(name)
	if not _amounts(row, now)[1]:
		raise NothingToPay
	until = min(expires_at, _longest_hold(row), row.start)
	if row.hold_until and row.hold_until < until:
		order_time.lengthen(row, until, now)
		order_changes.write(row, now, hold_until=until)


def is_open(name: str) -> bool:
	"""Whether money of this visit belongs to its document in ERPNext, which knows how much it still owes. The order has
	heard of the money already, so that one which is paid for stands as such. Locks it."""
	row = orders.locked(name)
	return orders.judged(row, now_datetime()) not in (CANCELLED, NO_SHOW)


def payment_entry(name: str, amount: int):
	"""An unsaved Payment Entry over the amount, allocated to the order's document in ERPNext as far as it is owed."""
	row = orders.locked(name)
	if row.expired_at:
		order_books.reopen(row)  # the money is about to take it up again
	order_books.open_books(row)
	entry = books.advance(row, amount)
	entry.service_order = row.name
	if order := order_books.sales_order_of(row):
		_allocate(entry, amount, open_document(order, lock=True))
	elif row.sales_invoice:
		_allocate(entry, amount, open_invoice(row.sales_invoice))
	return entry


def give_back(entry, first_entry: str) -> None:
	"""Nothing to say on a payment of a refund: the order is told of it by its session."""


def on_money_moved(name: str, session: str) -> None:
	"""Not with the books: who has paid has his time, and who has it back is owed nothing, whatever ERPNext says."""
	order_money.settle(name, session, now_datetime())


def names_of(customer: str) -> list[str]:
	"""Visits with money open, the next one first."""
	now = now_datetime()
	rows = frappe.get_all(
		ORDER,
		filters={"customer": customer, "status": ("in", sorted(_PAYABLE))},
		fields=["*"],
		order_by="start asc, name asc",
	)
	return [row.name for row in rows if _amounts(row, now)[1]]


def _amounts(row, now: datetime) -> tuple[int, int]:
	"""What is to be paid next, and all that is open; nothing of a visit that does not take place."""
	if orders.judged(row, now) not in _PAYABLE:
		return 0, 0
	total, due_first, paid = to_tiyin(row.total), to_tiyin(row.due_first), orders.counted(row)
	return due_next(total, due_first, paid), max(total - paid, 0)


def _longest_hold(row) -> datetime:
	"""Counted from the booking or the call that confirmed it, so that opening payments without end keeps no time."""
	rules = booking_rules()
	given = row.called_at + rules.confirm_hold if row.confirmed_at else row.creation + slot_rules().hold
	return given + rules.hold_extension


def _options(name: str) -> list[str]:
	rows = frappe.get_all(
		"Service Order Option",
		filters={"parent": name, "parenttype": ORDER},
		fields=["title", "option_name"],
		order_by="idx asc",
	)
	return [row.title or row.option_name for row in rows]


def _allocate(entry, amount: int, to: tuple[str | None, str | None, int]) -> None:
	doctype, document, still_open = to
	if document and still_open > 0:
		allocated = order_changes.units(min(amount, still_open))
		row = {"reference_doctype": doctype, "reference_name": document, "allocated_amount": allocated}
		entry.append("references", row)


PAYABLE = Payable(
	doctype=ORDER,
	describe=describe,
	choices=choices,
	amount_due=amount_due,
	outstanding=outstanding,
	payment_entry=payment_entry,
	give_back=give_back,
	on_money_moved=on_money_moved,
	is_open=is_open,
	names_of=names_of,
	on_session_opened=on_session_opened,
	telling_message=order_notices.paid_message,
)
