"""The doors of the bot for customers: only what belongs to the customer linked to the Telegram account.

Addresses, phones and what customers write pass through them: an unexpected error leaves none of it in a log.
"""

import frappe

from telegram_integration.service_booking.services.customers import customer_addresses, customer_visits
from telegram_integration.service_booking.services.customers.customer_visits import Wish, visitor
from telegram_integration.service_booking.services.offer.typed_times import typed_moment
from telegram_integration.telegram_core.services.accounts import linked_customer
from telegram_integration.telegram_core.services.bot_door import require_bot
from telegram_integration.telegram_core.services.shelter import sheltered


@frappe.whitelist(methods=["GET"])
def get_services(telegram_id: int) -> dict:
	"""What can be booked; ``pay_first_percent``: the share that is paid before the visit; ``page``: the booking page."""
	require_bot()
	return sheltered(lambda: customer_visits.offer(visitor(telegram_id)))


@frappe.whitelist(methods=["GET"])
def get_masters(telegram_id: int, service: str) -> dict:
	"""Who gives the service; NotFound for one that is not offered."""
	require_bot()
	return sheltered(lambda: customer_visits.masters(visitor(telegram_id), service))


@frappe.whitelist(methods=["GET"])
def get_free_days(telegram_id: int, service: str, master: str = "") -> dict:
	"""Days with free times, of one master or of whoever can; NotFound for a service that is not offered."""
	require_bot()
	return sheltered(lambda: customer_visits.free_days(visitor(telegram_id), service, master))


@frappe.whitelist(methods=["GET"])
def get_free_times(telegram_id: int, service: str, day: str, master: str = "") -> dict:
	"""``HH:MM`` of the free starts of a day; InvalidInput (422) for what is no day."""
	require_bot()
	return sheltered(lambda: customer_visits.free_hours(visitor(telegram_id), service, master, day))


@frappe.whitelist(methods=["POST"])
def book_visit(
	telegram_id: int,
	service: str,
	start: str,
	address_id: str = "",
	master: str = "",
	options: list | None = None,
	comment: str = "",
	total: str = "",
	idempotency_key: str = "",
) -> dict:
	"""``result``: booked | refused (taken, too_soon, too_far, not_offered, no_address, too_many, price_changed) with at
	most three alternatives; ``total``: what he was told that it costs. The same key again is the same order. InvalidInput
	(422), NotFound for an address that is not his.
	"""
	require_bot()
	moment, chosen = typed_moment(start, "start"), [str(option) for option in options or []]
	wish = Wish(service, moment, address_id, master, chosen, comment, idempotency_key, total)
	return sheltered(lambda: customer_visits.book(visitor(telegram_id), wish))


@frappe.whitelist(methods=["GET"])
def get_orders(telegram_id: int, page: int = 1, page_size: int = 10, which: str = "", sort: str = "") -> dict:
	"""``which``: upcoming, past or all; ``sort``: newest, oldest or what suits; at most 50 a page."""
	require_bot()
	return sheltered(lambda: customer_visits.orders(visitor(telegram_id), page, page_size, which, sort))


@frappe.whitelist(methods=["GET"])
def get_order(telegram_id: int, order_id: str = "", message: str = "") -> dict:
	"""One visit as it stands now, by its number or by a message about it; NotFound where it is not his."""
	require_bot()
	return sheltered(lambda: customer_visits.order(visitor(telegram_id), order_id, message))


@frappe.whitelist(methods=["POST"])
def cancel_order(telegram_id: int, order_id: str, reason: str = "", idempotency_key: str = "") -> dict:
	"""At once, or as a request once it is reserved. A repeat is silent. ImpossibleStep (409), NotFound."""
	require_bot()
	return sheltered(lambda: customer_visits.cancel(visitor(telegram_id), order_id, reason))


@frappe.whitelist(methods=["POST"])
def move_order(
	telegram_id: int, order_id: str, was: str, start: str, master: str = "", idempotency_key: str = ""
) -> dict:
	"""``result``: done | refused, as for a booking, or too_late, moved_often, or moved where it does not begin at ``was`` any more.
	A repeat changes nothing. ImpossibleStep (409), NotFound.
	"""
	require_bot()
	before, wanted = typed_moment(was, "was"), typed_moment(start, "start")
	return sheltered(lambda: customer_visits.move(visitor(telegram_id), order_id, before, wanted, master))


@frappe.whitelist(methods=["POST"])
def rate_order(
	telegram_id: int, order_id: str, score: int, comment: str = "", idempotency_key: str = ""
) -> dict:
	"""1 to 5; said again it is the last word that counts. ImpossibleStep (409) before the visit is over, NotFound."""
	require_bot()
	return sheltered(lambda: customer_visits.rate(visitor(telegram_id), order_id, score, comment))


@frappe.whitelist(methods=["GET"])
def get_addresses(telegram_id: int) -> dict:
	"""The customer's own, the usual one first."""
	require_bot()
	return sheltered(lambda: customer_addresses.own(linked_customer(telegram_id)))


@frappe.whitelist(methods=["POST"])
def save_address(
	telegram_id: int, address_id: str = "", fields: dict | None = None, idempotency_key: str = ""
) -> dict:
	"""A new one, or what is said anew of one. InvalidInput (422), TooManyAddresses (409), NotFound where it is not his."""
	require_bot()
	return sheltered(lambda: customer_addresses.save(linked_customer(telegram_id), address_id, fields or {}))


@frappe.whitelist(methods=["POST"])
def remove_address(telegram_id: int, address_id: str) -> dict:
	"""The addresses that are left. NotFound where it is not, or no longer, his."""
	require_bot()
	return sheltered(lambda: customer_addresses.remove(linked_customer(telegram_id), address_id))


@frappe.whitelist(methods=["POST"])
def set_default_address(telegram_id: int, address_id: str) -> dict:
	"""The addresses, this one first. NotFound where it is not his."""
	require_bot()
	return sheltered(lambda: customer_addresses.make_default(linked_customer(telegram_id), address_id))
