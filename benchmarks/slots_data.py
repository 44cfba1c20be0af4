"""Masters with plans and slots, made by the app's own way, and taken out again: where ``import frappe`` answers."""

import time

import frappe

from telegram_integration.telegram_core.tests.factories import make_staff_user
from telegram_integration.time_slots.domain.slot_source import SlotSource
from telegram_integration.time_slots.domain.working_plan import Hours, WorkingPlan
from telegram_integration.time_slots.services import making
from telegram_integration.time_slots.services.rows import SLOT

MARK = "SB-"
KIND = "Customer"  # any document may be a resource
STAFF = "figures-slots@example.com"
# Six days a week, ten hours with a break between: nine slots a day.
PLAN = WorkingPlan(
	60,
	{day: (Hours.between("09:00", "19:00"),) for day in range(6)},
	{day: (Hours.between("13:00", "14:00"),) for day in range(6)},
)
SOURCE = SlotSource(KIND, lambda: [], lambda names: dict.fromkeys(names, PLAN))


def names_of(masters: int) -> list[str]:
	return [f"{MARK}{number:04d}" for number in range(masters)]


def fill(masters: int) -> dict:
	"""Slots of so many masters, as the nightly jobs make them: a chunk a transaction."""
	names = names_of(masters)
	for name in names:
		if not frappe.db.exists(KIND, name):
			doc = frappe.new_doc(KIND)
			doc.update({"customer_name": name, "customer_type": "Individual"})
			doc.name = name
			doc.db_insert(ignore_if_duplicate=True)
	frappe.db.commit()
	began, made = time.perf_counter(), 0
	for start in range(0, masters, making.CHUNK):
		made += making.make(SOURCE, names[start : start + making.CHUNK], frappe.utils.now_datetime()).added
		frappe.db.commit()
	return {"masters": masters, "slots": made, "seconds": time.perf_counter() - began}


def staff_key() -> tuple[str, str]:
	"""Key and secret of an operator."""
	if not frappe.db.exists("User", STAFF):
		make_staff_user("Telegram Operator", STAFF)
	user = frappe.get_doc("User", STAFF)
	secret = frappe.generate_hash(length=32)
	user.update({"api_key": frappe.generate_hash(length=15), "api_secret": secret})
	user.save(ignore_permissions=True)
	frappe.db.commit()
	return user.api_key, secret


def take_out() -> None:
	frappe.db.rollback()
	frappe.db.delete("Business Event", {"reference_name": ("like", f"{MARK}%")})
	frappe.db.delete(SLOT, {"resource_name": ("like", f"{MARK}%")})
	frappe.db.delete(KIND, {"name": ("like", f"{MARK}%")})
	frappe.db.commit()
