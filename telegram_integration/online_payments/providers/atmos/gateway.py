"""One call to the ATMOS gateway: token, request, answer with its code."""

import hashlib
from collections.abc import Mapping
from urllib.parse import urlencode

from telegram_integration.online_payments.providers.atmos.settings import AtmosSettings
from telegram_integration.online_payments.providers.contract import Unavailable
from telegram_integration.online_payments.providers.transport import Outside, Request, Response
from telegram_integration.online_payments.providers.wire import (
	basic,
	exchange,
	json_body,
	mapping,
	text,
	whole,
)

TOKEN_MARGIN = 60
"""Seconds before its end at which a token counts as spent."""

INTERNAL = "STPIMS-ERR-001"
"""An error inside ATMOS: it does not say what became of the request."""

Body = Mapping[str, object]


class Gateway:
	"""Speaks to ATMOS as one merchant."""

	def __init__(self, settings: AtmosSettings, outside: Outside) -> None:
		self._settings, self._outside = settings, outside
		# A token of the test desk must never serve the live one.
		owner = f"{settings.gateway_url} {settings.consumer_key} {settings.consumer_secret}"
		self._whose = "atmos-" + hashlib.sha256(owner.encode()).hexdigest()[:32]

	def call(self, path: str, body: Body, external_id: str = "", repeatable: bool = False) -> Body:
		"""The answer's JSON, whatever `result.code` but an internal error. The token is renewed once if ATMOS no longer takes it."""
		token = self._outside.tokens.take(self._whose, self._outside.now()) or self._renew("")
		response = self._send(path, body, token, external_id, repeatable)
		if response.status == 401:
			response = self._send(path, body, self._renew(token), external_id, repeatable)
		answer = response.json()
		code = text(mapping(answer.get("result")).get("code"))
		if not code or code == INTERNAL:
			raise Unavailable(external_id=external_id, heard=response.status not in (401, 403))
		return answer

	def fetch_token(self) -> tuple[str, int]:
		"""A new token and the Unix second at which it counts as spent. Raises Unavailable, also for wrong keys."""
		response = exchange(self._outside.transport, self._token_request())
		answer = response.json()
		token = text(answer.get("access_token"))
		if response.status != 200 or not token:
			raise Unavailable(heard=False)
		lasts = max(whole(answer.get("expires_in")), 0)
		return token, self._outside.now() + max(lasts - TOKEN_MARGIN, 0)

	def knows_the_keys(self) -> bool:
		"""Whether ATMOS gives a token for the keys. Raises Unavailable."""
		response = exchange(self._outside.transport, self._token_request())
		return response.status == 200 and bool(response.json().get("access_token"))

	def _token_request(self) -> Request:
		return Request(
			"POST",
			f"{self._settings.gateway_url}/token",
			{
				"Authorization": basic(self._settings.consumer_key, self._settings.consumer_secret),
				"Content-Type": "application/x-www-form-urlencoded",
			},
			urlencode({"grant_type": "client_credentials"}).encode(),
			repeatable=True,
		)

	def _renew(self, stale: str) -> str:
		return self._outside.tokens.renew(self._whose, stale, self._outside.now(), self.fetch_token)

	def _send(self, path: str, body: Body, token: str, external_id: str, repeatable: bool) -> Response:
		request = Request(
			"POST",
			self._settings.gateway_url + path,
			{"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
			json_body(body),
			repeatable=repeatable,
		)
		return exchange(self._outside.transport, request, external_id=external_id)
