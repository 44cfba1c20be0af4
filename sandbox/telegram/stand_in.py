"""The stand-in itself: takes the bot's calls over HTTP, keeps the conversations, hands the people's updates out.

Polling, webhooks and the shapes of arguments come from the emulator underneath; what it lacks (memory, markup,
limits, refusals that depend on what was said before) is added here. The bot cannot tell it from Telegram.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from typing import Any

from aiohttp import web
from lo_bot_api_emulator import ApiRefusal, LoBotApiEmulator

from sandbox.telegram import contract  # noqa: F401 - widens what the emulator accepts
from sandbox.telegram.call import Bot, Call
from sandbox.telegram.callbacks import CallbackQueries
from sandbox.telegram.chats import Chat, Chats
from sandbox.telegram.conversation import Conversation
from sandbox.telegram.faults import Faults
from sandbox.telegram.limits import Limits
from sandbox.telegram.methods import ANSWERS
from sandbox.telegram.people import Person
from sandbox.telegram.polls import NewestPollWins
from sandbox.telegram.store import Store

DEMO_TOKEN = "7100100100:demo-bot-of-the-telegram-stand-in"
FIRST_UPDATE = 500_000_001
MOST_UPDATES = 100_000
MOST_FILES = 10_000
_token_of_request: ContextVar[str] = ContextVar("token_of_request")


class TelegramStandIn(LoBotApiEmulator):
	def __init__(
		self,
		*,
		people: Iterable[Person] = (),
		tokens: Iterable[str] | None = None,
		store: Store | None = None,
		limits: Limits | None = None,
		clock: Callable[[], float] = time.time,
		username: str = "savdo_demo_bot",
		keep_calls: int = 100_000,
	):
		super().__init__(enable_control=True, max_assets=MOST_FILES)
		self._update_queues = NewestPollWins(
			record=self._record, max_updates=MOST_UPDATES, insecure_webhooks=True
		)
		self.people = {person.id: person for person in people}
		self.tokens = None if tokens is None else set(tokens)
		self.store, self.limits, self.clock, self.username = store, limits, clock, username
		self.chats = Chats(store)
		self.queries = CallbackQueries()
		self.faults = Faults()
		self.calls: deque[Call] = deque(maxlen=keep_calls)
		self.bots: dict[str, Bot] = {}
		self._next_update = FIRST_UPDATE if store is None else int(store.fact("next_update", FIRST_UPDATE))
		self.answers = {**ANSWERS, "answerCallbackQuery": self.queries.answer}

	# --- the bot's side

	async def handle(self, request: web.Request) -> web.Response:
		_token_of_request.set(request.match_info["token"])
		method = request.match_info["method"]
		await self.faults.delay(method)
		response = await super().handle(request)
		await self.faults.delay(method, is_done=True)
		return response

	def validate(self, method: str, fields: dict, uploads: dict) -> Any:
		"""Every call of the Bot API passes here; what comes back is its result."""
		bot = self.bot(_token_of_request.get())
		fields.pop("method", None)
		call = Call(method, fields, uploads, bot, self.chats, int(self.clock()), super().validate)
		if method != "getUpdates":
			self.calls.append(call)
		try:
			self.faults.meet(method, fields)
			if self.limits is not None:
				self.limits.check(bot.id, method, fields)
			answer = self.answers.get(method)
			call.result = call.shape() if answer is None else answer(call)
		except ApiRefusal as refusal:
			call.refusal = refusal.description
			raise
		return call.result

	def bot(self, token: str) -> Bot:
		known = self.bots.get(token)
		if known is not None:
			return known
		number, colon, secret = token.partition(":")
		if not (number.isdigit() and colon and secret):
			raise ApiRefusal("Not Found", 404)
		if self.tokens is not None and token not in self.tokens:
			raise ApiRefusal("Unauthorized", 401)
		bot = self.bots[token] = Bot(token, int(number), self.username, "Savdo Demo")
		if self.store is not None:
			bot.commands = self.store.fact(f"commands/{bot.id}", {})
		return bot

	def calls_of(self, method: str) -> list[Call]:
		return [call for call in self.calls if call.method == method]

	def is_polled(self, token: str = DEMO_TOKEN) -> bool:
		"""Whether a bot is waiting for updates right now."""
		return self._update_queues.is_asked(token)

	# --- the people's side

	def conversation(self, person: Person | int, token: str = DEMO_TOKEN) -> Conversation:
		"""What this person can do with this bot. Opening it does not yet write to the bot."""
		if isinstance(person, int):
			person = self.people[person]
		self.people[person.id] = person
		return Conversation(self, person, self.bot(token))

	def open_group(
		self,
		chat_id: int,
		title: str,
		kind: str = "supergroup",
		token: str = DEMO_TOKEN,
		topics: Iterable[int] = (),
	) -> Chat:
		"""A group the bot is a member of; with topics it is a forum."""
		numbers = list(topics)
		info = {"id": chat_id, "type": kind, "title": title, **({"is_forum": True} if numbers else {})}
		chat = self.chats.open(self.bot(token).id, info)
		chat.topics = numbers
		return chat

	async def push(self, token: str, kind: str, body: dict) -> int:
		"""Hands an update to the bot. Ids go on rising over restarts: the bot drops those it has seen."""
		update = {"update_id": self._next_update, kind: body}
		self._next_update += 1
		if self.store is not None:
			self.store.put_fact("next_update", self._next_update)
		return await self.enqueue_update(update, token=token)

	def commands_for(self, bot: Bot, person: Person) -> list[dict]:
		"""The menu as Telegram picks it: the narrowest scope first, in each the person's language first."""
		for scope in (f"chat:{person.id}", "all_private_chats", "default"):
			for language in (person.language_code, ""):
				commands = bot.commands.get(f"{scope}/{language}")
				if commands:
					return commands
		return []

	# --- between two runs

	async def redeliver(self) -> None:
		"""Telegram tries a webhook again; the emulator underneath tries once."""
		for token in list(self.bots):
			state = self._update_queues.info(token)
			if state["url"] and state["pending_update_count"]:
				await self.deliver_updates(token=token)

	async def recall_updates(self) -> None:
		"""What nobody had fetched when the program stopped is handed out now."""
		if self.store is None:
			return
		for token, update in self.store.fact("pending_updates", []):
			await self.enqueue_update(update, token=token)
		self.store.put_fact("pending_updates", [])

	def keep_updates(self) -> None:
		if self.store is None:
			return
		pending = [
			(token, update) for token in self.bots for update in self._update_queues._state(token).updates
		]
		self.store.put_fact("pending_updates", pending)
		for bot in self.bots.values():
			self.store.put_fact(f"commands/{bot.id}", bot.commands)
