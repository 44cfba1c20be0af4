"""The doors of the Desk's buttons on orders: each asks for the right on the order, and takes one step."""

import frappe
from frappe.utils import now_datetime

from telegram_integration.service_booking.services.messages import ready
from telegram_integration.service_booking.services.money import billing
from telegram_integration.service_booking.services.offer import free_times
from telegram_integration.service_booking.services.orders import links, order_notices, orders
from telegram_integration.service_booking.services.orders.orders import ORDER
from telegram_integration.service_booking.services.staff import (
	by_staff,
	desk_booking,
	order_calendar,
	order_export,
	order_overview,
)
from telegram_integration.service_booking.services.staff.desk_door import require_order, require_right
from telegram_integration.service_booking.services.steps import (
	cancelling,
	confirming,
	order_moving,
	rating,
	reserving,
	visiting,
)


@frappe.whitelist(methods=["GET"])
def get_order_overview(order: str) -> dict:
	"""What the form shows beside the fields: status as of now, possible steps, links, payments begun."""
	require_order(order, "read")
	return order_overview.overview(order, now_datetime())


@frappe.whitelist(methods=["GET"])
def get_calendar(start: str, end: str, filters: str = "[]") -> list[dict]:
	"""The visits that the calendar shows, each with its title and status."""
	require_right(ORDER, "read")
	return order_calendar.visits_shown(start, end, filters)


@frappe.whitelist(methods=["GET"])
def export_orders(from_date: str, to_date: str) -> str:
	"""Button "CSV for Excel" of the list: the text of the file, its byte order mark included."""
	require_right(ORDER, "export")
	return order_export.orders_csv(from_date, to_date)


@frappe.whitelist(methods=["GET"])
def get_free_days(service: str, master: str = "") -> list[dict]:
	"""``{date, count}`` of the days with free times; staff need no notice."""
	require_right(ORDER, "write")
	return free_times.days(service, master, now_datetime(), by_staff=True)


@frappe.whitelist(methods=["GET"])
def get_free_times(service: str, day: str, master: str = "") -> list[str]:
	"""``HH:MM`` of the free starts of a day."""
	require_right(ORDER, "write")
	return free_times.times(service, master, day, now_datetime(), by_staff=True)


@frappe.whitelist(methods=["GET"])
def get_addresses(customer: str) -> list[dict]:
	"""For the dialog of a new order: where the customer was visited before."""
	require_right(ORDER, "write")
	return desk_booking.addresses_of(customer)


@frappe.whitelist(methods=["POST"])
def new_order(values: str) -> dict:
	"""Books for a customer who has called; ``values`` is JSON. ``{result: done, order}`` or refused."""
	require_right(ORDER, "write")
	return by_staff.answered(by_staff.take(lambda: desk_booking.book(values, now_datetime())))


@frappe.whitelist(methods=["POST"])
def confirm_order(order: str, note: str = "") -> dict:
	"""The customer has said yes. Refused where the time was given up meanwhile and is taken."""
	require_order(order)
	return by_staff.answered(by_staff.take(lambda: confirming.confirm(order, now_datetime(), note)))


@frappe.whitelist(methods=["POST"])
def note_order_call(order: str, outcome: str, note: str = "", cancel: bool = False) -> None:
	"""A call that has not confirmed it: No Answer, Call Later or Declined, which may ``cancel`` the visit as well."""
	require_order(order)
	by_staff.take(lambda: confirming.note_call(order, outcome, now_datetime(), note, cancel=cancel))


@frappe.whitelist(methods=["POST"])
def reserve_order(order: str) -> None:
	"""The time is the customer's for good."""
	require_order(order)
	by_staff.take(lambda: reserving.reserve(order, now_datetime()))


@frappe.whitelist(methods=["POST"])
def change_order_time(order: str, start: str, master: str = "") -> dict:
	"""Button "Move": ``master`` empty is whoever can. ``{result: done}`` or refused with times near the wish."""
	require_order(order)
	step = by_staff.take(
		lambda: order_moving.move_by_staff(order, desk_booking.parsed_start(start), master, now_datetime())
	)
	return by_staff.answered(step)


@frappe.whitelist(methods=["POST"])
def call_order_off(order: str, reason: str) -> None:
	"""Button Cancel: by the company, so everything that was paid goes back."""
	require_order(order)
	by_staff.take(lambda: cancelling.cancel_by_staff(order, reason, now_datetime()))


@frappe.whitelist(methods=["POST"])
def accept_cancel(order: str) -> None:
	"""The customer's wish is granted; what goes back follows from the rules."""
	require_order(order)
	by_staff.take(lambda: cancelling.accept_cancel(order, now_datetime()))


@frappe.whitelist(methods=["POST"])
def decline_cancel(order: str, reason: str = "") -> None:
	"""The visit stands."""
	require_order(order)
	by_staff.take(lambda: cancelling.decline_cancel(order, reason, now_datetime()))


@frappe.whitelist(methods=["POST"])
def take_visit_step(order: str, step: str) -> None:
	"""``step``: on_the_way, start, complete or no_show, where the master does not tap it himself; or take_back."""
	require_order(order)
	by_staff.take(lambda: visiting.take(step, order, now_datetime()))


@frappe.whitelist(methods=["POST"])
def bill_order(order: str) -> None:
	"""The Sales Invoice of a visit that was made, where ERPNext has refused it or staff have cancelled it."""
	require_order(order)
	by_staff.take(lambda: billing.bill_by_staff(order, now_datetime()))


@frappe.whitelist(methods=["POST"])
def note_quality(order: str, score: int, comment: str = "") -> None:
	"""What the customer said on the phone, 1 to 5."""
	require_order(order)
	by_staff.take(lambda: rating.rate_by_staff(order, score, comment, now_datetime()))


@frappe.whitelist(methods=["POST"])
def send_ready_again(order: str) -> None:
	"""The work order once more, with what it says now."""
	require_order(order)
	by_staff.take(lambda: ready.send_again(order, now_datetime()))


@frappe.whitelist(methods=["POST"])
def renew_order_link(order: str) -> str:
	"""A new address of the order's page, where it fell into wrong hands; the one before opens nothing any more."""
	require_order(order)
	return links.renew_order_link(order)


@frappe.whitelist(methods=["POST"])
def send_payment_link(order: str) -> bool:
	"""A message with a button that pays; whether anything reaches the customer."""
	require_order(order)
	return order_notices.payment_link(orders.read(order))
