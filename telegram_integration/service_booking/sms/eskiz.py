"""Eskiz, the SMS gateway of Uzbekistan. Protocol: documenter of notify.eskiz.uz.

It has no keys against repetition: a message whose answer was lost is not sent again, the person asks for another one.
Its errors have no common form, so they are told by the HTTP status and by whatever words there are, without digits.
"""

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from telegram_integration.online_payments.providers.contract import Unavailable
from telegram_integration.online_payments.providers.transport import Outside, Request, Response
from telegram_integration.online_payments.providers.wire import exchange, mapping, text

TOKEN_LASTS = 29 * 86_400
"""Seconds. Eskiz gives its tokens thirty days."""
COUNTRY = "998"
LOCAL_DIGITS = 9
LONGEST_WORDS = 140
_DIGITS = re.compile(r"\d{4,}")
_WRONG = frozenset({"error", "fail"})


@dataclass(frozen=True)
class EskizSettings:
	email: str
	password: str = field(repr=False)
	sender: str = "4546"
	base_url: str = "https://notify.eskiz.uz/api"


@dataclass(frozen=True)
class Sent:
	"""Eskiz has taken the message; ``message_id`` is its name there."""

	message_id: str


@dataclass(frozen=True)
class Declined:
	"""Eskiz has not taken it. ``code``: wrong_keys, wrong_phone, or refused. ``words``: its own, for staff."""

	code: str
	words: str = ""


@dataclass(frozen=True)
class Account:
	"""``ok`` False: the keys are no good. ``balance`` as Eskiz writes it, in so'm."""

	ok: bool
	balance: str = ""


def number_of(phone: str) -> str:
	"""``+998 90 123-45-67`` and ``90 123 45 67`` as Eskiz wants them: ``998901234567``; empty for any other country."""
	digits = re.sub(r"[^0-9]", "", phone)
	whole = digits if len(digits) > LOCAL_DIGITS else COUNTRY + digits
	return whole if whole.startswith(COUNTRY) and len(whole) == len(COUNTRY) + LOCAL_DIGITS else ""


class Eskiz:
	"""One account. Raises Unavailable where nobody can tell whether Eskiz has heard."""

	def __init__(self, settings: EskizSettings, outside: Outside) -> None:
		self._settings, self._outside = settings, outside
		owner = f"{settings.base_url} {settings.email} {settings.password}"
		self._whose = "eskiz-" + hashlib.sha256(owner.encode()).hexdigest()[:32]

	def send(self, phone: str, message: str) -> Sent | Declined:
		"""One message to one telephone of Uzbekistan."""
		number = number_of(phone)
		if not number:
			return Declined("wrong_phone")
		fields = {"mobile_phone": number, "message": message, "from": self._settings.sender}
		response = self._called("POST", "/message/sms/send", fields)
		if response is None:
			return Declined("wrong_keys")
		answer = response.json()
		message_id = text(answer.get("id"))
		if response.status == 200 and message_id and text(answer.get("status")).lower() not in _WRONG:
			return Sent(message_id)
		return Declined("refused", words_of(response))

	def account(self) -> Account:
		"""Whether the keys are good, and what is left to spend. Nothing is changed."""
		response = self._called("GET", "/auth/user", {}, repeatable=True)
		if response is None or response.status != 200:
			return Account(False)
		return Account(True, text(mapping(response.json().get("data")).get("balance")))

	def _called(
		self, method: str, path: str, fields: dict[str, str], repeatable: bool = False
	) -> Response | None:
		"""The answer; a token that is no longer taken is refreshed once, then got anew once. None: wrong keys."""
		try:
			token = self._outside.tokens.take(self._whose, self._outside.now()) or self._logged_in("")
			response = self._exchange(method, path, fields, token, repeatable)
			if response.status == 401 and (fresh := self._refreshed(token)):
				token = fresh
				response = self._exchange(method, path, fields, token, repeatable)
			if response.status == 401:
				response = self._exchange(method, path, fields, self._logged_in(token), repeatable)
		except _NoToken:
			return None
		return None if response.status == 401 else response

	def _refreshed(self, stale: str) -> str:
		"""Empty where it cannot be: it is too old, or this version of Eskiz answers without a body."""
		try:
			return self._renewed(stale, lambda: self._fetched("PATCH", "/auth/refresh", {}, stale))
		except _NoToken:
			return ""

	def _logged_in(self, stale: str) -> str:
		fields = {"email": self._settings.email, "password": self._settings.password}
		return self._renewed(stale, lambda: self._fetched("POST", "/auth/login", fields, ""))

	def _renewed(self, stale: str, fetch: Callable[[], tuple[str, int]]) -> str:
		return self._outside.tokens.renew(self._whose, stale, self._outside.now(), fetch)

	def _fetched(self, method: str, path: str, fields: dict[str, str], token: str) -> tuple[str, int]:
		"""Raises _NoToken; and Unavailable as of a message that has not left yet."""
		try:
			response = self._exchange(method, path, fields, token, repeatable=True)
		except Unavailable:
			raise Unavailable(heard=False) from None
		found = text(mapping(response.json().get("data")).get("token"))
		if response.status != 200 or not found:
			raise _NoToken
		return found, self._outside.now() + TOKEN_LASTS

	def _exchange(
		self, method: str, path: str, fields: dict[str, str], token: str, repeatable: bool
	) -> Response:
		headers = {"Accept": "application/json"}
		if token:
			headers["Authorization"] = f"Bearer {token}"
		if fields:
			headers["Content-Type"] = "application/x-www-form-urlencoded"
		request = Request(
			method,
			self._settings.base_url.rstrip("/") + path,
			headers,
			urlencode(fields).encode(),
			repeatable=repeatable,
		)
		return exchange(self._outside.transport, request)


class _NoToken(Exception):
	"""Eskiz gives none for these keys."""


def words_of(response: Response) -> str:
	"""Why Eskiz has refused: ``message`` is a text, or an object of lists; what has many digits may be a telephone."""
	said = response.json().get("message")
	plain = said if isinstance(said, str) else json.dumps(said, ensure_ascii=False) if said else ""
	return f"HTTP {response.status} {_DIGITS.sub('•••', text(plain))}".strip()[:LONGEST_WORDS]
