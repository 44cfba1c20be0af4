"""An ERP that knows only the contract's examples: it answers from them, and minds that it is asked as they say.

It remembers who is logged in, which language he chose and what he wishes, which is as much as a conversation needs;
and it has an outbox and a booking (see fake_outbox, fake_booking). A test scripts other answers, makes it slow, or takes it away.
"""

import asyncio
import copy
from collections import deque
from collections.abc import Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web
from multidict import CIMultiDict

from sandbox.telegram.serve import listening
from tests.bot.contract import EXAMPLES, first_success, message, response
from tests.bot.fake_booking import FakeBooking
from tests.bot.fake_outbox import FakeOutbox

KEY, SECRET = "bot-api-key", "bot-api-secret-0123456789"
# Who is not logged in may ask who he is, log in, choose a language, block the bot and look for help.
FOR_EVERYBODY = {
	"get_customer_by_telegram_id",
	"login_by_passport",
	"login_by_phone",
	"logout",
	"set_language",
	"set_bot_blocked",
	"get_support_contacts",
}
FOR_MASTERS = {"get_my_day", "take_visit_step", "request_day_off"}
OUTBOX = {"claim_messages": "claim", "report_messages": "report", "get_attachment": "attachment"}
Answer = tuple[int, dict]


@dataclass
class Request:
	method: str
	values: dict
	headers: CIMultiDict
	at: float


@dataclass
class FakeErp:
	linked: set[int] = field(default_factory=set)
	masters: set[int] = field(default_factory=set)
	subjects: list[str] = field(default_factory=lambda: ["installments"])
	blocked: set[int] = field(default_factory=set)
	languages: dict[int, str] = field(default_factory=dict)
	contracts: list[dict] = field(
		default_factory=lambda: message("get_contracts", "page")["contracts"],
	)
	has_blocked_bot: dict[int, bool] = field(default_factory=dict)
	preferences: dict[str, bool] = field(default_factory=lambda: message("get_preferences", "found"))
	outbox: FakeOutbox = field(default_factory=FakeOutbox)
	booking: FakeBooking = field(default_factory=FakeBooking)
	is_away: bool = False
	requests: list[Request] = field(default_factory=list)
	faults: list[str] = field(default_factory=list)
	script: dict[str, deque] = field(default_factory=dict)
	held: dict[str, asyncio.Event] = field(default_factory=dict)
	changed: asyncio.Condition = field(default_factory=asyncio.Condition)

	def will_answer(self, method: str, *answers: str | Answer | Callable) -> None:
		"""The next answers of a method: names of the contract's examples, (status, body), or functions."""
		self.script.setdefault(method, deque()).extend(answers)

	def hold(self, method: str) -> asyncio.Event:
		"""Answers of this method wait until the event is set."""
		self.held[method] = asyncio.Event()
		return self.held[method]

	def asked(self, method: str) -> list[Request]:
		return [request for request in self.requests if request.method == method]

	async def until_asked(self, method: str, times: int = 1, timeout: float = 120) -> None:
		async with asyncio.timeout(timeout), self.changed:
			await self.changed.wait_for(lambda: len(self.asked(method)) >= times)

	@asynccontextmanager
	async def serving(self):
		app = web.Application()
		app.router.add_route("*", "/api/method/{method}", self._receive)
		async with listening(app, "127.0.0.1", 0) as address:
			yield address
		assert not self.faults, self.faults

	async def _receive(self, request: web.Request) -> web.StreamResponse:
		method = request.match_info["method"].rpartition(".")[2]
		values = dict(request.query) if request.method == "GET" else await request.json()
		self.requests.append(
			Request(method, values, request.headers.copy(), asyncio.get_running_loop().time())
		)
		async with self.changed:
			self.changed.notify_all()
		if self.is_away:
			request.transport.abort()
			return web.Response()
		self._check(method, request, values)
		if method in self.held:
			await self.held[method].wait()
		status, body = self._answer(method, values)
		return web.json_response(body, status=status)

	def _check(self, method: str, request: web.Request, values: dict) -> None:
		example = EXAMPLES[method]
		if request.match_info["method"] != example["path"] or request.method != example["verb"]:
			self.faults.append(f"{request.method} {request.path}")
		if set(values) != set(example["request"]):
			self.faults.append(f"{method} was asked with {sorted(values)}")
		if request.headers.get("Authorization") != f"token {KEY}:{SECRET}":
			self.faults.append(f"{method} was asked without the keys")
		if len(request.headers.get("X-Request-Id", "")) != 32:
			self.faults.append(f"{method} was asked without a request id")

	def _answer(self, method: str, values: dict) -> Answer:
		scripted = self.script.get(method)
		if scripted:
			answer = scripted.popleft()
			if callable(answer):
				answer = answer(values)
			status, body = response(method, answer) if isinstance(answer, str) else answer
		else:
			status, body = self._usual(method, values)
		self._learn(method, values, status, body)
		return status, body

	def _usual(self, method: str, values: dict) -> Answer:
		if method in OUTBOX:
			return 200, {"message": getattr(self.outbox, OUTBOX[method])(**values)}
		telegram_id = int(values.get("telegram_id", 0))
		if refusal := self._refusal(method, telegram_id):
			return refusal
		if hasattr(self.booking, method):
			asked = {name: value for name, value in values.items() if name != "telegram_id"}
			return getattr(self.booking, method)(**asked)
		answers = {
			"get_support_contacts": lambda: {**message(method, "done"), "subjects": self.subjects},
			"get_customer_by_telegram_id": lambda: self._customer(telegram_id),
			"set_language": lambda: {"language": values["language"]},
			"set_bot_blocked": lambda: {"has_blocked_bot": bool(values["is_blocked"])},
			"get_preferences": lambda: self._preferences(values),
			"set_preferences": lambda: self._preferences(values),
			"get_contracts": lambda: self._contracts(int(values["page"]), int(values["page_size"])),
		}
		if method in answers:
			return 200, {"message": answers[method]()}
		return response(method, first_success(method))

	def _refusal(self, method: str, telegram_id: int) -> Answer | None:
		if telegram_id in self.blocked and method != "get_customer_by_telegram_id":
			return response("login_by_passport", "blocked")
		if method in FOR_MASTERS:
			return None if telegram_id in self.masters else response("get_my_day", "not_a_master")
		if method not in FOR_EVERYBODY and telegram_id not in self.linked:
			return response("get_contracts", "not_linked")
		return None

	def _customer(self, telegram_id: int) -> dict:
		known = message("get_customer_by_telegram_id", "linked" if telegram_id in self.linked else "unknown")
		known["roles"] = ["master"] if telegram_id in self.masters else []
		known["language"] = self.languages.get(telegram_id)
		known["is_blocked"] = telegram_id in self.blocked
		known["has_blocked_bot"] = self.has_blocked_bot.get(telegram_id, False)
		return known

	def _preferences(self, values: dict) -> dict:
		wishes = {name: bool(values[name]) for name in self.preferences if values.get(name, -1) != -1}
		self.preferences |= wishes
		return dict(self.preferences)

	def _contracts(self, page: int, size: int) -> dict:
		first = (page - 1) * size
		return {
			"contracts": copy.deepcopy(self.contracts[first : first + size]),
			"page": page,
			"page_size": size,
			"total": len(self.contracts),
			"has_more": first + size < len(self.contracts),
		}

	def _learn(self, method: str, values: dict, status: int, body: dict) -> None:
		telegram_id = int(values.get("telegram_id", 0))
		answer = body.get("message") or {}
		if method == "logout":
			self.linked.discard(telegram_id)
		if method == "set_bot_blocked" and status == 200:
			self.has_blocked_bot[telegram_id] = answer["has_blocked_bot"]
		if method == "set_language" and status == 200:
			self.languages[telegram_id] = answer["language"]
		if answer.get("result") == "linked":
			self.linked.add(telegram_id)
			self.languages.setdefault(telegram_id, values["language"])
			answer["language"] = self.languages[telegram_id]
