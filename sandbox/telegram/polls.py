"""Who is asking for updates: one at a time, and the newest has it.

A bot that stops asks once more, to confirm what it has handled; Telegram then ends the older question with a
conflict and answers the newer one. The emulator underneath refuses the newer one instead.
"""

import asyncio

from lo_bot_api_emulator.updates import UpdateError, UpdateQueues

TERMINATED = (
	"Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)


class NewestPollWins(UpdateQueues):
	def __init__(self, **settings):
		super().__init__(**settings)
		self._asking: dict[str, asyncio.Task] = {}

	def is_asked(self, token: str) -> bool:
		return token in self._asking

	async def poll(self, token, fields, *, disconnected=None):
		while (older := self._asking.get(token)) is not None:
			older.cancel()
			await asyncio.wait([older])
			self._forget(token, older)
		asking = asyncio.create_task(super().poll(token, fields, disconnected=disconnected))
		self._asking[token] = asking
		try:
			return await asking
		except asyncio.CancelledError:
			asking.cancel()
			if asyncio.current_task().cancelling():
				raise
			raise UpdateError(TERMINATED, 409) from None
		finally:
			self._forget(token, asking)

	def _forget(self, token: str, asking: asyncio.Task) -> None:
		if self._asking.get(token) is asking:
			del self._asking[token]
