"""Click's Merchant API: requests as values, with the Auth header."""

import hashlib
from collections.abc import Mapping

from telegram_integration.online_payments.providers.click.settings import ClickSettings
from telegram_integration.online_payments.providers.transport import Outside, Request, Response
from telegram_integration.online_payments.providers.wire import exchange, json_body

TIMEOUT = 20.0


def auth_header(user: str, secret: str, timestamp: int) -> str:
	"""``user:sha1(timestamp + secret):timestamp``, the timestamp in Unix seconds."""
	digest = hashlib.sha1(f"{timestamp}{secret}".encode(), usedforsecurity=False).hexdigest()
	return f"{user}:{digest}:{timestamp}"


class MerchantApi:
	"""One service's way to Click. Every method may raise Unavailable."""

	def __init__(self, settings: ClickSettings, outside: Outside) -> None:
		self._settings, self._outside = settings, outside

	def ask(self, path: str, external_id: str = "") -> Response:
		"""A question; it may be repeated."""
		return self._send("GET", path, b"", external_id, True)

	def post(self, path: str, body: Mapping[str, object], key: str = "") -> Response:
		"""A write. Click knows no idempotency keys: it is sent once."""
		return self._send("POST", path, json_body(body), key, False)

	def delete(self, path: str, external_id: str = "") -> Response:
		return self._send("DELETE", path, b"", external_id, False)

	def _send(self, method: str, path: str, body: bytes, key: str, repeatable: bool) -> Response:
		settings = self._settings
		headers = {
			"Auth": auth_header(settings.merchant_user_id, settings.api_secret_key, self._outside.now()),
			"Accept": "application/json",
			"Content-Type": "application/json",
		}
		request = Request(method, f"{settings.api_url}/{path}", headers, body, TIMEOUT, repeatable)
		return exchange(self._outside.transport, request, key)
