"""An instalment is paid at each provider's stand-in, over real HTTP in both directions, and booked once."""

import time

import pytest

from sandbox.providers.atmos_cards import OTP
from sandbox.telegram import DEMO_TOKEN, mini_app

CARD, OTHER_CARD, POOR = "8600490744313347", "8600332914249390", "8600312998546358"


def wait_for_couriers(street) -> None:
	import threading

	for thread in threading.enumerate():
		if "_keep_at_it" in thread.name:
			thread.join(timeout=30)


def test_a_card_of_atmos_pays_and_its_question_is_answered_meanwhile(street, customer):
	customer.do("choose_provider", provider="atmos")
	customer.offer(CARD)
	assert customer.status == "Processing"
	assert customer.do("confirm_otp", otp="000000")["problem"] == "wrong_code"
	assert customer.do("confirm_otp", otp=OTP)["problem"] == ""
	assert (customer.status, customer.entries()) == ("Completed", 1)
	(question,) = street.world.courier.deliveries
	assert (question.status, question.answer) == (200, '{"status":1,"message":"Успешно"}'.encode())


def test_a_forged_question_of_atmos_is_refused(street, customer):
	customer.do("choose_provider", provider="atmos")
	desk = street.world.atmos
	made = desk.desk.find(customer.external_id())
	assert desk.ask(made)
	for changes in ({"amount": made.amount - 100}, {"invoice": "other"}, {"store_id": 1}, {"sign": "0" * 32}):
		assert not desk.ask(made, **changes)
	assert customer.status == "Processing"


def test_tokens_may_end_at_any_moment(street, customer):
	customer.do("choose_provider", provider="atmos")
	street.world.atmos.desk.spend_tokens()
	customer.offer(CARD)
	street.world.atmos.desk.spend_tokens()
	customer.do("confirm_otp", otp=OTP)
	assert customer.status == "Completed"


def test_a_lost_answer_to_the_code_is_found_by_asking(street, customer):
	customer.do("choose_provider", provider="atmos")
	customer.offer(CARD)
	street.world.faults.plan("/merchant/pay/apply", "silence")
	customer.do("confirm_otp", otp=OTP)
	assert (customer.status, customer.entries()) == ("Processing", 0)
	street.sweep()
	street.sweep()
	assert (customer.status, customer.entries()) == ("Completed", 1)


def test_a_poor_card_and_then_another(street, customer):
	customer.do("choose_provider", provider="atmos")
	customer.offer(POOR)
	assert customer.do("confirm_otp", otp=OTP)["problem"] == "insufficient_funds"
	customer.offer(OTHER_CARD)
	customer.do("confirm_otp", otp=OTP)
	assert customer.status == "Completed"


def in_telegram(street, customer) -> str:
	"""The customer opens the page inside Telegram; his token."""
	import frappe

	from telegram_integration.telegram_core.tests.factories import make_telegram_user, new_telegram_id

	account, payer = new_telegram_id(), customer.read().customer
	with street.inside():
		bot = frappe.new_doc("Telegram Bot")
		bot.update(
			{"bot_name": f"Bot of {account}", "purpose": "Customer", "enabled": 1, "token": DEMO_TOKEN}
		)
		bot.insert(ignore_permissions=True)
		make_telegram_user(account, customer=payer)
	said = mini_app.signed({"id": account, "first_name": "Aziza"}, DEMO_TOKEN, int(time.time()))
	return customer.do("open_from_telegram", init_data=said)["token"]


def test_a_card_is_kept_while_paying_with_one_code(street, customer):
	import frappe

	token = in_telegram(street, customer)
	assert customer.do("choose_provider", provider="atmos", token=token)["session"]["card"]["may_save"]
	customer.offer(CARD, save=True, token=token)
	customer.do("confirm_otp", otp=OTP)
	assert (customer.status, customer.entries()) == ("Completed", 1)
	with street.inside():
		cards = frappe.get_all("Bound Card", fields=["masked", "expiry"], order_by="creation desc", limit=1)
	assert cards[0].expiry == "2024-10" and cards[0].masked.endswith("3347") and CARD not in cards[0].masked


def test_the_page_of_atmos(street, customer):
	street.change("ATMOS Merchant", use_hosted_page=1)
	customer.do("choose_provider", provider="atmos")
	assert "100.00 UZS" in street.client.get(customer.url).text
	back = customer.press("pay")
	street.change("ATMOS Merchant", use_hosted_page=0)
	assert back.headers["Location"].endswith(f"/pay?session_id={customer.session}")
	street.sweep()
	assert (customer.status, customer.entries()) == ("Completed", 1)


@pytest.mark.parametrize("provider", ["yookassa", "stripe"])
def test_a_hosted_page_pays_and_its_webhook_books(street, customer, provider):
	customer.do("choose_provider", provider=provider)
	assert "100.00 UZS" in street.client.get(customer.url).text
	assert customer.press("pay").headers["Location"].endswith(customer.session)
	wait_for_couriers(street)
	assert [one.status for one in street.world.courier.deliveries] == [200]
	assert (customer.status, customer.entries()) == ("Completed", 1)


def test_yookassa_declines_and_the_customer_tries_stripe(street, customer):
	customer.do("choose_provider", provider="yookassa")
	customer.press("decline")
	wait_for_couriers(street)
	assert customer.status == "Failed"
	customer.do("choose_provider", provider="stripe")
	customer.press("pay")
	wait_for_couriers(street)
	assert (customer.status, customer.entries()) == ("Completed", 1)


def test_a_notification_of_yookassa_from_elsewhere_or_untrue_changes_nothing(street, customer):
	customer.do("choose_provider", provider="yookassa")
	name, shop = customer.external_id(), street.world.yookassa
	assert shop.send_once(name, source="203.0.113.9", status="succeeded", paid=True).status == 400
	assert shop.send_once(name, status="succeeded", paid=True).status == 200
	assert customer.status == "Processing"
	shop.pay(name, tell=False)
	for _ in range(3):
		assert shop.send_once(name).status == 200
	assert (customer.status, customer.entries()) == ("Completed", 1)


def test_stripe_signs_with_two_secrets_and_sends_again_and_again(street, customer):
	customer.do("choose_provider", provider="stripe")
	name, account = customer.external_id(), street.world.stripe
	account.pay(name, tell=False)
	body = account.event(name, "checkout.session.completed")
	late = int(account.clock.now()) - 301
	assert account.send_once(body, account.signature(body, moment=late)).status == 400
	assert account.send_once(body, account.signature(body, secrets_in_use=("whsec_other",))).status == 400
	assert customer.status == "Processing"
	both = account.signature(body, secrets_in_use=("whsec_other", "whsec_test_secret"))
	for _ in range(3):
		assert account.send_once(body, both).status == 200
	assert (customer.status, customer.entries()) == ("Completed", 1)


def test_while_the_provider_is_silent_its_webhook_is_asked_for_again(street, customer):
	customer.do("choose_provider", provider="stripe")
	name, account = customer.external_id(), street.world.stripe
	account.pay(name, tell=False)
	body = account.event(name, "checkout.session.completed")
	street.world.faults.plan(f"/checkout/sessions/{name}", "silence", times=2)
	assert account.send_once(body).status == 503
	assert customer.status == "Processing"
	assert account.send_once(body).status == 200
	assert customer.status == "Completed"


def test_the_return_of_the_payer_proves_nothing(street, customer):
	customer.do("choose_provider", provider="yookassa")
	customer.do("get_session")
	assert customer.status == "Processing"


def test_the_connection_check_tells_the_truth(street):
	from telegram_integration.online_payments.services.staff import connection_check

	with street.inside():
		assert all(
			connection_check.check(f"{name} Merchant")["ok"] for name in ("ATMOS", "YooKassa", "Stripe")
		)
	street.change("Stripe Merchant", test_secret_key="sk_test_other")
	with street.inside():
		assert not connection_check.check("Stripe Merchant")["ok"]
	street.change("Stripe Merchant", test_secret_key="sk_test_standin")
