"""HTTP to the providers, with limits of time. Errors say that there was no answer and nothing else: no address, no body."""

import time

import requests
from urllib3.exceptions import HTTPError

from telegram_integration.online_payments.providers.transport import NoAnswer, Outside, Request, Response
from telegram_integration.online_payments.services.provider_memory import SiteNotebook, SiteTokens

CONNECT_SECONDS = 5.0
LARGEST = 1_000_000
"""Bytes of an answer that are read."""

_UNHEARD = (
	requests.exceptions.SSLError,
	requests.exceptions.InvalidURL,
	requests.exceptions.MissingSchema,
	requests.exceptions.InvalidSchema,
)


class _TimeIsUp(NoAnswer):
	"""The customer has waited long enough for one try."""


class HttpTransport:
	"""No redirects: a provider does not move, and a header with a key must not follow one."""

	def send(self, request: Request) -> Response:
		"""A broken connection is tried once more where a repeat changes nothing."""
		try:
			return self._once(request)
		except _TimeIsUp:
			raise
		except NoAnswer:
			if not request.repeatable:
				raise
		return self._once(request)

	def _once(self, request: Request) -> Response:
		try:
			with requests.request(
				request.method,
				request.url,
				headers=dict(request.headers),
				data=request.body or None,
				timeout=(CONNECT_SECONDS, request.timeout),
				allow_redirects=False,
				stream=True,
			) as answer:
				body = answer.raw.read(LARGEST, decode_content=True)
				return Response(answer.status_code, body, dict(answer.headers))
		except requests.exceptions.ConnectTimeout:
			raise _TimeIsUp(heard=False) from None
		except _UNHEARD:
			raise NoAnswer(heard=False) from None
		except requests.exceptions.Timeout:
			raise _TimeIsUp from None
		except (requests.exceptions.RequestException, HTTPError, OSError, ValueError):
			raise NoAnswer from None


def outside(key: str) -> Outside:
	"""What a provider needs of this site."""
	return Outside(HttpTransport(), lambda: int(time.time()), SiteTokens(), SiteNotebook(key))
