"""A merchant's account with Stripe."""

from collections.abc import Mapping
from datetime import date, datetime, timezone
from urllib.parse import quote, urlencode

from telegram_integration.online_payments.providers.contract import (
	Capability,
	Decline,
	Event,
	Order,
	Payment,
	Refunded,
	Refusal,
	Started,
	Unavailable,
)
from telegram_integration.online_payments.providers.rest import RestProvider
from telegram_integration.online_payments.providers.stripe import answers, webhook
from telegram_integration.online_payments.providers.stripe.settings import StripeSettings
from telegram_integration.online_payments.providers.transport import Outside, Request, Response
from telegram_integration.online_payments.providers.wire import exchange, form_body, mapping, text, whole

CAPABILITIES: frozenset[Capability] = frozenset(
	{"hosted", "status", "events", "refund", "partial_refund", "cancel", "statement"}
)
PAGE = 100
OPEN_SECONDS = 3600
"""How long Stripe's page stays open: at least 30 minutes even for the last repeat of the same request."""
_EXPANDED = "expand[0]=payment_intent.latest_charge"
_LOCALES = {"ru": "ru", "en": "en"}


class Stripe(RestProvider):
	"""See the contract. The external id is that of the Checkout Session."""

	key = "stripe"
	capabilities = CAPABILITIES
	probe = "/checkout/sessions?limit=1"

	def __init__(self, settings: StripeSettings, outside: Outside) -> None:
		self._settings, self._outside = settings, outside

	def start(self, order: Order) -> Started | Decline:
		try:
			amount = answers.to_stripe(order.amount, order.currency)
		except ValueError:
			return Decline("amount", "wrong_request", False)
		response = self._post("/checkout/sessions", _checkout(order, amount), order.idempotency_key)
		told = response.json()
		if response.status != 200:
			return answers.decline_of(told)
		if not told.get("id"):
			raise Unavailable(order.idempotency_key)
		return Started(text(told["id"]), text(told.get("url")))

	def refund(self, external_id: str, amount: int, idempotency_key: str, reason: str) -> Refunded | Decline:
		session = self._asked(external_id)
		told = session.json()
		if session.status != 200:
			return answers.decline_of(told, "refund_refused")
		body = {
			"payment_intent": text(mapping(told.get("payment_intent")).get("id")),
			"amount": answers.to_stripe(amount, text(told.get("currency"))),
			"metadata": {"session": text(told.get("client_reference_id")), "reason": reason[:400]},
		}
		response = self._post("/refunds", body, idempotency_key, external_id)
		told = response.json()
		if response.status != 200:
			return answers.decline_of(told, "refund_refused")
		status = text(told.get("status"))
		if status in ("failed", "canceled"):
			return Decline(status, "refund_refused", True)
		given = answers.from_stripe(whole(told.get("amount")), text(told.get("currency")))
		return Refunded(text(told.get("id")), given, pending=status != "succeeded")

	def cancel(self, external_id: str) -> Payment | Decline:
		"""Expire the page. Stripe refuses if the payment is made or the page has ended: then the status says so."""
		self._post(f"/checkout/sessions/{quote(external_id, safe='')}/expire", {}, "", external_id)
		return self.status(external_id)

	def read_event(self, headers: Mapping[str, str], body: bytes, source: str) -> Event | Refusal:
		return webhook.read(self._settings, headers, body, self._outside.now())

	def statement(self, day: date) -> tuple[Payment, ...]:
		"""By the moment the Checkout Session was made: Stripe's list knows no other."""
		since = int(datetime(day.year, day.month, day.day, tzinfo=timezone.utc).timestamp())
		query = {"created[gte]": str(since), "created[lt]": str(since + 86400), "limit": str(PAGE)}
		query["expand[0]"] = "data.payment_intent.latest_charge"
		found: list[Payment] = []
		while True:
			response = self._get("/checkout/sessions?" + urlencode(query))
			told = response.json()
			rows = told.get("data")
			if response.status != 200 or not isinstance(rows, list):
				raise Unavailable
			found += [answers.payment_of(mapping(row)) for row in rows]
			if not told.get("has_more") or not rows:
				return tuple(payment for payment in found if payment.state in ("paid", "refunded"))
			query["starting_after"] = found[-1].external_id

	def _asked(self, external_id: str) -> Response:
		return self._get(f"/checkout/sessions/{quote(external_id, safe='')}?{_EXPANDED}", external_id)

	def _payment(self, told: Mapping[str, object]) -> Payment:
		return answers.payment_of(told)

	def _decline(self, told: Mapping[str, object]) -> Decline:
		return answers.decline_of(told)

	def _get(self, path: str, external_id: str = "") -> Response:
		request = Request("GET", self._settings.api_url + path, self._headers(), repeatable=True)
		return exchange(self._outside.transport, request, external_id=external_id)

	def _post(self, path: str, body: Mapping[str, object], key: str, external_id: str = "") -> Response:
		headers = {**self._headers(), "Content-Type": "application/x-www-form-urlencoded"}
		if key:
			headers["Idempotency-Key"] = key
		request = Request(
			"POST", self._settings.api_url + path, headers, form_body(body), repeatable=bool(key)
		)
		return exchange(self._outside.transport, request, key, external_id)

	def _headers(self) -> dict[str, str]:
		return {
			"Authorization": f"Bearer {self._settings.secret_key}",
			"Stripe-Version": self._settings.api_version,
		}


def _checkout(order: Order, amount: int) -> dict[str, object]:
	"""Fields of a Checkout Session: nothing in it depends on the moment of sending, so that a repeat is the same."""
	body: dict[str, object] = {
		"mode": "payment",
		"line_items": [
			{
				"quantity": 1,
				"price_data": {
					"currency": order.currency.lower(),
					"unit_amount": amount,
					"product_data": {"name": order.description[:250] or order.session},
				},
			}
		],
		"success_url": order.return_url,
		"cancel_url": order.return_url,
		"client_reference_id": order.session,
		"metadata": {"session": order.session},
		"payment_intent_data": {"metadata": {"session": order.session}},
		"locale": _LOCALES.get(order.language, "auto"),
	}
	if order.started_at:
		body["expires_at"] = order.started_at // 1000 + OPEN_SECONDS
	return body
