"""A payer at the stand-ins of Payme's and Click's pages: from our link, over the provider's call, into our books."""

import urllib.parse

import pytest
from werkzeug.test import Client

from sandbox.providers.click_caller import error, number_of
from sandbox.providers.click_desk import API_SECRET, MERCHANT, SECRET, SERVICE, USER, ClickDesk
from sandbox.providers.payme_caller import code
from sandbox.providers.payme_page import KEY, PaymePage
from sandbox.providers.payme_page import MERCHANT as CASH_DESK
from sandbox.providers.world import World
from telegram_integration.online_payments.providers import click, payme
from telegram_integration.online_payments.providers.contract import Card, Order, Refunded
from telegram_integration.online_payments.providers.transport import Outside
from tests.online_payments.conformance.in_process import InProcess
from tests.online_payments.over_http import shop as shops
from tests.online_payments.over_http.shop import AMOUNT, SUM

BACK = "https://shop.uz/pay?session_id=1"
PAYME = {"merchant_id": CASH_DESK, "secret_key": KEY, "checkout_url": "http://provider/payme"}
CLICK = {
	"merchant_id": MERCHANT,
	"service_id": SERVICE,
	"secret_key": SECRET,
	"merchant_user_id": USER,
	"api_secret_key": API_SECRET,
	"keep_cards": 1,
	"pay_page": "http://provider/click/services/pay",
	"api_url": "http://provider/click/v2/merchant",
}


@pytest.fixture
def world(shop):
	"""The providers, with the keys of this shop."""
	return World(payme=shop.payme(), click=shop.click())


@pytest.fixture
def outside(world):
	return Outside(InProcess(world), lambda: int(world.clock.now()))


def order_of(session: str, amount: int = AMOUNT) -> Order:
	return Order(session, amount, "UZS", "Shartnoma", return_url=BACK, idempotency_key="k")


def link_of(package, settings, outside, order) -> str:
	url = package.ENTRY.factory(settings, outside).start(order).url
	parts = urllib.parse.urlsplit(url)
	return f"{parts.path}?{parts.query}"


@pytest.mark.parametrize(("package", "settings"), [(payme, PAYME), (click, CLICK)], ids=["payme", "click"])
class TestPayer:
	def test_who_pays_comes_back_and_the_session_is_paid(self, shop, world, outside, package, settings):
		order = shop.order()
		link = link_of(package, settings, outside, order_of(order))
		payer = Client(world)
		assert "100.00" in payer.get(link).text
		answer = payer.post(link, data={"choice": "pay"})
		assert (answer.status_code, answer.location) == (303, BACK)
		assert (shop.value(order), shop.entries(order)) == ("Completed", [("Receive", 100)])
		assert "refused" in payer.post(link, data={"choice": "pay"}).text

	def test_who_declines_may_try_again(self, shop, world, outside, package, settings):
		order = shop.order()
		link = link_of(package, settings, outside, order_of(order))
		assert Client(world).post(link, data={"choice": "decline"}).status_code == 303
		assert (shop.value(order), shop.entries(order)) == ("Failed", [])
		assert Client(world).post(link, data={"choice": "pay"}).status_code == 303
		assert shop.value(order) == "Completed"

	def test_a_link_that_was_built_with_another_amount_pays_nothing(
		self, shop, world, outside, package, settings
	):
		order = shop.order()
		link = link_of(package, settings, outside, order_of(order, AMOUNT - 1))
		assert "refused" in Client(world).post(link, data={"choice": "pay"}).text
		assert shop.entries(order) == []


def test_the_pages_stand_in_the_world():
	world = World()
	assert isinstance(world.payme, PaymePage)
	assert isinstance(world.click, ClickDesk)
	assert (shops.SERVICE, SERVICE) == ("12345", "12345")


def test_click_gives_back_what_was_paid_on_its_page_once(shop, world, outside):
	provider = click.ENTRY.factory(CLICK, outside)
	order = shop.order()
	link = link_of(click, CLICK, outside, order_of(order))
	Client(world).post(link, data={"choice": "pay"})
	[number] = world.click.payments
	name = click.account.page_name(number, AMOUNT)
	assert (provider.status(name).state, provider.status(name).amount) == ("paid", AMOUNT)
	assert provider.refund(name, AMOUNT, "k", "") == Refunded(f"reversal-{number}", AMOUNT)
	assert provider.refund(name, AMOUNT, "k", "").text_key == "refund_refused"


def test_a_kept_card_of_click_pays_and_the_webhook_and_the_answer_are_one_payment(shop, world, outside):
	"""Click calls Prepare and Complete while our request for the money is still open."""
	provider = click.ENTRY.factory(CLICK, outside)
	card = provider.bind_confirm(
		provider.bind_begin(Card("8600490744313347", "2028-03")).external_id, "111111"
	)
	session = shop.order()
	started = provider.charge_begin(order_of(session))
	shop.record("click", started.external_id, session)
	assert provider.charge(order_of(session), card.token, started.external_id).state == "paid"
	assert provider.charge(order_of(session), card.token, started.external_id).state == "paid"
	assert [row["external_id"] for row in shop.transactions(session)] == [started.external_id]
	assert (shop.value(session), shop.entries(session)) == ("Completed", [("Receive", 100)])
	assert provider.remove_card(card.token) is None


@pytest.mark.parametrize("key", ["payme", "click"])
def test_choosing_the_provider_again_while_a_payment_is_open_loses_nothing(shop, key):
	order = shop.order()
	assert "://" in shop.choose(order, key)
	if key == "payme":
		payment = "0" * 24
		assert code(shop.payme().create(payment, order, AMOUNT)) is None
		assert shop.choose(order, key)
		assert code(shop.payme().create("1" * 24, order, AMOUNT)) == -31008
		assert code(shop.payme().cancel(payment, 3)) is None
	else:
		fields, reply = shop.click().prepare(order, SUM)
		assert shop.choose(order, key)
		assert error(shop.click().complete(fields, number_of(reply), error="-5017")) == -9
	assert shop.value(order) == "Failed"
	assert shop.choose(order, key)
	assert shop.value(order) == "Processing"
