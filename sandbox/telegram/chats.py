"""The conversations: who wrote what, which buttons stand where. The only place where they change.

Every change gets a version, is told to the listeners and, if there is a journal, written down. Owns no rule of
the Bot API (see methods) and no address.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.telegram.store import Store

Listener = Callable[[dict], None]
FIRST_MESSAGE = 1001


@dataclass
class Chat:
	bot_id: int
	info: dict
	messages: dict[int, dict] = field(default_factory=dict)
	keyboard: dict | None = None
	keyboard_message: int | None = None
	blocked: bool = False
	topics: list[int] = field(default_factory=list)  # of a group that is a forum
	version: int = 0
	changed: asyncio.Event = field(default_factory=asyncio.Event)
	# The last answers to pressed buttons: shown for a moment, never kept.
	answered: deque[dict] = field(default_factory=lambda: deque(maxlen=20))

	@property
	def chat_id(self) -> int:
		return self.info["id"]

	def kept(self) -> dict:
		names = ("info", "keyboard", "keyboard_message", "blocked", "topics")
		return {name: getattr(self, name) for name in names}

	async def newer_than(self, version: int, timeout: float) -> bool:
		"""Waits until something happens in the chat; False when nothing did."""
		try:
			async with asyncio.timeout(timeout):
				while self.version <= version:
					await self.changed.wait()
		except TimeoutError:
			return False
		return True


class Chats:
	def __init__(self, store: Store | None = None):
		self.store = store
		self.listeners: set[Listener] = set()
		self._chats: dict[tuple[int, int], Chat] = {}
		self._next_message = FIRST_MESSAGE
		if store is not None:
			self._recall(store)

	def _recall(self, store: Store) -> None:
		for bot_id, chat_id, kept in store.chats():
			self._chats[bot_id, chat_id] = Chat(bot_id, **kept)
		for bot_id, chat_id, message in store.messages():
			self._chats[bot_id, chat_id].messages[message["message_id"]] = message
		self._next_message = int(store.fact("next_message", FIRST_MESSAGE))

	def find(self, bot_id: int, chat_id: int) -> Chat | None:
		return self._chats.get((bot_id, chat_id))

	def of_bot(self, bot_id: int) -> list[Chat]:
		return [chat for (bot, _), chat in self._chats.items() if bot == bot_id]

	def open(self, bot_id: int, info: dict) -> Chat:
		chat = self.find(bot_id, info["id"])
		if chat is None:
			chat = self._chats[bot_id, info["id"]] = Chat(bot_id, dict(info))
			self._keep(chat)
		return chat

	def number(self) -> int:
		"""The next message's id: never given twice, also not after a deletion or a restart."""
		number = self._next_message
		self._next_message += 1
		if self.store is not None:
			self.store.put_fact("next_message", self._next_message)
		return number

	def put(self, chat: Chat, message: dict) -> None:
		chat.messages[message["message_id"]] = message
		if self.store is not None:
			self.store.put_message(chat.bot_id, chat.chat_id, message)
		self.tell(chat, "message", message=message)

	def change(self, chat: Chat, message: dict) -> None:
		chat.messages[message["message_id"]] = message
		if self.store is not None:
			self.store.put_message(chat.bot_id, chat.chat_id, message)
		self.tell(chat, "edited", message=message)

	def remove(self, chat: Chat, message_id: int) -> None:
		del chat.messages[message_id]
		if self.store is not None:
			self.store.drop_message(chat.bot_id, chat.chat_id, message_id)
		self.tell(chat, "deleted", message_id=message_id)
		if chat.keyboard_message == message_id:
			# Telegram takes the reply keyboard away with the message that brought it.
			self.set_keyboard(chat, None, None)

	def set_keyboard(self, chat: Chat, keyboard: dict | None, message_id: int | None) -> None:
		chat.keyboard, chat.keyboard_message = keyboard, message_id
		self._keep(chat)
		self.tell(chat, "keyboard", keyboard=keyboard)

	def set_blocked(self, chat: Chat, blocked: bool) -> None:
		chat.blocked = blocked
		self._keep(chat)
		self.tell(chat, "blocked", blocked=blocked)

	def tell(self, chat: Chat, kind: str, **what) -> None:
		chat.version += 1
		chat.changed.set()
		chat.changed = asyncio.Event()
		event = {"type": kind, "chat": chat.chat_id, "bot": chat.bot_id, "version": chat.version, **what}
		if kind == "answered":
			chat.answered.append(event)
		for listener in list(self.listeners):
			listener(event)

	def _keep(self, chat: Chat) -> None:
		if self.store is not None:
			self.store.put_chat(chat.bot_id, chat.chat_id, chat.kept())
