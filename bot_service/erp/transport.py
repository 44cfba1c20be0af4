"""httpx over aiohttp, which the bot carries anyway.

httpx's own way to the network costs a third of all the work an update makes; aiohttp's costs a tenth. Everything
above the network (addresses, headers, errors, what tests replace) stays httpx. A kept connection that the ERP has
closed meanwhile is replaced without a word for reads; that is not one of the client's tries.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp
import httpx

KEEP_SECONDS = 30


class AiohttpTransport(httpx.AsyncBaseTransport):
	def __init__(self, connections: int):
		self._connections = connections
		self._session: aiohttp.ClientSession | None = None

	async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
		limits = request.extensions.get("timeout", {})
		timeout = aiohttp.ClientTimeout(
			total=None,
			connect=limits.get("pool"),
			sock_connect=limits.get("connect"),
			sock_read=limits.get("read"),
		)
		with _in_httpx_words():
			async with self._open().request(
				request.method,
				str(request.url),
				headers=list(request.headers.multi_items()),
				data=await request.aread() or None,
				allow_redirects=False,
				timeout=timeout,
			) as response:
				body = await response.read()
		return httpx.Response(response.status, headers=list(response.raw_headers), content=body)

	async def aclose(self) -> None:
		if self._session:
			await self._session.close()

	def _open(self) -> aiohttp.ClientSession:
		"""Made at the first request: it belongs to the loop that is running then."""
		if self._session is None:
			connector = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=KEEP_SECONDS)
			# Cookies are the client's business, which wants none.
			self._session = aiohttp.ClientSession(
				connector=connector, cookie_jar=aiohttp.DummyCookieJar(), auto_decompress=False
			)
		return self._session


@contextmanager
def _in_httpx_words() -> Iterator[None]:
	try:
		yield
	except aiohttp.ConnectionTimeoutError as error:
		raise httpx.ConnectTimeout("no connection in time") from error
	except TimeoutError as error:
		raise httpx.ReadTimeout("no answer in time") from error
	except aiohttp.ClientConnectorError as error:
		raise httpx.ConnectError("no connection") from error
	except aiohttp.ClientError as error:
		raise httpx.ReadError("the connection broke") from error
