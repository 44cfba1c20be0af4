"""A master who is switched off while he has visits: they do not move by themselves, so somebody must hear of it."""

from frappe.utils import cint, now_datetime

from telegram_integration.service_booking.services.messages.staff_master_messages import visits_to_come
from telegram_integration.service_booking.services.offer.plans import MASTER
from telegram_integration.telegram_core.services.business_events import record_event


def tell_of_visits(master, before) -> None:
	"""After he was saved; ``before``: as he was, None for a new one."""
	if before is None or not cint(before.active) or cint(master.active):
		return
	if visits := visits_to_come(master.name, now_datetime()):
		record_event(
			"master_switched_off",
			reference_doctype=MASTER,
			reference_name=master.name,
			details={"visits": len(visits)},
		)
