"""Plays one person at the booking page in a plain browser: what its script would send, and the SMS that he reads."""

from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import httpx

from sandbox.demo.player import StepFailed
from sandbox.demo.transcript import Transcript

DOORS = "/api/method/telegram_integration.service_booking.api.web"


@dataclass
class PageVisitor:
	"""``telephones``: where the SMS stand-in shows what has come to a number."""

	site: httpx.AsyncClient
	telephones: str
	person: dict
	transcript: Transcript
	session: str = ""
	link: dict[str, str] = field(default_factory=dict)

	async def log_in(self) -> None:
		phone = self.person["phone"]
		self.did(f"asks for a code to {phone}")
		sent = await self.door("send_code", phone=phone)
		self.expect(
			"the code to be sent, and not shown", (sent["result"], sent["trial_code"]) == ("sent", ""), sent
		)
		code = await self._read_code(phone)
		self.did("types the code from the SMS")
		wrong = await self.door("confirm_code", ticket=sent["ticket"], phone=phone, code=other_than(code))
		self.expect("another code to be refused", wrong["result"] == "wrong", wrong)
		let_in = await self.door("confirm_code", ticket=sent["ticket"], phone=phone, code=code)
		self.expect("to be let in", let_in["result"] == "in", let_in)
		self.session = let_in["session"]

	async def book(self, treatment: str, day: int) -> dict:
		"""The first time of that day, at the usual address; the visit."""
		start = await self.door("get_start")
		self.expect(f"{treatment} on the page", treatment in str(start["services"]), start["services"])
		days = (await self.door("get_days", service=treatment))["days"]
		self.expect("free days", len(days) > day, days)
		chosen = days[day]["date"]
		times = (await self.door("get_times", service=treatment, day=chosen))["times"]
		self.expect("free times", bool(times), times)
		addresses = (await self.door("get_addresses"))["addresses"]
		wish = {"service": treatment, "start": f"{chosen}T{times[0]}:00", "options": []}
		wish |= {"address_id": addresses[0]["address_id"], "idempotency_key": uuid4().hex}
		self.did(f"books {treatment}, {chosen} {times[0]}, and taps twice")
		booked, again = [await self.door("book", **wish) for _ in range(2)]
		self.expect("the visit", booked["result"] == "booked", booked)
		same = again["order"]["order_id"] == booked["order"]["order_id"]
		self.expect("one visit of two taps", same, again["order"]["order_id"])
		query = parse_qs(urlsplit(booked["order"]["link"]).query)
		self.link = {name: query[name][0] for name in ("order", "token")}
		return booked["order"]

	async def visit(self) -> dict:
		"""By its link alone, as whoever has it sees it."""
		shown = (await self.door("get_visit", **self.link))["order"]
		self.expect("a masked telephone", self.person["phone"][4:-2] not in str(shown), shown["phone"])
		return shown

	async def cancel(self) -> dict:
		self.did("calls the visit off on its page")
		return (await self.door("cancel_visit", reason="Rejalarim oʻzgardi", **self.link))["order"]

	def did(self, what: str) -> None:
		self.transcript.did(self.person["first_name"], what)

	def expect(self, what: str, holds: bool, came: object) -> None:
		if not holds:
			raise StepFailed(
				f"{self.transcript.title}: at the booking page\n    expected: {what}\n    came: {came!r}"
			)

	async def door(self, name: str, **fields: object) -> dict:
		known = {"session": self.session} if self.session and "token" not in fields else {}
		answer = await self.site.post(f"{DOORS}.{name}", json={**known, **fields})
		self.expect(
			f"{name} to answer", answer.status_code == 200, f"{answer.status_code} {answer.text[-300:]}"
		)
		return answer.json()["message"]

	async def _read_code(self, phone: str) -> str:
		async with httpx.AsyncClient(timeout=30, trust_env=False) as telephone:
			shown = await telephone.get(f"{self.telephones}/{phone.lstrip('+')}")
		digits = "".join(letter for letter in shown.text if letter.isdigit())
		self.expect("an SMS with the code", shown.status_code == 200 and len(digits) == 6, shown.text[:100])
		return digits


def other_than(code: str) -> str:
	return f"{(int(code) + 1) % 10 ** len(code):0{len(code)}d}"
