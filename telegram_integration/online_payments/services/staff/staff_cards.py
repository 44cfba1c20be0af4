"""What staff do with auto-payments and kept cards in the Desk. They see a card masked, as everybody does."""

from collections.abc import Callable

import frappe
from frappe import _

from telegram_integration.online_payments.domain.auto_payment import ImpossibleChange
from telegram_integration.online_payments.services import payables
from telegram_integration.online_payments.services.auto_payment import (
	auto_payments,
	bound_cards,
	card_removing,
	charge_planning,
	mandates,
)
from telegram_integration.online_payments.services.auto_payment.auto_payments import Wish

BY_STAFF = "staff"
_REFUSALS = {
	charge_planning.NO_CARD: "The card has been removed",
	auto_payments.CARD_EXPIRED: "The card has expired",
	auto_payments.NOTHING_TO_PAY: "Nothing is to be paid there",
	charge_planning.NOT_AVAILABLE: "This card cannot be charged",
}


def turn_on(wish: Wish) -> str:
	"""As the customer has asked for by phone or at the counter; the auto-payment's name."""
	customer = payables.payable(wish.reference_doctype).describe(wish.reference_name, "uz").customer
	reason = auto_payments.turn_on(customer, wish)
	if reason:
		frappe.throw(_(_REFUSALS[reason]))
	return mandates.running(wish.reference_doctype, wish.reference_name)


def stop(name: str) -> None:
	"""For good; the customer is told."""
	_change(lambda: auto_payments.stop(mandates.lock(name), BY_STAFF))


def pause(name: str) -> None:
	"""Nothing is charged until it is resumed."""
	_change(lambda: auto_payments.pause(mandates.lock(name)))


def resume(name: str) -> None:
	_change(lambda: auto_payments.resume(mandates.lock(name)))


def remove_card(name: str) -> None:
	card_removing.remove(name)


def cards(doctype: str, name: str) -> list[dict]:
	"""Cards of the document's customer that can be charged."""
	customer = payables.payable(doctype).describe(name, "uz").customer
	found = [one for one in bound_cards.of_customer(customer) if charge_planning.can_be_charged(one)]
	return [{"name": one.name, "masked": one.masked, "expiry": one.expiry} for one in found]


def _change(work: Callable[[], None]) -> None:
	try:
		work()
	except ImpossibleChange as error:
		frappe.throw(
			_("An auto-payment that is {0} cannot become {1}").format(_(error.before), _(error.after))
		)
