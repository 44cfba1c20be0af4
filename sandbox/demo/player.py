"""Plays one person at the chat page, the way a person would: does something, looks what comes, is surprised or not.

Talks HTTP to the page's program and to nothing else. What is expected and does not come is a StepFailed.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import httpx

from sandbox.demo.transcript import Transcript

# For whatever comes next. Generous: a machine with much else to do is slow, and not wrong.
PATIENCE_SECONDS = 60.0


class StepFailed(Exception):
	"""A step of a conversation did not go as it must; the message says which, what was expected and what came."""


@dataclass(frozen=True)
class View:
	"""The chat as it stands, seen by the person."""

	chat: dict

	@property
	def bots(self) -> list[dict]:
		return [message for message in self.chat["messages"] if message["from"]["is_bot"]]

	@property
	def last(self) -> dict:
		return self.bots[-1] if self.bots else {}

	@property
	def text(self) -> str:
		"""What the bot says at the bottom of the chat."""
		return self.last.get("text", "")

	@property
	def buttons(self) -> list[str]:
		return [button["text"] for row in _rows(self.last) for button in row]

	@property
	def all_buttons(self) -> list[str]:
		return [button["text"] for message in self.bots for row in _rows(message) for button in row]

	@property
	def reply_buttons(self) -> list[str]:
		rows = (self.chat["keyboard"] or {}).get("keyboard", [])
		return [button if isinstance(button, str) else button["text"] for row in rows for button in row]

	@property
	def own(self) -> list[str]:
		"""What the person has written and what is still to be seen of it."""
		return [message.get("text", "") for message in self.chat["messages"] if not message["from"]["is_bot"]]

	def answers(self, after: int) -> list[dict]:
		"""To pressed buttons, since that version of the chat."""
		return [answer for answer in self.chat["answered"] if answer["version"] > after]


Seen = Callable[[View], bool]


@dataclass
class Player:
	page: httpx.AsyncClient
	person: dict
	transcript: Transcript
	view: View | None = None
	before: View | None = None
	doing: str = ""
	# The message that the last deed wrote, and whether it pressed a button that waits for an answer.
	wrote: int | None = None
	awaits_answer: bool = False
	steps: int = field(default=0)
	acted_at: int = 0

	async def enter(self) -> "Player":
		"""Gives the person a telephone."""
		await self._post("/api/people", self.person)
		self.view = await self._look()
		return self

	async def open_chat(self) -> "Player":
		"""Takes up a telephone that is there already, with what it shows."""
		self.doing = "opens the chat"
		self.view = await self._look()
		self.before = View({**self.view.chat, "messages": [], "keyboard": None, "version": 0})
		self.acted_at = 0
		return self

	# --- what he does

	async def say(self, text: str) -> None:
		await self._act(f"writes {text!r}", "text", {"text": text}, shown=text)

	async def tap(self, label: str) -> None:
		await self._act(f"taps [{label}]", "tap", {"label": label}, shown=f"[{label}]")

	async def press(self, message: dict, label: str) -> None:
		"""A button of a certain message, such as an old one."""
		for row, buttons in enumerate(_rows(message)):
			for column, button in enumerate(buttons):
				if button["text"] == label:
					body = {"message_id": message["message_id"], "row": row, "column": column}
					return await self._act(
						f"taps the earlier [{label}]", "tap", body, shown=f"[{label}] (of an earlier message)"
					)
		raise StepFailed(f"{self.transcript.title}: there is no button [{label}] in {message.get('text')!r}")

	async def opens(self, url: str) -> str:
		"""A page that the bot has given a button to, within Telegram: its address with what Telegram hands over."""
		way = await self.page.get(f"/api/chats/{self.person['id']}/page", params={"url": url})
		if way.status_code != 302:
			raise StepFailed(
				f"{self.transcript.title}: {url} does not open: {way.status_code} {way.text[:80]}"
			)
		return way.headers["Location"]

	async def wait(self) -> None:
		"""Does nothing: what comes next comes by itself."""
		self.doing = "waits"
		self.before = self.view = await self._look()
		self.acted_at, self.awaits_answer, self.wrote = self.view.chat["version"], False, None

	async def share_own_contact(self) -> None:
		await self._act("shares the own contact", "contact", {"whose": "own"}, shown="(own contact)")

	async def share_contact_of(self, other: int) -> None:
		body = {"whose": "other", "other": other}
		await self._act("shares somebody else's contact", "contact", body, shown="(somebody else's contact)")

	# --- what he sees

	async def expect(self, what: str, seen: Seen) -> View:
		"""Waits for a reaction to the last deed that fits; prints what came."""
		assert self.view is not None and self.before is not None
		while not (self._reacted() and seen(self.view)):
			newer = await self._look(newer_than=self.view.chat["version"])
			if newer.chat["version"] == self.view.chat["version"]:
				raise self._failed(what)
			self.view = newer
		self.transcript.show(self.before.chat, self.view.chat, wrote=self.wrote)
		self.before = self.view
		return self.view

	async def find(self, what: str, seen: Seen) -> View:
		"""Something that comes by itself, or has come meanwhile, anywhere in the chat; prints what is new."""
		assert self.view is not None and self.before is not None
		while not seen(self.view):
			newer = await self._look(newer_than=self.view.chat["version"])
			if newer.chat["version"] == self.view.chat["version"]:
				raise self._failed(what)
			self.view = newer
		self.transcript.show(self.before.chat, self.view.chat)
		self.before = self.view
		return self.view

	def toasts(self) -> list[str]:
		"""What popped up since the last deed."""
		assert self.view is not None
		return [answer["text"] for answer in self.view.answers(self.acted_at) if answer["text"]]

	def _reacted(self) -> bool:
		"""A press is over when the bot has answered it; the button would turn for ever otherwise."""
		assert self.view is not None and self.before is not None
		answers = self.view.answers(self.acted_at)
		if self.awaits_answer and not answers:
			return False
		# Any of the bot's messages: what the company sends may stand below the window that changes.
		return self.view.bots != self.before.bots or any(answer["text"] for answer in answers)

	def _failed(self, what: str) -> StepFailed:
		assert self.view is not None
		came = self.view.text if self._reacted() else "(no reaction)"
		buttons = "".join(f"[{label}]" for label in self.view.buttons)
		own = self.view.own[-1:]
		return StepFailed(
			f"{self.transcript.title}, step {self.steps}: {self.person['first_name']} {self.doing}\n"
			f"    expected: {what}\n    came: {came!r} {buttons} toasts {self.toasts()!r}"
			f"\n    the person's last message that is still to be seen: {own!r}"
		)

	async def _act(self, doing: str, path: str, body: dict, *, shown: str) -> None:
		self.steps += 1
		self.doing = doing
		self.before = self.view = await self._look()
		self.acted_at = self.view.chat["version"]
		self.awaits_answer = path == "tap" and (
			"message_id" in body or body["label"] in self.view.all_buttons
		)
		self.transcript.did(self.person["first_name"], shown)
		self.wrote = (await self._post(f"/api/chats/{self.person['id']}/{path}", body)).get("message_id")

	async def _look(self, newer_than: int | None = None) -> View:
		wait = {} if newer_than is None else {"newer_than": newer_than, "timeout": PATIENCE_SECONDS}
		return View(
			(await self.page.get(f"/api/chats/{self.person['id']}", params=wait)).raise_for_status().json()
		)

	async def _post(self, path: str, body: dict) -> dict:
		answer = await self.page.post(path, json=body)
		if answer.is_error:
			where = f"{self.transcript.title}, step {self.steps}: {self.person['first_name']} {self.doing}"
			raise StepFailed(
				f"{where}\n    expected: that it can be done\n    came: {answer.json()['error']}"
			)
		return answer.json()


def _rows(message: dict) -> list[list[dict]]:
	return message.get("reply_markup", {}).get("inline_keyboard", [])
