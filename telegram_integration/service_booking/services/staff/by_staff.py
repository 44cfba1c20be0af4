"""The buttons of an order's form: each is one step of the order's life, taken in a transaction that begins with it.

What cannot be done is told in words, and a time that cannot be had comes with those near it.
"""

from collections.abc import Callable
from typing import TypeVar

import frappe
from frappe import _

from telegram_integration.online_payments.services.step import drop_step
from telegram_integration.service_booking.domain.address_fields import TooManyAddresses
from telegram_integration.service_booking.domain.answers import Booked, Refused
from telegram_integration.service_booking.domain.order_status import ImpossibleStep
from telegram_integration.service_booking.services.messages.order_values import master_names
from telegram_integration.telegram_core.domain.errors import InvalidInput, NotFound

Result = TypeVar("Result")


def take(step: Callable[[], Result]) -> Result:
	"""What the step answers. Raises ValidationError, in words, for what is refused: no form shows a bare error's name."""
	drop_step()  # what is read after the step's lock must not be older than it
	try:
		return step()
	except (ImpossibleStep, InvalidInput, NotFound, TooManyAddresses) as refusal:
		frappe.throw(_sentence(refusal))


def _sentence(refusal: Exception) -> str:
	if isinstance(refusal, ImpossibleStep):
		stands = _("The order {0} is {1}: this is not possible any more. Reload the page.")
		return stands.format(refusal.order, _(refusal.status))
	if isinstance(refusal, InvalidInput):
		return _("Please check what was entered: {0}").format(refusal.field)
	if isinstance(refusal, TooManyAddresses):
		return _("The customer has too many addresses.")
	return _("It is not there any more. Reload the page.")


def answered(outcome: Booked | Refused) -> dict:
	"""``{result: done, order}``, or ``{result: refused, reason, alternatives: [{start, master, master_name}]}``."""
	if isinstance(outcome, Booked):
		return {"result": "done", "order": outcome.order}
	masters = master_names({one.master for one in outcome.alternatives})
	return {
		"result": "refused",
		"reason": _reason(outcome.reason),
		"alternatives": [
			{
				"start": str(one.start),
				"master": one.master,
				"master_name": masters.get(one.master, one.master),
			}
			for one in outcome.alternatives
		],
	}


def _reason(key: str) -> str:
	reasons = {
		"taken": _("This time is not free any more."),
		"too_soon": _("This time is too soon."),
		"too_far": _("This time is too far ahead."),
		"not_offered": _("The master does not offer this service, or it is switched off."),
		"no_address": _("There is no address for the visit."),
		"too_many": _("The customer has too many open bookings."),
	}
	return reasons.get(key, key)
