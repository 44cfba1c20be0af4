"""What comes after the payment, or instead of it: money back, a closed link, a payment that nobody made, a statement."""

from datetime import UTC, datetime

import pytest

from sandbox.providers.atmos_cards import OTP

CARD = "8600490744313347"


def pay(street, customer, provider: str) -> None:
	from telegram_integration.online_payments import tasks

	customer.do("choose_provider", provider=provider)
	if provider == "atmos":
		customer.offer(CARD)
		customer.do("confirm_otp", otp=OTP)
	else:
		getattr(street.world, provider).pay(customer.external_id(), tell=False)
		with street.inside():
			tasks.ask_provider(customer.read().provider_transaction)
	assert customer.status == "Completed"


def give_back(street, customer, amount: int, key: str) -> str:
	"""As staff do in the Desk; the job behind it is run at once."""
	from telegram_integration.online_payments import tasks
	from telegram_integration.online_payments.services.staff import refund_sending

	with street.inside():
		name = refund_sending.ask_for(customer.session, amount, "qaytarildi", by_hand=False, key=key)
	with street.inside():
		tasks.send_refund(name)
	return name


def given_back(customer) -> tuple[str, int]:
	session = customer.read()
	return session.status, session.refunded_amount


@pytest.mark.parametrize("provider", ["atmos", "yookassa", "stripe"])
def test_the_whole_goes_back_through_the_provider(street, customer, provider):
	pay(street, customer, provider)
	give_back(street, customer, customer.amount, f"{customer.session}:1")
	assert given_back(customer) == ("Refunded", customer.amount)


@pytest.mark.parametrize("provider", ["yookassa", "stripe"])
def test_parts_go_back_and_a_lost_answer_gives_nothing_twice(street, customer, provider):
	from telegram_integration.online_payments import tasks

	pay(street, customer, provider)
	street.world.faults.plan("/refunds", "silence", times=2)
	name = give_back(street, customer, 4_000, f"{customer.session}:1")
	with street.inside():
		tasks.send_refund(name)
	assert given_back(customer) == ("Partly Refunded", 4_000)
	refunds = getattr(street.world, provider).refunds.values()
	ours = [
		one
		for one in refunds
		if customer.session in str(one) or one.get("payment_id") == customer.external_id()
	]
	assert len(ours) == 1


def test_a_reverse_in_the_cabinet_of_atmos_arrives_as_a_refund(street, customer):
	from telegram_integration.online_payments import tasks

	pay(street, customer, "atmos")
	made = street.world.atmos.desk.find(customer.external_id())
	made.confirmed = False
	for _ in range(2):
		with street.inside():
			tasks.ask_provider(customer.read().provider_transaction)
	assert given_back(customer) == ("Refunded", customer.amount)


def test_a_cancelled_link_closes_the_page_of_stripe(street, customer):
	from telegram_integration.online_payments.services import sessions

	customer.do("choose_provider", provider="stripe")
	with street.inside():
		sessions.cancel(customer.session)
	street.sweep()
	assert street.world.stripe.sessions[customer.external_id()]["status"] == "expired"
	assert customer.status == "Cancelled"


def test_a_payment_that_nobody_makes_does_not_keep_its_session_for_ever(street, customer):
	import frappe

	customer.do("choose_provider", provider="atmos")
	transaction = customer.read().provider_transaction
	with street.inside():
		long_ago = {"created_ms": 1_600_000_000_000}
		frappe.db.set_value("Provider Transaction", transaction, long_ago)
		past = datetime(2020, 1, 1)
		frappe.db.set_value("Payment Session", customer.session, "expires_at", past)
	assert customer.status == "Processing"
	street.sweep()
	assert customer.status in ("Failed", "Expired")
	assert not street.world.atmos.ask(street.world.atmos.desk.find(customer.external_id()))


@pytest.mark.parametrize("provider", ["yookassa", "stripe"])
def test_a_payment_that_no_webhook_told_of_is_found_in_the_statement(street, customer, provider):
	from telegram_integration.online_payments import tasks

	customer.do("choose_provider", provider=provider)
	getattr(street.world, provider).pay(customer.external_id(), tell=False)
	today = datetime.fromtimestamp(street.world.clock.now(), UTC).date()
	with street.inside():
		tasks.reconcile(provider, today.isoformat())
	assert (customer.status, customer.entries()) == ("Completed", 1)
