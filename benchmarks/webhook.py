"""Telegram with a webhook and a balancer behind it, as far as a bot can tell.

The emulator brings one update at a time; Telegram brings up to forty at once, those of one chat one after the
other. That and sharing them out over the replicas by turns is all that is added here.
"""

from asyncio import Lock
from collections import defaultdict
from itertools import cycle

from aiohttp import ClientSession, TCPConnector

from benchmarks.world import WEBHOOK_PATH, WEBHOOK_SECRET
from sandbox.telegram import TelegramStandIn

CONNECTIONS = 40  # Telegram's max_connections, as it is when nobody sets it
HEADERS = {"X-Telegram-Bot-Api-Secret-Token": WEBHOOK_SECRET}


class BalancedStandIn(TelegramStandIn):
	def __init__(self, **options):
		super().__init__(**options)
		self._replicas = cycle([""])
		self._lines: dict[int, Lock] = defaultdict(Lock)
		self._http: ClientSession | None = None

	def bring_to(self, ports: list[int]) -> None:
		"""From now on updates go to the replicas on these ports."""
		self._replicas = cycle([f"http://127.0.0.1:{port}{WEBHOOK_PATH}" for port in ports])

	async def push(self, token: str, kind: str, body: dict) -> int:
		"""Returns when the bot has said that it is finished with the update."""
		number = self._next_update
		self._next_update += 1
		self._http = self._http or ClientSession(connector=TCPConnector(limit=CONNECTIONS), headers=HEADERS)
		async with self._lines[body["from"]["id"]]:
			async with self._http.post(
				next(self._replicas), json={"update_id": number, kind: body}
			) as answer:
				answer.raise_for_status()
		return number

	async def hang_up(self) -> None:
		if self._http:
			await self._http.close()
