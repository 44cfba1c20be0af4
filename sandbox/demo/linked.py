"""Customers who have had Telegram for long when the demo begins, and that a reminder reaches them at any hour.

On a bench it is the demo's site whose settings are changed: no quiet hours, reminders from midnight on.
"""

import frappe
from frappe.utils import nowdate

from sandbox.demo.cast import OPERATOR, REMINDED, CastMember, the_cast
from telegram_integration.telegram_core.services import linking
from telegram_integration.telegram_core.services.accounts import USER

AT_ANY_HOUR = {"send_reminders": 1, "reminder_hour": 0, "quiet_from": 0, "quiet_until": 0}
CHAT, SETTINGS = "Telegram Chat", "Telegram Settings"
SEND = "telegram_integration.installments.tasks.send_due_reminders"
WHY = "The demo begins with customers who are linked"
# "Payment received" tells of money for visits too: with "Visit payment received" beside it the chat read all of it twice.
ROUTED = (
	*("Passport offered again", "Login locked", "Payment received", "Payment refunded"),
	*("Visit booked", "Visit to be cancelled", "Visit called off"),
	*("Visit at another time", "Visit not confirmed", "Refund by hand needed", "Day off requested"),
)


def reach_people(*, again: bool) -> None:
	"""Links who is not linked yet, and has today's reminders sent once this transaction is through. ``again``: also
	who has logged out meanwhile, and as if nobody had been reminded today."""
	_let_staff_read_along()
	for member in reminded():
		_link(member, again=again)
	if again:
		_forget_reminders()
	# As the scheduler does, without waiting for it.
	frappe.enqueue(SEND, queue="long", enqueue_after_commit=True)


def _forget_reminders() -> None:
	"""What a script of an earlier hour left on a site that lives on: it would have nothing to show any more."""
	passports = [member.passport for member in reminded()]
	customers = frappe.get_all(
		"Customer", filters={"telegram_passport": ("in", passports)}, pluck="name", order_by="name asc"
	)
	of_them = {"customer": ("in", customers)}
	for doctype in ("Payment Reminder", "Promise to Pay"):
		frappe.db.delete(doctype, of_them)
	frappe.db.delete("Telegram Message", {**of_them, "priority": "Reminder"})
	frappe.db.delete("Reminder Run", {"day": nowdate()})


def reminded() -> list[CastMember]:
	cast = the_cast()
	return [cast[index] for index in REMINDED]


def _let_staff_read_along() -> None:
	settings = frappe.get_doc(SETTINGS)
	settings.update(AT_ANY_HOUR)
	chat = staff_chat(OPERATOR, "Operations")
	routed = {route.event for route in settings.event_routes if route.chat == chat}
	for event in ROUTED:
		if event not in routed:
			settings.append("event_routes", {"event": event, "chat": chat, "enabled": 1})
	settings.save(ignore_permissions=True)


def staff_chat(person: dict, purpose: str) -> str:
	"""The Telegram Chat in which this person of the chat page reads along."""
	found = frappe.db.get_value(CHAT, {"chat_id": str(person["id"])}, "name", order_by="creation asc")
	if found:
		return found
	chat = frappe.new_doc(CHAT)
	title = f"{person['first_name']} {person['last_name']}"
	chat.update({"title": title, "purpose": purpose, "chat_id": str(person["id"])})
	chat.update({"language": "uz", "enabled": 1})
	return chat.insert(ignore_permissions=True).name


def account_of(person: dict) -> str:
	"""The Telegram User of somebody who has pressed Start; made where it is not there."""
	name = str(person["id"])
	if not frappe.db.exists(USER, name):
		account = frappe.new_doc(USER)
		account.update({"telegram_id": name, "language": person["language_code"]})
		account.update({"first_name": person["first_name"], "last_name": person["last_name"]})
		account.flags.by_service = True
		account.insert(ignore_permissions=True)
	return name


def _link(member: CastMember, *, again: bool) -> None:
	is_new = not frappe.db.exists(USER, str(member.telegram_id))
	name = account_of({**vars(member), "id": member.telegram_id})
	if not is_new and (not again or frappe.db.get_value(USER, name, "customer")):
		return
	customer = frappe.db.get_value(
		"Customer", {"telegram_passport": member.passport}, "name", order_by="creation asc"
	)
	linking.relink_by_staff(name, customer, WHY)
