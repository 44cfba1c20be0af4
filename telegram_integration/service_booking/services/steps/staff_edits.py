"""What staff may write into an order's form: address and notes while the visit is to come, what follows it always."""

import frappe
from frappe import _
from frappe.utils import now_datetime

from telegram_integration.service_booking.domain.order_status import OVER
from telegram_integration.service_booking.services.orders import order_changes

# Of fields that the form offers, those that may still be written when the visit is over.
_AFTERWARDS = frozenset({"follow_up"})
# What the master goes by: where these change after READY he is sent the work order anew.
_OF_THE_WORK_ORDER = (
	*("phone", "on_site_name", "on_site_phone"),
	*("address", "entrance", "floor", "elevator", "parking", "landmark", "latitude", "longitude"),
	*("constraints", "therapist_note", "comment", "space_2x2", "pets", "oil"),
)


def require_allowed(order) -> None:
	"""The form, REST and imports alike: whatever a step writes is not written by hand. Raises ValidationError."""
	before = order.get_doc_before_save()
	if order.flags.by_service:
		return
	if not before:
		frappe.throw(_("An order is made by booking a visit."))
	is_over = before.status in OVER
	for field in order.meta.fields:
		is_open = not field.read_only and (not is_over or field.fieldname in _AFTERWARDS)
		if not is_open and _is_changed(order, before, field):
			frappe.throw(_("{0} of an order is not changed by hand.").format(_(field.label)))


def mark_work_order(order) -> None:
	"""Before it is saved: whether what the master was sent is out of date."""
	before = order.get_doc_before_save()
	order.flags.work_order_changed = bool(
		before
		and not order.flags.by_service
		and order.ready_sent_at
		and order.status not in OVER
		and any(_is_changed(order, before, order.meta.get_field(field)) for field in _OF_THE_WORK_ORDER)
	)
	if order.flags.work_order_changed:
		order.ready_sent_at = now_datetime()


def send_work_order(order) -> None:
	"""Once it is saved."""
	if order.flags.pop("work_order_changed", False):
		order_changes.tell_ready_anew(order)


def _is_changed(order, before, field) -> bool:
	if field.fieldtype == "Table":
		return _rows(order.get(field.fieldname)) != _rows(before.get(field.fieldname))
	is_empty = not (order.get(field.fieldname) or before.get(field.fieldname))
	return not is_empty and order.has_value_changed(field.fieldname)


def _rows(options: list) -> list[tuple]:
	return [(row.option_name, row.title, row.price) for row in options]
