"""Troubles on order: a blocked user, too many requests, a server error, a slow answer.

A test puts a fault in; the next calls it fits meet it. A fault with no times left is spent and does nothing.
"""

import asyncio
from dataclasses import dataclass, field

from lo_bot_api_emulator import ApiRefusal


@dataclass
class Fault:
	method: str
	status: int = 500
	description: str = "Internal Server Error"
	parameters: dict | None = None
	times: int = 1
	chat_id: int | None = None
	delay: float = 0.0
	is_done: bool = False  # the delay comes after the deed: only the answer is late

	@classmethod
	def blocked(cls, method: str = "sendMessage", **more) -> "Fault":
		return cls(method, 403, "Forbidden: bot was blocked by the user", **more)

	@classmethod
	def flood(cls, seconds: int, method: str = "sendMessage", **more) -> "Fault":
		description = f"Too Many Requests: retry after {seconds}"
		return cls(method, 429, description, {"retry_after": seconds}, **more)

	@classmethod
	def slow(cls, method: str, delay: float, **more) -> "Fault":
		"""Answers rightly, but late."""
		return cls(method, status=200, delay=delay, **more)

	@classmethod
	def late(cls, method: str, delay: float = 3600.0, **more) -> "Fault":
		"""Does what it was asked, and keeps the answer back."""
		return cls(method, status=200, delay=delay, is_done=True, **more)

	def fits(self, method: str, fields: dict) -> bool:
		chat = fields.get("chat_id")
		return (
			self.times > 0
			and self.method in (method, "*")
			and (self.chat_id is None or str(chat) == str(self.chat_id))
		)


@dataclass
class Faults:
	planted: list[Fault] = field(default_factory=list)

	def append(self, fault: Fault) -> None:
		self.planted.append(fault)

	def clear(self) -> None:
		self.planted.clear()

	async def delay(self, method: str, *, is_done: bool = False) -> None:
		"""Waits out what is slow; the refusals are for `meet`, which sees the fields."""
		for fault in self.planted:
			if fault.delay and fault.is_done == is_done and fault.fits(method, {"chat_id": fault.chat_id}):
				if fault.status == 200:
					fault.times -= 1
				await asyncio.sleep(fault.delay)

	def meet(self, method: str, fields: dict) -> None:
		for fault in self.planted:
			if fault.status != 200 and fault.fits(method, fields):
				fault.times -= 1
				raise ApiRefusal(fault.description, fault.status, fault.parameters)
