"""A customer's addresses in the bot, answered as its contract has it."""

from collections.abc import Mapping
from typing import Any

from telegram_integration.online_payments.services.step import drop_step
from telegram_integration.service_booking.services.customers import addresses


def own(customer: str) -> dict:
	return {"addresses": addresses.list_of(customer)}


def save(customer: str, address_id: str, fields: Mapping[str, Any]) -> dict:
	"""Raises InvalidInput with a field's name, NotFound, TooManyAddresses."""
	drop_step()
	return {"result": "done", "address": addresses.save(customer, address_id, fields)}


def remove(customer: str, address_id: str) -> dict:
	"""Those that are left. Raises NotFound."""
	drop_step()
	addresses.remove(customer, address_id)
	return own(customer)


def make_default(customer: str, address_id: str) -> dict:
	"""All of them, this one first. Raises NotFound."""
	drop_step()
	addresses.make_default(customer, address_id)
	return own(customer)
