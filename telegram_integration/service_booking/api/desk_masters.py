"""The doors of the Desk's buttons on masters and their days off."""

import frappe
from frappe.utils import now_datetime

from telegram_integration.service_booking.services.masters import day_off
from telegram_integration.service_booking.services.offer.plans import MASTER
from telegram_integration.service_booking.services.orders import links
from telegram_integration.service_booking.services.staff import by_staff
from telegram_integration.service_booking.services.staff.desk_door import require_document
from telegram_integration.time_slots.services import making


@frappe.whitelist(methods=["GET"])
def get_day_link(master: str) -> str:
	"""Where the master sees his visits without a login."""
	require_document(MASTER, master)
	return links.day_link(master)


@frappe.whitelist(methods=["POST"])
def renew_day_link(master: str) -> str:
	"""A new address; the one before opens nothing any more."""
	require_document(MASTER, master)
	return links.renew_day_link(master)


@frappe.whitelist(methods=["POST"])
def make_slots_now(master: str) -> None:
	"""Puts the making of the master's slots into the queue, as every night does."""
	require_document(MASTER, master)
	making.make_soon(MASTER, [master])


@frappe.whitelist(methods=["POST"])
def give_day_off(master: str, first: str, last: str, reason: str = "") -> list[str]:
	"""Asked for and approved in one; the orders on these days, which have to be moved."""
	require_document(MASTER, master)
	now = now_datetime()
	return by_staff.take(lambda: day_off.approve(day_off.request(master, first, last, reason, now), now))


@frappe.whitelist(methods=["POST"])
def approve_day_off(request: str) -> list[str]:
	"""The orders on these days, which have to be moved. The days become the master's leave: who may not write him down
	does not give them.
	"""
	require_document(day_off.REQUEST, request)
	require_document(MASTER, day_off.master_of(request))
	return by_staff.take(lambda: day_off.approve(request, now_datetime()))


@frappe.whitelist(methods=["POST"])
def decline_day_off(request: str, reason: str = "") -> None:
	"""The master works on these days."""
	require_document(day_off.REQUEST, request)
	require_document(MASTER, day_off.master_of(request))
	by_staff.take(lambda: day_off.decline(request, now_datetime(), reason))
