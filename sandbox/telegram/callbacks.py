"""Presses of inline buttons that wait for their answer. A query is answered once; an old one no more."""

import itertools
from dataclasses import dataclass, field

from lo_bot_api_emulator import ApiRefusal

from sandbox.telegram.call import Call
from sandbox.telegram.chats import Chat

ANSWERABLE_SECONDS = 15 * 60
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


@dataclass
class Query:
	chat: Chat
	message_id: int
	at: int


@dataclass
class CallbackQueries:
	open: dict[str, Query] = field(default_factory=dict)
	numbers: itertools.count = field(default_factory=lambda: itertools.count(1))

	def ask(self, chat: Chat, message_id: int, now: int) -> str:
		"""A query's id; with the time in it, so that no two starts of the program give the same one."""
		query_id = f"{now}{next(self.numbers):06d}"
		self.open[query_id] = Query(chat, message_id, now)
		return query_id

	def answer(self, call: Call) -> bool:
		call.shape()
		query = self.open.pop(str(call.fields["callback_query_id"]), None)
		if query is None or call.now - query.at > ANSWERABLE_SECONDS:
			raise ApiRefusal(TOO_OLD)
		text = call.fields.get("text") or ""
		alert = call.flag("show_alert")
		call.chats.tell(query.chat, "answered", message_id=query.message_id, text=text, alert=alert)
		return True
