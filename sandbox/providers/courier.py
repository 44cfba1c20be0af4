"""Carries webhooks to the merchant: again and again until he answers 2xx. Redirects count as failure."""

import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass

TIMEOUT = 20


@dataclass(frozen=True)
class Delivery:
	"""One attempt; status 0 means no answer."""

	url: str
	body: bytes
	headers: Mapping[str, str]
	status: int
	answer: bytes = b""


Post = Callable[[str, bytes, Mapping[str, str]], tuple[int, bytes]]


class Courier:
	def __init__(self, post: Post | None = None, spacing: tuple[float, ...] = (1, 2, 4, 8, 15)) -> None:
		"""`spacing`: seconds between attempts; the providers' own spacing is hours."""
		self._post, self._spacing = post or over_http, spacing
		self.deliveries: list[Delivery] = []

	def deliver(self, url: str, body: bytes, headers: Mapping[str, str]) -> Delivery:
		"""One attempt, at once."""
		status, answer = self._post(url, body, headers)
		delivery = Delivery(url, body, headers, status, answer)
		self.deliveries.append(delivery)
		return delivery

	def deliver_until_taken(
		self, url: str, body: bytes, headers: Callable[[], Mapping[str, str]]
	) -> threading.Thread:
		"""In the background; headers are made anew for every attempt, for they may hold the moment."""
		thread = threading.Thread(target=self._keep_at_it, args=(url, body, headers), daemon=True)
		thread.start()
		return thread

	def _keep_at_it(self, url: str, body: bytes, headers: Callable[[], Mapping[str, str]]) -> None:
		for pause in (*self._spacing, None):
			if 200 <= self.deliver(url, body, headers()).status < 300 or pause is None:
				return
			time.sleep(pause)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
	def redirect_request(self, *args: object, **kwargs: object) -> None:
		return None


def over_http(url: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, bytes]:
	request = urllib.request.Request(url, body, dict(headers), method="POST")
	opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirect)
	try:
		with opener.open(request, timeout=TIMEOUT) as answer:
			return answer.status, answer.read()
	except urllib.error.HTTPError as refusal:
		return refusal.code, refusal.read()
	except OSError:
		return 0, b""
