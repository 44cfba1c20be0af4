"""What a person can do in a chat with the bot, and what he sees there. The stand-in's other face.

Everything here ends in an update for the bot, shaped as Telegram shapes it; nothing here touches the bot.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from sandbox.telegram.call import Bot
from sandbox.telegram.callbacks import CallbackQueries
from sandbox.telegram.chats import Chat, Chats
from sandbox.telegram.markup import units
from sandbox.telegram.people import Person

# Where people are who are asked for their place: in Chilonzor, a district of Tashkent.
HERE = (41.2856, 69.2034)


class Telegram(Protocol):
	"""What a conversation needs of the stand-in: where chats are kept, the time, a way to the bot."""

	chats: Chats
	queries: CallbackQueries
	clock: Callable[[], float]

	async def push(self, token: str, kind: str, body: dict) -> int: ...


class NothingToTap(LookupError):
	"""There is no such button in the chat; the message names those that are."""


class TooLate(AssertionError):
	"""What was waited for did not come; the message shows the end of the conversation."""


@dataclass
class Conversation:
	stand_in: Telegram
	person: Person
	bot: Bot

	# --- what he sees

	@property
	def chat(self) -> Chat | None:
		return self.stand_in.chats.find(self.bot.id, self.person.id)

	@property
	def messages(self) -> list[dict]:
		return list(self.chat.messages.values()) if self.chat else []

	@property
	def answers(self) -> list[dict]:
		"""The bot's messages only."""
		return [message for message in self.messages if message["from"]["is_bot"]]

	@property
	def texts(self) -> list[str]:
		return [message.get("text", message.get("caption", "")) for message in self.answers]

	@property
	def reply_buttons(self) -> list[str]:
		return [_label(button) for button in _buttons(self.chat.keyboard if self.chat else None)]

	@property
	def inline_buttons(self) -> list[str]:
		"""All that can be pressed, the oldest message's first."""
		return [button["text"] for message in self.answers for button in _inline(message)]

	async def wait_until(
		self, seen: Callable[["Conversation"], bool], timeout: float = 120.0
	) -> "Conversation":
		deadline = asyncio.get_running_loop().time() + timeout
		while not seen(self):
			chat = self._open()
			rest = deadline - asyncio.get_running_loop().time()
			if rest <= 0 or not await chat.newer_than(chat.version, rest):
				raise TooLate(f"not seen within {timeout} s; the chat ends with {self.texts[-3:]!r}")
		return self

	# --- what he does

	async def say(self, text: str) -> dict:
		return await self._write(_spoken(text))

	async def command(self, name: str, payload: str = "") -> dict:
		return await self.say(f"/{name} {payload}".strip())

	async def share_contact(self) -> dict:
		return await self._write({"contact": self.person.as_contact(own=True)})

	async def share_contact_of(self, other: Person, *, with_id: bool = True) -> dict:
		contact = other.as_contact(own=with_id)
		return await self._write({"contact": contact})

	async def share_location(self, latitude: float = HERE[0], longitude: float = HERE[1]) -> dict:
		return await self._write({"location": {"latitude": latitude, "longitude": longitude}})

	async def tap(self, label: str) -> None:
		"""Presses the youngest inline button of that name, else the reply button."""
		for message in reversed(self.answers):
			for button in _inline(message):
				if button["text"] == label:
					return await self.press(message, button)
		for button in _buttons(self.chat.keyboard if self.chat else None):
			if _label(button) == label:
				return await self._tap_reply(button)
		raise NothingToTap(f"no button {label!r}; there are {[*self.inline_buttons, *self.reply_buttons]!r}")

	async def press(self, message: dict, button: dict) -> None:
		"""An inline button of a given message. One with an address opens a page and tells the bot nothing."""
		if "callback_data" not in button:
			raise NothingToTap(f"{button['text']!r} opens an address, it does not call the bot")
		query_id = self.stand_in.queries.ask(self._open(), message["message_id"], int(self.stand_in.clock()))
		query = {
			"id": query_id,
			"from": self.person.as_user(),
			"chat_instance": str(self.person.id),
			"data": button["callback_data"],
			"message": message,
		}
		await self.stand_in.push(self.bot.token, "callback_query", query)

	async def _tap_reply(self, button: str | dict) -> None:
		if isinstance(button, dict) and button.get("request_contact"):
			await self.share_contact()
		elif isinstance(button, dict) and button.get("request_location"):
			await self.share_location()
		else:
			await self.say(_label(button))

	async def stop_bot(self) -> None:
		await self._membership("member", "kicked")

	async def restart_bot(self) -> None:
		await self._membership("kicked", "member")

	async def _membership(self, old: str, new: str) -> None:
		self.stand_in.chats.set_blocked(self._open(), new == "kicked")
		bot = self.bot.as_user()
		left = {"until_date": 0}
		change = {
			"chat": self.person.as_chat(),
			"from": self.person.as_user(),
			"date": int(self.stand_in.clock()),
			"old_chat_member": {"user": bot, "status": old, **(left if old == "kicked" else {})},
			"new_chat_member": {"user": bot, "status": new, **(left if new == "kicked" else {})},
		}
		await self.stand_in.push(self.bot.token, "my_chat_member", change)

	async def say_in(self, group: Chat, text: str, topic: int | None = None) -> dict:
		"""To a group, or to a topic of it. A bot hears there what begins with a slash."""
		thread = {"message_thread_id": topic, "is_topic_message": True} if topic else {}
		return await self._post(group, {**_spoken(text), **thread})

	async def _write(self, body: dict) -> dict:
		chats, chat = self.stand_in.chats, self._open()
		if chat.blocked:
			await self.restart_bot()
		if chat.keyboard and chat.keyboard.get("one_time_keyboard"):
			chats.set_keyboard(chat, None, None)
		return await self._post(chat, body)

	async def _post(self, chat: Chat, body: dict) -> dict:
		chats = self.stand_in.chats
		message = {
			"message_id": chats.number(),
			"from": self.person.as_user(),
			"chat": chat.info,
			"date": int(self.stand_in.clock()),
			**body,
		}
		chats.put(chat, message)
		await self.stand_in.push(self.bot.token, "message", message)
		return message

	def _open(self) -> Chat:
		return self.stand_in.chats.open(self.bot.id, self.person.as_chat())


def _spoken(text: str) -> dict:
	if not text.startswith("/"):
		return {"text": text}
	return {
		"text": text,
		"entities": [{"type": "bot_command", "offset": 0, "length": units(text.split()[0])}],
	}


def _inline(message: dict) -> list[dict]:
	rows = message.get("reply_markup", {}).get("inline_keyboard", [])
	return [button for row in rows for button in row]


def _buttons(keyboard: dict | None) -> list:
	return [button for row in (keyboard or {}).get("keyboard", []) for button in row]


def _label(button: str | dict) -> str:
	return button if isinstance(button, str) else button["text"]
