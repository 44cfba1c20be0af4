"""The site dies between two steps of starting a payment, of a card's code, or of a webhook; then everything is repeated."""

from contextlib import contextmanager

import pytest

from sandbox.providers.atmos_cards import OTP

CARD = "8600490744313347"


class Death(BaseException):
	"""Nobody may catch it: the process is gone, and what was not committed with it."""


@contextmanager
def dying_at(street, point: str):
	import frappe

	def die(name: str) -> None:
		if name == point:
			raise Death(name)

	with street.inside():
		frappe.local.flags.fault_point = die
		with pytest.raises(Death):
			yield
		frappe.db.rollback()


@pytest.mark.parametrize("point", ["hosted.after_intent", "hosted.after_call"])
@pytest.mark.parametrize("provider", ["yookassa", "stripe", "atmos"])
def test_a_payment_that_was_being_started_is_started_once(street, customer, provider, point):
	from telegram_integration.online_payments.services import hosted, transactions

	with dying_at(street, point):
		hosted.start(customer.session, provider)
	assert customer.status == "Pending"
	assert intents(street, customer) == ["Intended"]
	customer.do("choose_provider", provider=provider)
	with street.inside():
		assert len(transactions.of_session(customer.session)) == 1
	if provider == "yookassa":
		known = [
			one for one in street.world.yookassa.payments.values() if _session_of(one) == customer.session
		]
		assert len(known) == 1


def _session_of(payment: dict) -> str:
	return payment["metadata"].get("session", "")


@pytest.mark.parametrize(
	"point", ["card_form.after_confirm", "settlement.after_session", "settlement.after_notices"]
)
def test_a_code_that_was_heard_is_paid_once(street, customer, point):
	from telegram_integration.online_payments.services.page import card_form

	customer.do("choose_provider", provider="atmos")
	customer.offer(CARD)
	with dying_at(street, point):
		card_form.confirm(customer.session, OTP)
	assert (customer.status, customer.entries()) == ("Processing", 0)
	assert customer.do("get_session")["session"]["step"] == "check"
	street.sweep()
	assert (customer.status, customer.entries()) == ("Completed", 1)


@pytest.mark.parametrize(
	"point",
	[
		"callbacks.after_event",
		"callbacks.before_taking_in",
		"settlement.after_lock",
		"settlement.after_transaction",
		"settlement.after_session",
		"settlement.after_books",
		"settlement.after_notices",
		"callbacks.before_answer",
	],
)
@pytest.mark.parametrize("provider", ["yookassa", "stripe"])
def test_a_webhook_that_was_half_done_is_done_once(street, customer, provider, point):
	from telegram_integration.online_payments.services.webhooks import callbacks

	customer.do("choose_provider", provider=provider)
	name = customer.external_id()
	room = getattr(street.world, provider)
	room.pay(name, tell=False)
	if provider == "stripe":
		body = room.event(name, "checkout.session.completed")
		headers, source = room.headers(body), ""
	else:
		body, headers, source = room.notification(name), {}, room.shop.source
	with dying_at(street, point):
		callbacks.receive(provider, headers, body, source)
	assert known(street, customer) == 1  # stored before anything was decided
	for _ in range(2):
		with street.inside():
			assert callbacks.receive(provider, headers, body, source).status == 200
	assert (customer.status, customer.entries()) == ("Completed", 1)


def known(street, customer) -> int:
	"""Events of the log that speak of the session."""
	import frappe

	with street.inside():
		told = frappe.get_all("Provider Event", fields=["request"], order_by="creation asc", limit=500)
	return len([one for one in told if customer.session in (one.request or "")])


def intents(street, customer) -> list[str]:
	import frappe

	with street.inside():
		return frappe.get_all(
			"Payment Attempt", filters={"session": customer.session}, pluck="status", order_by="number asc"
		)
