"""One call of the Bot API: its arguments, read as Telegram reads them, and the refusals every method shares."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from lo_bot_api_emulator import ApiRefusal

from sandbox.telegram.chats import Chat, Chats
from sandbox.telegram.markup import MarkupError, parse_html, units

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024


@dataclass
class Bot:
	"""A bot as Telegram knows it: what getMe says and what it has set about itself."""

	token: str
	id: int
	username: str
	name: str
	commands: dict[str, list[dict]] = field(default_factory=dict)
	texts: dict[str, str] = field(default_factory=dict)
	menu_button: dict | None = None

	def as_user(self) -> dict:
		return {"id": self.id, "is_bot": True, "first_name": self.name, "username": self.username}


@dataclass
class Call:
	method: str
	fields: dict
	uploads: dict
	bot: Bot
	chats: Chats
	now: int
	check: Callable[[str, dict, dict], Any]
	result: Any = None
	refusal: str | None = None

	def shape(self, **instead: Any) -> Any:
		"""The emulator's own check of names and types; `instead` replaces what was already read."""
		return self.check(self.method, {**self.fields, **instead}, self.uploads)

	def argument(self, name: str) -> Any:
		"""A structure, which a form carries as JSON text."""
		value = self.fields.get(name)
		return json.loads(value) if isinstance(value, str) else value

	def flag(self, name: str) -> bool:
		return str(self.fields.get(name, False)).lower() in ("true", "1")

	def chat(self) -> Chat:
		try:
			chat = self.chats.find(self.bot.id, int(self.fields["chat_id"]))
		except (KeyError, ValueError):
			chat = None
		if chat is None:
			raise ApiRefusal("Bad Request: chat not found")
		if chat.blocked and not self.method.startswith("delete"):
			raise ApiRefusal("Forbidden: bot was blocked by the user", 403)
		return chat

	def message(self, chat: Chat, doing: str) -> dict:
		try:
			message = chat.messages.get(int(self.fields["message_id"]))
		except (KeyError, ValueError):
			raise ApiRefusal("Bad Request: message identifier is not specified") from None
		if message is None:
			raise ApiRefusal(f"Bad Request: message to {doing} not found")
		return message

	def text(self, name: str = "text", limit: int = TEXT_LIMIT) -> dict:
		"""The text and its entities as they stand in a Message; Telegram counts after the tags are gone."""
		source = self.fields.get(name)
		if not isinstance(source, str):
			return {}
		plain, entities = self._parsed(source, name)
		if units(plain) > limit:
			what = "message" if name == "text" else "message caption"
			raise ApiRefusal(f"Bad Request: {what} is too long")
		if not entities:
			return {name: plain}
		return {name: plain, "entities" if name == "text" else "caption_entities": entities}

	def _parsed(self, source: str, name: str) -> tuple[str, list[dict]]:
		mode = str(self.fields.get("parse_mode") or "").lower()
		if mode == "html":
			try:
				return parse_html(source)
			except MarkupError as error:
				raise ApiRefusal(str(error)) from None
		if mode:
			raise ApiRefusal(f"The stand-in reads HTML only, not {mode}", 501)
		given = self.argument("entities" if name == "text" else "caption_entities")
		return (source, given) if given else (source.strip(), [])

	def inline_markup(self) -> dict:
		markup = self.argument("reply_markup")
		if isinstance(markup, dict) and markup.get("inline_keyboard"):
			return {"reply_markup": {"inline_keyboard": markup["inline_keyboard"]}}
		return {}

	def topic(self, chat: Chat) -> dict:
		"""Where in a forum it goes; elsewhere there are no topics."""
		wanted = self.fields.get("message_thread_id")
		if not wanted:
			return {}
		if int(wanted) not in chat.topics:
			raise ApiRefusal("Bad Request: message thread not found")
		return {"message_thread_id": int(wanted), "is_topic_message": True}

	def replied(self, chat: Chat) -> dict:
		reply = self.argument("reply_parameters") or {}
		wanted = reply.get("message_id") or self.fields.get("reply_to_message_id")
		if not wanted:
			return {}
		message = chat.messages.get(int(wanted))
		if message is None:
			if reply.get("allow_sending_without_reply") or self.flag("allow_sending_without_reply"):
				return {}
			raise ApiRefusal("Bad Request: message to be replied not found")
		return {"reply_to_message": {k: v for k, v in message.items() if k != "reply_to_message"}}
