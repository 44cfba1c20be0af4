"""What is remembered of a chat between two updates: the step of its conversation and its session.

Comes with the chat's turn and goes back with it, in the same breath as the mark that the update is done: the two
cannot disagree, and an update that has to be handled again starts from where it started the first time. To aiogram
it is an ordinary storage of states.
"""

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey

STEP, UNTIL, DATA = "step", "until", "data"


@dataclass
class Memory:
	step: str | None = None
	data: dict[str, Any] = field(default_factory=dict)
	is_changed: bool = False

	@classmethod
	def read(cls, kept: bytes | None) -> "Memory":
		body = json.loads(kept) if kept else {}
		step = body.get(STEP) if body.get(UNTIL, 0) > time.time() else None
		return cls(step=step, data=body.get(DATA) or {})

	def write(self, step_ttl: int) -> str:
		body: dict[str, Any] = {DATA: self.data}
		if self.step:
			body |= {STEP: self.step, UNTIL: int(time.time()) + step_ttl}
		return json.dumps(body, ensure_ascii=False)


_memory: ContextVar[Memory] = ContextVar("memory")


@contextmanager
def remembering(memory: Memory) -> Iterator[None]:
	token = _memory.set(memory)
	try:
		yield
	finally:
		_memory.reset(token)


class TurnStorage(BaseStorage):
	"""The memory of the turn in hand. Outside of a turn there is none, and asking for it is a fault."""

	async def get_state(self, key: StorageKey) -> str | None:
		return _memory.get().step

	async def set_state(self, key: StorageKey, state: StateType = None) -> None:
		memory = _memory.get()
		memory.step = state.state if isinstance(state, State) else state
		memory.is_changed = True

	async def get_data(self, key: StorageKey) -> dict[str, Any]:
		return dict(_memory.get().data)

	async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
		memory = _memory.get()
		memory.data = dict(data)
		memory.is_changed = True

	async def close(self) -> None:
		"""Nothing is held between turns."""
