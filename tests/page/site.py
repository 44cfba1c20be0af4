"""The page and its assets as a web server gives them, before doors that answer what a test has told them."""

import copy
import json
from collections import deque
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web

from sandbox.telegram.serve import listening

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "telegram_integration"
EXAMPLES = json.loads((ROOT / "tests" / "contract" / "page" / "session.json").read_text(encoding="utf-8"))
SESSION = EXAMPLES["base"]["session_id"]


def standing(state: str, **more) -> dict:
	return copy.deepcopy({**EXAMPLES["base"], **EXAMPLES["states"][state], **more})


@dataclass
class FakeDoors:
	session: dict = field(default_factory=lambda: standing("choose"))
	asked: list[tuple[str, dict]] = field(default_factory=list)
	script: dict[str, deque] = field(default_factory=dict)

	def will_answer(self, door: str, *answers: dict | int) -> None:
		"""Sessions, ``{"session": …, "problem": …}``, or HTTP statuses, one for each call; then the last session."""
		self.script.setdefault(door, deque()).extend(answers)

	def calls_of(self, door: str) -> list[dict]:
		return [values for name, values in self.asked if name == door]

	def answer(self, door: str, values: dict) -> tuple[int, dict]:
		self.asked.append((door, values))
		told = self.script[door].popleft() if self.script.get(door) else self.session
		if isinstance(told, int):
			return told, {"exc_type": "Refused"}
		answer = told if "session" in told else {"session": told}
		self.session = answer["session"]
		return 200, {"message": {"problem": "", "token": "signed.token", **answer}}

	@asynccontextmanager
	async def serving(self):
		app = web.Application()
		app.router.add_get("/pay", self._page)
		app.router.add_get("/provider", self._provider)
		app.router.add_static("/assets/telegram_integration", APP / "public")
		app.router.add_post("/api/method/{door}", self._receive)
		async with listening(app, "127.0.0.1", 0) as address:
			yield address

	async def _page(self, _request: web.Request) -> web.FileResponse:
		return web.FileResponse(APP / "www" / "pay.html")

	async def _provider(self, _request: web.Request) -> web.Response:
		return web.Response(text="the provider's page")

	async def _receive(self, request: web.Request) -> web.Response:
		door = request.match_info["door"].rpartition(".")[2]
		status, body = self.answer(door, await request.json())
		return web.json_response(body, status=status)
