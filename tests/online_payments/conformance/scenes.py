"""For every registered provider: good settings, somebody who plays the payer, and the provider's own webhook."""

from dataclasses import dataclass, field

from sandbox.providers.atmos_cards import CARDS
from sandbox.providers.courier import Courier
from sandbox.providers.world import World
from telegram_integration.online_payments.providers.contract import Card, Order, Provider
from telegram_integration.online_payments.providers.registry import entry
from telegram_integration.online_payments.providers.transport import Outside
from tests.online_payments.conformance.in_process import InProcess

AT = "http://provider"
CARD, OTHER_CARD, POOR_CARD = "8600490744313347", "8600332914249390", "8600312998546358"


@dataclass
class Scene:
	"""One provider and its surroundings. What differs between providers is overridden, nothing else."""

	key: str
	settings: dict
	currency: str = "UZS"
	wrong_key: tuple[str, str] = ("", "")
	"""A field of the settings, and a value of the right form that the provider does not know."""
	start_path: str = ""
	"""End of the path that start() calls; empty: the provider has no server."""
	pay_path: str = ""
	"""The call by which a kept card is charged."""
	repeats_start: bool = True
	"""The same key gives the same payment."""
	world: World = field(default_factory=lambda: World(courier=Courier(lambda *call: (200, b"{}"))))

	def __post_init__(self) -> None:
		self.transport = InProcess(self.world)
		self.world.stand_at(AT)
		self.outside = Outside(self.transport, lambda: int(self.world.clock.now()))

	def provider(self, **changes: object) -> Provider:
		return entry(self.key).factory({**self.settings, **changes}, self.outside)

	def order(self, number: int = 1, **changes: object) -> Order:
		values = {
			"session": f"b7f5c7b2-0000-4000-8000-{number:012d}",
			"amount": 15_000_050,
			"currency": self.currency,
			"description": "Shartnoma INST-0001, 3-toʻlov",
			"return_url": "https://shop.uz/pay?session_id=1",
			"idempotency_key": f"key-{number}",
			"started_at": int(self.world.clock.now()) * 1000,
		}
		return Order(**{**values, **changes})

	def card(self, number: str) -> Card:
		expiry = CARDS[number].expiry
		return Card(number, f"20{expiry[:2]}-{expiry[2:]}")

	def pay(self, external_id: str) -> None:
		"""The payer pays; by the card form where there is nothing else."""
		provider = self.provider()
		provider.card_begin(external_id, self.card(CARD))
		provider.card_confirm(external_id, "111111")

	def call_of(self, external_id: str) -> tuple[dict[str, str], bytes, str]:
		"""Headers, body and source address of the webhook about a payment."""
		raise NotImplementedError

	def forged(self, external_id: str) -> tuple[dict[str, str], bytes, str]:
		"""The same webhook, from somebody else."""
		headers, body, source = self.call_of(external_id)
		return headers, body.replace(b"15000050", b"15000051"), source


class AtmosScene(Scene):
	def call_of(self, external_id):
		desk = self.world.atmos
		return {}, desk.question(desk.desk.find(external_id)), "10.0.0.1"


class YooKassaScene(Scene):
	def pay(self, external_id):
		self.world.yookassa.pay(external_id)

	def call_of(self, external_id):
		return {}, self.world.yookassa.notification(external_id), "185.71.76.31"

	def forged(self, external_id):
		headers, body, _ = self.call_of(external_id)
		return headers, body, "203.0.113.7"


class StripeScene(Scene):
	def pay(self, external_id):
		self.world.stripe.pay(external_id)

	def call_of(self, external_id):
		body = self.world.stripe.event(external_id, "checkout.session.completed")
		return self.world.stripe.headers(body), body, "10.0.0.1"


ATMOS_SETTINGS = {
	"gateway_url": f"{AT}/atmos",
	"page_url": f"{AT}/atmos/page",
	"store_id": "8888",
	"consumer_key": "ckey",
	"consumer_secret": "csecret",
	"api_key": "apiKey123",
}
YOOKASSA_SETTINGS = {
	"test_mode": 1,
	"api_url": f"{AT}/yookassa/v3",
	"test_shop_id": "123456",
	"test_secret_key": "test_abcDEF",
	"notification_networks": "185.71.76.0/27\n2a02:5180::/32",
}
STRIPE_SETTINGS = {
	"test_mode": 1,
	"api_url": f"{AT}/stripe/v1",
	"api_version": "2024-06-20",
	"test_secret_key": "sk_test_standin",
	"test_webhook_secret": "whsec_test_secret",
}


def atmos() -> Scene:
	return AtmosScene(
		"atmos",
		ATMOS_SETTINGS,
		wrong_key=("consumer_secret", "other"),
		start_path="/merchant/pay/create",
		pay_path="/merchant/pay/apply",
		repeats_start=False,
	)


def yookassa() -> Scene:
	return YooKassaScene(
		"yookassa",
		YOOKASSA_SETTINGS,
		currency="RUB",
		wrong_key=("test_secret_key", "test_other"),
		start_path="/payments",
	)


def stripe() -> Scene:
	return StripeScene(
		"stripe",
		STRIPE_SETTINGS,
		wrong_key=("test_secret_key", "sk_test_other"),
		start_path="/checkout/sessions",
	)


def trial() -> Scene:
	return Scene("trial", {})


def payme() -> Scene:
	settings = {
		"merchant_id": "587f72c72cac0d162c722ae2",
		"secret_key": "Hq8vJ2rT5yU1iO4pA7sD0fG3hK6lZ9xC2vB5",
	}
	return Scene("payme", settings, start_path="none: it calls us")


def click() -> Scene:
	settings = {"merchant_id": "11", "service_id": "12345", "secret_key": "AbCdEfGh12"}
	with_api = {"merchant_user_id": "777", "api_secret_key": "MerchSecret1", "keep_cards": 1}
	return Scene("click", {**settings, **with_api}, start_path="none: it calls us")


SCENES = {
	"payme": payme,
	"click": click,
	"atmos": atmos,
	"yookassa": yookassa,
	"stripe": stripe,
	"trial": trial,
}
