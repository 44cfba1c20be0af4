"""What a provider's code needs from the world outside: HTTP, a clock, a place to keep a token.

Nothing here knows Frappe. The site gives `services/http_transport.py`, a test gives a list of answers.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol


@dataclass(frozen=True)
class Request:
	"""One HTTP request. Headers and body are not printed: they carry keys and card numbers."""

	method: str
	url: str
	headers: Mapping[str, str] = field(default_factory=dict, repr=False)
	body: bytes = field(default=b"", repr=False)
	timeout: float = 20.0
	"""Seconds to wait for the answer."""
	repeatable: bool = False
	"""A repeat changes nothing: a question, or a write under an idempotency key."""


@dataclass(frozen=True)
class Response:
	"""What came back; the body is not printed."""

	status: int
	body: bytes = field(default=b"", repr=False)
	headers: Mapping[str, str] = field(default_factory=dict, repr=False)

	def json(self) -> dict[str, Any]:
		"""The body as a JSON object; an empty one if it is anything else."""
		try:
			value = json.loads(self.body)
		except ValueError:
			return {}
		return value if isinstance(value, dict) else {}


class NoAnswer(Exception):
	"""The request was not answered. `heard` is False only if it surely never left this machine."""

	def __init__(self, heard: bool = True) -> None:
		super().__init__("no answer")
		self.heard = heard


class Transport(Protocol):
	"""Sends one request."""

	def send(self, request: Request) -> Response:
		"""The answer, whatever its status. Raises NoAnswer on time-outs and broken connections."""
		...


class TokenShelf(Protocol):
	"""Keeps access tokens for all workers of a site, one for each set of keys (`whose`)."""

	def take(self, whose: str, now: int) -> str:
		"""The token if it is good at `now` (Unix seconds), else an empty text."""
		...

	def renew(self, whose: str, stale: str, now: int, fetch: "Callable[[], tuple[str, int]]") -> str:
		"""Under the lock of `whose`: another worker's newer token, else what `fetch` brings.

		`stale` is the token that is no good (empty: none). `fetch` gives token and Unix seconds of its end.
		"""
		...


class OneShelf:
	"""A shelf for one process: tests, a connection check."""

	def __init__(self) -> None:
		self._tokens: dict[str, tuple[str, int]] = {}

	def take(self, whose: str, now: int) -> str:
		token, good_until = self._tokens.get(whose, ("", 0))
		return token if now < good_until else ""

	def renew(self, whose: str, stale: str, now: int, fetch: Callable[[], tuple[str, int]]) -> str:
		kept = self.take(whose, now)
		if not kept or kept == stale:
			self._tokens[whose] = fetch()
		return self._tokens[whose][0]


class Notebook(Protocol):
	"""Short texts kept between calls, for a provider that has no server of its own."""

	def read(self, key: str) -> str:
		"""The text, empty if there is none."""
		...

	def write(self, key: str, text: str) -> None:
		"""Keep a text, replacing what was there."""
		...

	def keys(self) -> tuple[str, ...]:
		"""All that is kept."""
		...


class OneNotebook:
	"""A notebook for one process."""

	def __init__(self) -> None:
		self._pages: dict[str, str] = {}

	def read(self, key: str) -> str:
		return self._pages.get(key, "")

	def write(self, key: str, text: str) -> None:
		self._pages[key] = text

	def keys(self) -> tuple[str, ...]:
		return tuple(self._pages)


@dataclass(frozen=True)
class Outside:
	"""All of it together, handed to a provider's factory."""

	transport: Transport
	now: Callable[[], int]
	"""Unix seconds."""
	tokens: TokenShelf = field(default_factory=OneShelf)
	notes: Notebook = field(default_factory=OneNotebook)
