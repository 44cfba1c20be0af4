"""What the form of a Service Master must say before slots can be made of it, and when a master may be deleted."""

import frappe
from frappe import _
from frappe.utils import cint

from telegram_integration.service_booking.domain.working_plan_rows import RowFault
from telegram_integration.service_booking.domain.working_times import minutes_of, written
from telegram_integration.service_booking.services.offer.plan_words import sentence
from telegram_integration.service_booking.services.offer.plans import MASTER, plan_of
from telegram_integration.time_slots.domain.slot import Resource
from telegram_integration.time_slots.domain.slot_status import FREE
from telegram_integration.time_slots.domain.working_plan import BrokenPlan
from telegram_integration.time_slots.services import purging
from telegram_integration.time_slots.services.rows import SLOT


def write_times_alike(master) -> None:
	"""9 and 9.30 become 09:00 and 09:30; what cannot be read stays, to be complained of."""
	for row in (*master.working_hours, *master.exceptions):
		for field in ("from_time", "to_time"):
			row.set(field, _alike(row.get(field) or ""))


def require_services(master) -> None:
	given = [row.service for row in master.services if row.service]
	if cint(master.active) and not given:
		frappe.throw(_("An active master gives at least one service."))
	for number, service in enumerate(given, 1):
		if service in given[: number - 1]:
			frappe.throw(_("Row {0} of {1}: {2} is there already.").format(number, _("Services"), service))


def require_plan(master) -> None:
	try:
		plan_of(master)
	except RowFault as fault:
		frappe.throw(sentence(fault))


def forget_time(master) -> None:
	"""Before he is deleted: his free slots go too. Whoever was ever booked or blocked stays, for his orders' sake."""
	used = {"resource_doctype": MASTER, "resource_name": master.name, "status": ("!=", FREE)}
	if frappe.db.exists("Service Order", {"master": master.name}) or frappe.db.exists(SLOT, used):
		frappe.throw(
			_("{0} has orders or time that is taken, and cannot be deleted. Take out Active instead.").format(
				master.name
			)
		)
	purging.forget_free(Resource(MASTER, master.name))


def _alike(text: str) -> str:
	try:
		return written(minutes_of(text))
	except BrokenPlan:
		return text.strip()
