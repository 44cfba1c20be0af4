"""What the bot remembers of a chat between two updates: its live window, what its buttons refer to,
and the language.

Kept in Redis for some weeks. If it is lost, buttons are outdated and a fresh window is shown: nothing else.
Numbers of contracts and visits, names of services and masters, a message number and a language; nothing about the
person: what he writes goes to the ERP, or stays in the chat (see quoting.py).
"""

from dataclasses import dataclass, field
from hashlib import blake2s
from typing import Any

from aiogram.fsm.context import FSMContext

MOST_REFS = 60


@dataclass
class Session:
	window: int | None = None
	refs: dict[str, str] = field(default_factory=dict)
	paying: str = ""  # what a sum is being typed for, by its reference
	draft: dict[str, Any] = field(
		default_factory=dict
	)  # a visit that is being booked or moved (screens/book)
	asking: dict[str, str] = field(default_factory=dict)  # what the next message is about, by names
	language: str | None = None
	language_until: int = 0  # after that the ERP is asked again
	_loaded: dict[str, Any] = field(default_factory=dict)

	@classmethod
	async def load(cls, state: FSMContext) -> "Session":
		data = await state.get_data()
		return cls(
			window=data.get("window"),
			refs=dict(data.get("refs") or {}),
			paying=data.get("paying") or "",
			draft=dict(data.get("draft") or {}),
			asking=dict(data.get("asking") or {}),
			language=data.get("language"),
			language_until=data.get("language_until") or 0,
			_loaded=data,
		)

	async def save(self, state: FSMContext) -> None:
		data = {
			"window": self.window,
			"refs": dict(self.refs),
			"paying": self.paying,
			"draft": dict(self.draft),
			"asking": dict(self.asking),
			"language": self.language,
			"language_until": self.language_until,
		}
		if data != self._loaded:
			await state.set_data(data)
			self._loaded = data

	def ref(self, name: str) -> str:
		"""A short name for a contract, a card, a visit, however long its number. The last ones shown are kept."""
		ref = blake2s(name.encode(), digest_size=6).hexdigest()
		self.refs.pop(ref, None)
		self.refs[ref] = name
		while len(self.refs) > MOST_REFS:
			del self.refs[next(iter(self.refs))]
		return ref

	def name_of(self, ref: str) -> str | None:
		return self.refs.get(ref)

	def forget(self) -> None:
		"""Another person may look at this chat next."""
		self.refs = {}
		self.paying = ""
		self.draft = {}
		self.asking = {}
