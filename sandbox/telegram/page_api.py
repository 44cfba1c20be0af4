"""The chat page's door: what it shows, what a person does on it, and the stream that keeps it live.

Serves whoever can reach the port, so it listens on this machine only unless told otherwise. Owns no state.
"""

import asyncio
import json
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web

from sandbox.telegram import mini_app
from sandbox.telegram.conversation import Conversation, NothingToTap
from sandbox.telegram.people import Person, read_people
from sandbox.telegram.stand_in import TelegramStandIn

PAGE = Path(__file__).parent / "page"
STREAM_LIMIT = 1_000
HEARTBEAT_SECONDS = 15
LONGEST_WAIT = 60.0
HEADERS = {
	"Content-Security-Policy": "default-src 'self'; img-src 'self' data:; style-src 'self'; base-uri 'none'",
	"X-Content-Type-Options": "nosniff",
	"Cache-Control": "no-cache",
}


class ChatPage:
	def __init__(self, stand_in: TelegramStandIn, token: str, people_file: Path | None = None):
		self.stand_in, self.token, self.people_file = stand_in, token, people_file
		self.refresh_people()

	def app(self) -> web.Application:
		app = web.Application(middlewares=[_explain])
		app.on_response_prepare.append(_secure)
		routes = app.router
		routes.add_get("/", self.index)
		routes.add_get("/api/people", self.people)
		routes.add_post("/api/people", self.add_person)
		routes.add_get("/api/events", self.events)
		routes.add_get("/api/files/{file_id}", self.file)
		routes.add_get("/api/chats/{person}", self.chat)
		routes.add_get("/api/chats/{person}/page", self.page)
		routes.add_post("/api/chats/{person}/text", self.say)
		routes.add_post("/api/chats/{person}/tap", self.tap)
		routes.add_post("/api/chats/{person}/contact", self.contact)
		routes.add_post("/api/chats/{person}/bot", self.switch_bot)
		routes.add_static("/", PAGE)
		return app

	def refresh_people(self) -> None:
		"""The list may be written while the program runs: a demo makes its customers after the start."""
		for person in read_people(self.people_file):
			self.stand_in.people[person.id] = person

	async def press_start(self) -> None:
		"""For those who did so long ago, as far as the story goes; once, also over restarts."""
		for person in self.stand_in.people.values():
			conversation = self.stand_in.conversation(person, self.token)
			if person.has_started and conversation.chat is None:
				await conversation.say("/start")

	# --- what is shown

	async def index(self, request: web.Request) -> web.FileResponse:
		return web.FileResponse(PAGE / "index.html")

	async def people(self, request: web.Request) -> web.Response:
		self.refresh_people()
		bot = self.stand_in.bot(self.token)
		rows = []
		for person in self.stand_in.people.values():
			conversation = self.stand_in.conversation(person, self.token)
			last = conversation.messages[-1] if conversation.messages else None
			rows.append({**person.as_hint(), "last": last})
		return web.json_response({"bot": {"name": bot.name, "username": bot.username}, "people": rows})

	async def chat(self, request: web.Request) -> web.Response:
		"""The chat as it stands; with `newer_than` as soon as it is newer, or after `timeout` as it is."""
		conversation = self._conversation(request)
		if "newer_than" in request.query and conversation.chat is not None:
			timeout = min(float(request.query.get("timeout", 5)), LONGEST_WAIT)
			await conversation.chat.newer_than(int(request.query["newer_than"]), timeout)
		return web.json_response(self._snapshot(conversation))

	def _snapshot(self, conversation: Conversation) -> dict:
		chat, bot = conversation.chat, conversation.bot
		return {
			"version": chat.version if chat else 0,
			"person": conversation.person.as_hint(),
			"bot": {
				"name": bot.name,
				"username": bot.username,
				"description": _description(bot, conversation),
			},
			"messages": conversation.messages,
			"keyboard": chat.keyboard if chat else None,
			"blocked": bool(chat and chat.blocked),
			"commands": self.stand_in.commands_for(bot, conversation.person),
			"answered": list(chat.answered) if chat else [],
		}

	async def page(self, request: web.Request) -> web.Response:
		"""A page of the bot's, opened inside Telegram by this person: the way there, with what Telegram hands over."""
		url = request.query.get("url", "")
		if urlsplit(url).scheme not in ("http", "https"):
			raise web.HTTPBadRequest(text="a page has an address")
		person = self._conversation(request).person
		where = mini_app.opened(url, person.as_user(), self.token, int(self.stand_in.clock()))
		return web.Response(status=302, headers={"Location": where})  # as it is: nobody is to quote it anew

	async def file(self, request: web.Request) -> web.Response:
		asset = self.stand_in.assets.get(request.match_info["file_id"])
		if asset is None:
			raise web.HTTPNotFound(text="no such file")
		headers = {"Content-Disposition": "attachment"}
		return web.Response(body=asset["data"], content_type="application/octet-stream", headers=headers)

	# --- what a person does

	async def add_person(self, request: web.Request) -> web.Response:
		"""One more telephone, for as long as the program runs."""
		body = await _body(request)
		known = {field.name for field in fields(Person)}
		if set(body) - known or not isinstance(body.get("id"), int) or not body.get("first_name"):
			raise web.HTTPBadRequest(text="a person has an id, a first_name and what else a Person has")
		person = Person(**body)
		self.stand_in.people[person.id] = person
		return web.json_response(person.as_hint())

	async def say(self, request: web.Request) -> web.Response:
		body = await _body(request)
		text = str(body.get("text", "")).strip()
		if not text:
			raise web.HTTPBadRequest(text="there is nothing to say")
		message = await self._conversation(request).say(text)
		return web.json_response({"message_id": message["message_id"]})

	async def tap(self, request: web.Request) -> web.Response:
		body, conversation = await _body(request), self._conversation(request)
		if "label" in body:
			await conversation.tap(body["label"])
		else:
			message, button = _button(conversation, body)
			await conversation.press(message, button)
		return web.json_response({"done": True})

	async def contact(self, request: web.Request) -> web.Response:
		body, conversation = await _body(request), self._conversation(request)
		if body.get("whose") == "own":
			message = await conversation.share_contact()
		else:
			other = self._person(body.get("other"))
			message = await conversation.share_contact_of(other, with_id=bool(body.get("with_id", True)))
		return web.json_response({"message_id": message["message_id"]})

	async def switch_bot(self, request: web.Request) -> web.Response:
		body, conversation = await _body(request), self._conversation(request)
		deed: Callable = conversation.stop_bot if body.get("action") == "stop" else conversation.restart_bot
		await deed()
		return web.json_response({"done": True})

	# --- what keeps it live

	async def events(self, request: web.Request) -> web.StreamResponse:
		stream = web.StreamResponse(
			headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
		)
		await stream.prepare(request)
		queue: asyncio.Queue[dict] = asyncio.Queue(STREAM_LIMIT)
		listener = _into(queue, self.stand_in.bot(self.token).id)
		self.stand_in.chats.listeners.add(listener)
		try:
			await stream.write(b": hello\n\n")
			while not queue.full():
				await stream.write(await _next_line(queue))
		except (ConnectionResetError, asyncio.CancelledError):
			# The page was closed, or the program stops: there is nobody left to tell.
			return stream
		finally:
			self.stand_in.chats.listeners.discard(listener)
		return stream

	def _conversation(self, request: web.Request) -> Conversation:
		return self.stand_in.conversation(self._person(request.match_info["person"]), self.token)

	def _person(self, person_id: object) -> Person:
		person = self.stand_in.people.get(int(str(person_id))) if str(person_id).isdigit() else None
		if person is None:
			raise web.HTTPNotFound(text="no such person")
		return person


def _into(queue: asyncio.Queue, bot_id: int) -> Callable[[dict], None]:
	def listen(event: dict) -> None:
		if event["bot"] == bot_id and not queue.full():
			queue.put_nowait(event)

	return listen


async def _next_line(queue: asyncio.Queue) -> bytes:
	try:
		event = await asyncio.wait_for(queue.get(), HEARTBEAT_SECONDS)
	except TimeoutError:
		return b": still here\n\n"
	return f"data: {json.dumps(event, ensure_ascii=False)}\n\n".encode()


def _button(conversation: Conversation, body: dict) -> tuple[dict, dict]:
	for message in conversation.messages:
		if message["message_id"] == body.get("message_id"):
			rows = message.get("reply_markup", {}).get("inline_keyboard", [])
			try:
				return message, rows[int(body["row"])][int(body["column"])]
			except (KeyError, IndexError, ValueError):
				break
	raise NothingToTap("this button is gone")


def _description(bot, conversation: Conversation) -> str:
	language = conversation.person.language_code
	return bot.texts.get(f"description/{language}") or bot.texts.get("description/", "")


async def _body(request: web.Request) -> dict:
	# JSON only: a foreign page in the same browser cannot send it without asking first.
	if request.content_type != "application/json":
		raise web.HTTPUnsupportedMediaType(text="send JSON")
	try:
		body = await request.json()
	except ValueError:
		raise web.HTTPBadRequest(text="this is not JSON") from None
	if not isinstance(body, dict):
		raise web.HTTPBadRequest(text="send a JSON object")
	return body


@web.middleware
async def _explain(request: web.Request, handler: Callable) -> web.StreamResponse:
	try:
		return await handler(request)
	except NothingToTap as reason:
		return web.json_response({"error": str(reason)}, status=409)
	except web.HTTPClientError as reason:
		return web.json_response({"error": reason.text}, status=reason.status)


async def _secure(request: web.Request, response: web.StreamResponse) -> None:
	for name, value in HEADERS.items():
		response.headers.setdefault(name, value)
