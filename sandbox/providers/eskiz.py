"""Eskiz from the other side: tokens, messages that were taken, and refusals as uneven as its own."""

import json
import threading
import uuid
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from werkzeug.wrappers import Request, Response

from sandbox.providers.clock import Clock
from sandbox.providers.web import as_json, bearer_of

TOKEN_LASTS = 30 * 86_400


@dataclass(frozen=True)
class Message:
	number: str
	text: str
	sender: str
	id: str


@dataclass
class Cabinet:
	"""An account as its owner sees it. ``approved``: beginnings of the texts that moderation lets pass; none: all."""

	email: str = "sms@example.uz"
	password: str = "eskiz-password"
	balance: str = "100000"
	approved: tuple[str, ...] = ()
	senders: tuple[str, ...] = ("4546",)
	refreshes: bool = True
	"""Some versions answer to a refresh without a body."""


@dataclass
class Eskiz:
	"""Answers under ``/eskiz/api``; ``/eskiz/phone/998901234567`` shows the last message that came there."""

	cabinet: Cabinet
	clock: Clock
	messages: list[Message] = field(default_factory=list)
	_tokens: dict[str, float] = field(default_factory=dict)
	_beyond: set[str] = field(default_factory=set)
	_lock: threading.Lock = field(default_factory=threading.Lock)

	def handle(self, request: Request, path: str) -> Response:
		step = f"{request.method} {path.removeprefix('/api')}"
		if step.startswith("GET /phone/"):
			return self._telephone(step.removeprefix("GET /phone/"))
		if step == "POST /auth/login":
			return self._login(request)
		if step == "PATCH /auth/refresh" and bearer_of(request) in self._tokens:
			return self._refresh(bearer_of(request))
		if not self._is_good(bearer_of(request)):
			return as_json({"message": "Expired", "status": "token-invalid"}, 401)
		if step == "GET /auth/user":
			return as_json({"status": "success", "data": {"balance": self.cabinet.balance}})
		if step == "POST /message/sms/send":
			return self._send(request)
		return as_json({"status": "error", "message": "Not found"}, 404)

	def spend_tokens(self, *, for_good: bool = False) -> None:
		"""Those given out are no longer taken for messages; ``for_good``: they cannot be refreshed either."""
		self._beyond |= set(self._tokens) if for_good else set()
		self._tokens = dict.fromkeys(self._tokens, 0)

	def last_code(self, number: str) -> str:
		"""The digits of the last message to a telephone."""
		text = next(one.text for one in reversed(self.messages) if one.number == number)
		return "".join(letter for letter in text if letter.isdigit())

	def _telephone(self, number: str) -> Response:
		"""What its owner reads there: not Eskiz's, but the screen of a telephone."""
		texts = [one.text for one in self.messages if one.number == number]
		return Response(texts[-1] if texts else "", 200 if texts else 404)

	def _login(self, request: Request) -> Response:
		form = _form(request)
		if (form.get("email"), form.get("password")) != (self.cabinet.email, self.cabinet.password):
			return as_json({"message": "Invalid credentials", "status": "error"}, 401)
		return self._given()

	def _refresh(self, token: str) -> Response:
		if token in self._beyond:
			return as_json({"message": "Token has expired", "status": "token-invalid"}, 401)
		return self._given() if self.cabinet.refreshes else Response("", 200)

	def _given(self) -> Response:
		token = f"eyJ.{uuid.uuid4().hex}.sig"
		self._tokens[token] = self.clock.now() + TOKEN_LASTS
		return as_json({"message": "token_generated", "data": {"token": token}, "token_type": "bearer"})

	def _is_good(self, token: str) -> bool:
		return self._tokens.get(token, 0) > self.clock.now()

	def _send(self, request: Request) -> Response:
		form = _form(request)
		number, text = form.get("mobile_phone", ""), form.get("message", "")
		if not (number.isdigit() and len(number) == 12 and number.startswith("998")):
			return as_json({"message": {"mobile_phone": ["The mobile phone format is invalid."]}}, 422)
		if form.get("from") not in self.cabinet.senders:
			return as_json({"status": "fail", "message": "Sender is not yours"})
		if self.cabinet.approved and not text.startswith(self.cabinet.approved):
			return as_json({"status": "error", "message": f"Text for {number} is not approved"}, 400)
		with self._lock:
			message = Message(number, text, form["from"], str(uuid.uuid4()))
			self.messages.append(message)
		return as_json({"id": message.id, "message": "Waiting for SMS provider", "status": "waiting"})


def _form(request: Request) -> dict[str, str]:
	if request.is_json:
		return json.loads(request.get_data() or b"{}")
	return {name: values[0] for name, values in parse_qs(request.get_data(as_text=True)).items()}
