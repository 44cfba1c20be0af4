"""What the form of a Bookable Service must say before anybody can book it."""

import frappe
from frappe import _
from frappe.utils import cint, flt

from telegram_integration.time_slots.domain.working_plan import LONGEST, SHORTEST

SERVICE = "Bookable Service"
# Lowest and highest in minutes; the whole must fit into a day.
_RANGES = {"minutes": (SHORTEST, LONGEST), "buffer_before": (0, LONGEST), "buffer_after": (0, LONGEST)}


def require_time(service) -> None:
	for field, (lowest, highest) in _RANGES.items():
		if not lowest <= cint(service.get(field)) <= highest:
			label = _(service.meta.get_field(field).label)
			frappe.throw(_("{0} must be from {1} to {2}.").format(label, lowest, highest))
	if sum(cint(service.get(field)) for field in _RANGES) > LONGEST:
		frappe.throw(_("The visit and the time that is free around it are longer than a day."))


def require_prices(service) -> None:
	if flt(service.price) < 0 or any(flt(row.price) < 0 for row in service.options):
		frappe.throw(_("A price cannot be negative."))


def require_options_apart(service) -> None:
	"""By name, for an order says by name what was chosen."""
	seen: set[str] = set()
	for row in service.options:
		name = (row.option_name or "").strip().lower()
		if name in seen:
			row_of = _("Row {0} of {1}: {2} is there already.")
			frappe.throw(row_of.format(row.idx, _("Options"), row.option_name))
		seen.add(name)


def require_sellable_item(service) -> None:
	"""Else the order would be refused by the books, when its customer has paid already."""
	item = frappe.db.get_value("Item", service.item, ["disabled", "is_sales_item"], as_dict=True)
	if item and cint(service.active) and (item.disabled or not item.is_sales_item):
		frappe.throw(_("The item {0} is disabled or not for sale.").format(service.item))


def require_no_orders(service) -> None:
	"""Before it is deleted."""
	if frappe.db.exists("Service Order", {"service": service.name}):
		frappe.throw(_("{0} has orders and cannot be deleted. Take out Active instead.").format(service.name))
