"""The pages and their assets as a web server gives them, before doors that answer what a test has told them."""

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web

from sandbox.telegram.serve import listening
from tests.page.browser import PATIENCE

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "telegram_integration"
CONTRACT = ROOT / "tests" / "contract" / "page"
Told = dict | int | str
"""An answer, an HTTP status, or the name of a refusal of the app."""


@dataclass
class Held:
	"""A call whose answer waits for the test."""

	asked: asyncio.Event = field(default_factory=asyncio.Event)
	arrives: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass
class Doors:
	"""What was asked, and what a test has told to answer. Each page's own doors know the rest: ``answered``.

	A page looks again whenever its time has come, also between two lines of a test. So what a press has brought about is
	what every look finds from then on, and what changes "meanwhile" changes with the call that is answered so.
	"""

	asked: list[tuple[str, dict]] = field(default_factory=list)
	script: dict[str, deque] = field(default_factory=dict)
	held: dict[str, "Held"] = field(default_factory=dict)

	def answered(self, door: str, told: Told | None) -> tuple[int, dict]:
		"""HTTP status and body. ``told``: what the test has told this call to answer, or None."""
		raise NotImplementedError

	def will_answer(self, door: str, *answers: Told | Callable[[], Told]) -> None:
		"""One for each call, then as before. A function is called when its turn has come."""
		self.script.setdefault(door, deque()).extend(answers)

	def hold(self, door: str) -> "Held":
		"""Its next call is answered as it stands then, but the answer is long on its way."""
		self.held[door] = Held()
		return self.held[door]

	def calls_of(self, door: str) -> list[dict]:
		return [values for name, values in self.asked if name == door]

	async def until_asked(self, door: str, times: int = 1, **values: str) -> list[dict]:
		"""Its calls, of those with these values, as soon as there are so many."""

		def found() -> list[dict]:
			return [call for call in self.calls_of(door) if values.items() <= call.items()]

		async with asyncio.timeout(PATIENCE):
			while len(found()) < times:
				await asyncio.sleep(0.02)
		return found()

	@asynccontextmanager
	async def serving(self):
		app = web.Application()
		app.router.add_get("/provider", self._provider)
		app.router.add_get("/{page:pay|booking|visit|master-day}", self._page)
		app.router.add_static("/assets/telegram_integration", APP / "public")
		app.router.add_post("/api/method/{door}", self._receive)
		async with listening(app, "127.0.0.1", 0) as address:
			yield address

	async def _page(self, request: web.Request) -> web.FileResponse:
		return web.FileResponse(APP / "www" / f"{request.match_info['page']}.html")

	async def _provider(self, _request: web.Request) -> web.Response:
		return web.Response(text="the provider's page")

	async def _receive(self, request: web.Request) -> web.Response:
		door = request.match_info["door"].rpartition(".")[2]
		self.asked.append((door, await request.json()))
		script = self.script.get(door)
		told = script.popleft() if script else None
		status, body = self.answered(door, told() if callable(told) else told)
		if held := self.held.pop(door, None):
			held.asked.set()
			await held.arrives.wait()
		return web.json_response(body, status=status)
