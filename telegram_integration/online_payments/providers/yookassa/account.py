"""A shop's account with YooKassa."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
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
from telegram_integration.online_payments.providers.transport import Outside, Request, Response
from telegram_integration.online_payments.providers.wire import (
	basic,
	exchange,
	in_units,
	json_body,
	mapping,
	text,
)
from telegram_integration.online_payments.providers.yookassa import answers, notification
from telegram_integration.online_payments.providers.yookassa.settings import YooKassaSettings

CAPABILITIES: frozenset[Capability] = frozenset(
	{"hosted", "status", "events", "refund", "partial_refund", "statement"}
)
TIMEOUT = 35.0
"""YooKassa itself gives up on a precise answer at about 30 seconds."""
PAGE = 100

_LOCALES = {"ru": "ru_RU", "en": "en_US"}


class YooKassa(RestProvider):
	"""See the contract. Payments are captured at once: without it money is held, and silently let go."""

	key = "yookassa"
	capabilities = CAPABILITIES
	probe = "/payments?limit=1"

	def __init__(self, settings: YooKassaSettings, outside: Outside) -> None:
		self._settings, self._outside = settings, outside

	def start(self, order: Order) -> Started | Decline:
		body = {
			"amount": {"value": in_units(order.amount), "currency": order.currency},
			"capture": True,
			"confirmation": {
				"type": "redirect",
				"return_url": order.return_url,
				"locale": _LOCALES.get(order.language, "ru_RU"),
			},
			"description": order.description[:128],
			"metadata": {"session": order.session},
		}
		response = self._post("/payments", body, order.idempotency_key)
		told = response.json()
		if response.status != 200:
			return answers.decline_of(told)
		external_id = text(told.get("id"))
		url = text(mapping(told.get("confirmation")).get("confirmation_url"))
		if not external_id:
			raise Unavailable(order.idempotency_key)
		return Started(external_id, url)

	def refund(self, external_id: str, amount: int, idempotency_key: str, reason: str) -> Refunded | Decline:
		current = self.status(external_id)
		if isinstance(current, Decline):
			return current
		body = {
			"payment_id": external_id,
			"amount": {"value": in_units(amount), "currency": current.currency},
			"description": reason[:250],
		}
		response = self._post("/refunds", body, idempotency_key, external_id)
		if response.status != 200:
			return answers.decline_of(response.json(), "refund_refused")
		return answers.refund_of(response.json())

	def read_event(self, headers: Mapping[str, str], body: bytes, source: str) -> Event | Refusal:
		return notification.read(self._settings, body, source)

	def statement(self, day: date) -> tuple[Payment, ...]:
		"""By the moment of capture: what was made before midnight and paid after belongs to the second day."""
		since = datetime(day.year, day.month, day.day, tzinfo=timezone.utc)
		query = {
			"captured_at.gte": _iso(since),
			"captured_at.lt": _iso(since + timedelta(days=1)),
			"limit": str(PAGE),
		}
		found: list[Payment] = []
		while True:
			told = self._listed(query)
			items = told.get("items")
			found += [
				answers.payment_of(mapping(item)) for item in (items if isinstance(items, list) else [])
			]
			if not told.get("next_cursor"):
				return tuple(payment for payment in found if payment.state in ("paid", "refunded"))
			query["cursor"] = text(told["next_cursor"])

	def _listed(self, query: Mapping[str, str]) -> Mapping[str, object]:
		response = self._get("/payments?" + urlencode(query))
		if response.status != 200:
			raise Unavailable
		return response.json()

	def _asked(self, external_id: str) -> Response:
		return self._get(f"/payments/{quote(external_id, safe='')}", external_id)

	def _payment(self, told: Mapping[str, object]) -> Payment:
		return answers.payment_of(told)

	def _decline(self, told: Mapping[str, object]) -> Decline:
		return answers.decline_of(told)

	def _get(self, path: str, external_id: str = "") -> Response:
		request = Request("GET", self._settings.api_url + path, self._headers(), b"", TIMEOUT, True)
		return exchange(self._outside.transport, request, external_id=external_id)

	def _post(self, path: str, body: Mapping[str, object], key: str, external_id: str = "") -> Response:
		headers = {**self._headers(), "Content-Type": "application/json", "Idempotence-Key": key}
		request = Request("POST", self._settings.api_url + path, headers, json_body(body), TIMEOUT, True)
		return exchange(self._outside.transport, request, key, external_id)

	def _headers(self) -> dict[str, str]:
		return {"Authorization": basic(self._settings.shop_id, self._settings.secret_key)}


def _iso(moment: datetime) -> str:
	return moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")
