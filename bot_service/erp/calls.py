"""How the ERP is called: time limits, three tries, and what an answer means.

A connection error or a time-out is tried again with growing pauses; an HTTP error is an answer and never is. A write
carries the idempotency key of its update, the same at each try, so that a try whose answer was lost cannot act twice.
Nothing that is sent or received is logged.
"""

import json
from decimal import Decimal
from typing import Any, TypeVar

import httpx
from loguru import logger
from pydantic import TypeAdapter, ValidationError
from tenacity import (
	AsyncRetrying,
	RetryCallState,
	retry_if_exception_type,
	stop_after_attempt,
	wait_exponential,
)

from bot_service import trace
from bot_service.erp.breaker import Breaker
from bot_service.erp.errors import ErpFailure, ErpUnavailable, error_of

A = TypeVar("A")
TRIES = 3
# The connection broke or the time ran out: the answer is unknown, so asking again is all that can be done.
TRY_AGAIN = (httpx.TimeoutException, httpx.NetworkError, httpx.RemoteProtocolError)


class Calls:
	"""What the doors of every subject stand on."""

	def __init__(self, http: httpx.AsyncClient, *, first_pause: float = 0.5):
		self.http = http
		self.first_pause = first_pause
		self.breaker = Breaker()

	async def _read(self, method: str, query: dict[str, Any], shape: type[A]) -> A:
		return _parse(TypeAdapter(shape), await self._call("GET", method, params=query))

	async def _set(self, method: str, body: dict[str, Any], shape: type[A]) -> A:
		"""A write that says how things are to be: a repeat is no other, so it needs no key."""
		return _parse(TypeAdapter(shape), await self._call("POST", method, json=body))

	async def _write(
		self, method: str, body: dict[str, Any], shape: TypeAdapter[A], *, deed: str, of: str = ""
	) -> A:
		"""``deed``: what is done, for the key; ``of``: what it is done for, where several updates are one deed."""
		body = {**body, "idempotency_key": trace.idempotency_key(deed, of)}
		return _parse(shape, await self._call("POST", method, json=body))

	async def _call(self, verb: str, method: str, **content: Any) -> Any:
		headers = {"X-Request-Id": trace.current().request_id}
		if not self.breaker.lets_through():
			raise ErpUnavailable("not asked: it has not answered several times in a row")
		try:
			async for attempt in self._tries(method):
				with attempt:
					path = f"/api/method/{method}"
					response = await self.http.request(verb, path, headers=headers, **content)
		except httpx.TransportError as error:
			self.breaker.failed()
			raise ErpUnavailable(type(error).__name__) from error
		self.breaker.answered()
		return _message(response)

	def _tries(self, method: str) -> AsyncRetrying:
		def note(state: RetryCallState) -> None:
			error = state.outcome.exception() if state.outcome else None
			logger.bind(erp_method=method, attempt=state.attempt_number).warning(
				"the ERP did not answer: {}", type(error).__name__
			)

		return AsyncRetrying(
			stop=stop_after_attempt(TRIES),
			wait=wait_exponential(multiplier=self.first_pause, max=4),
			retry=retry_if_exception_type(TRY_AGAIN),
			before_sleep=note,
			reraise=True,
		)


def _message(response: httpx.Response) -> Any:
	"""What the method returned, or the error its answer stands for."""
	body = _json(response)
	message = body.get("message")
	if response.is_success and "message" in body:
		return message
	told = message if isinstance(message, dict) else body
	reference = told.get("error_reference") or body.get("error_reference") or trace.current().request_id[:12]
	raise error_of(response.status_code, str(body.get("exc_type") or ""), str(reference))


def _json(response: httpx.Response) -> dict[str, Any]:
	"""Numbers become Decimal at once: a sum of money must not pass through a float."""
	try:
		body = json.loads(response.content, parse_float=Decimal)
	except ValueError:
		return {}  # a web server's own page: its status says what there is to say
	return body if isinstance(body, dict) else {}


def _parse(adapter: TypeAdapter[A], message: Any) -> A:
	try:
		return adapter.validate_python(message)
	except ValidationError as error:
		raise ErpFailure(
			"the answer is not as the contract has it", trace.current().request_id[:12]
		) from error
