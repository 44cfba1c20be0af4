"""Plays one person at the payment page, inside Telegram or not, and at the provider's: what scripts and buttons send.

Talks to the page's doors and to the providers' stand-ins, as a browser does, and to nothing else.
"""

import asyncio
import re
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

import httpx

from sandbox.demo.player import StepFailed
from sandbox.demo.transcript import Transcript

DOORS = "/api/method/telegram_integration.online_payments.api.page"
PATIENCE_SECONDS = 60.0
LOOK_EVERY_SECONDS = 0.3
CODE = "111111"
GROUPS = re.compile(r"[\s,']")


@dataclass(frozen=True)
class TypedCard:
	"""As people type it."""

	number: str
	expiry: str
	save: bool = False


@dataclass
class Payer:
	"""``site`` is the browser's connection to the ERP; ``name`` is who is shown in the transcript."""

	site: httpx.AsyncClient
	name: str
	transcript: Transcript
	url: str
	session: dict = field(default_factory=dict)
	token: str = ""

	@property
	def session_id(self) -> str:
		return parse_qs(urlsplit(self.url).query)["session_id"][0]

	@property
	def init_data(self) -> str:
		"""What Telegram hands over to the page; nothing in a plain browser."""
		return parse_qs(urlsplit(self.url).fragment).get("tgWebAppData", [""])[0]

	async def open(self, amount: int) -> None:
		"""The page, and on it what was offered in the bot."""
		self.transcript.did(self.name, "opens the payment page")
		parts = urlsplit(self.url)
		page = await self.site.get(f"{parts.path}?{parts.query}")
		self._expect(
			"the payment page", page.status_code == 200 and "pay/pay.js" in page.text, page.text[:80]
		)
		if self.init_data:
			await self._door("open_from_telegram", init_data=self.init_data)
			self._expect("the page to know the customer", self.session["is_owner"], self.session)
		else:
			await self._door("get_session")
		self._expect(f"{amount} to pay", float(self.session["amount"]) == amount, self.session["amount"])
		self._expect("ways to pay", self.session["step"] == "choose", self.session["step"])

	async def choose(self, provider: str) -> None:
		offered = {each["key"]: each["title"] for each in self.session["providers"]}
		self._expect(f"{provider} among the ways to pay", provider in offered, sorted(offered))
		self.transcript.did(self.name, f"chooses {offered[provider]}")
		await self._door("choose_provider", provider=provider)

	async def pay_there(self, amount: int) -> None:
		"""On the provider's page: it shows the sum and sends back to ours."""
		url = self.session["url"]
		self._expect("the address of the provider's page", url.startswith("http"), self.session)
		async with httpx.AsyncClient(timeout=60, trust_env=False) as browser:
			page = await browser.get(url)
			shown = GROUPS.sub("", page.text)
			asked = re.search(rf"(?<!\d){amount}\.", shown)
			self._expect(f"the provider to ask for {amount}", asked is not None, page.text[-300:])
			self.transcript.did(self.name, f"pays {amount} on the provider's page")
			back = await browser.post(url, data={"choice": "pay"})
		where = back.headers.get("Location", "")
		self._expect("the way back to the payment page", self.session_id in where, where or back.text[-300:])

	async def pay_by_card(self, card: TypedCard) -> None:
		"""On our page: the card, then the code from the SMS."""
		self.transcript.did(self.name, f"types the card {card.number[:4]} **** **** {card.number[-4:]}")
		await self._door("send_card", number=card.number, expiry=card.expiry, save=card.save)
		self._expect("the question for the code", self.session["step"] == "code", self.session)
		self.transcript.did(self.name, "types the code from the SMS")
		await self._door("confirm_otp", otp=CODE)

	async def until_paid(self) -> None:
		"""The page looks by itself until the money is there."""
		deadline = asyncio.get_running_loop().time() + PATIENCE_SECONDS
		while self.session["step"] != "paid" and asyncio.get_running_loop().time() < deadline:
			await asyncio.sleep(LOOK_EVERY_SECONDS)
			await self._door("get_session")
		self._expect("the page to say that it is paid", self.session["step"] == "paid", self.session)
		self.transcript.write(f"      ▣ paid: {self.session['paid_amount']} {self.session['currency']}")

	async def _door(self, name: str, **fields: object) -> None:
		known = {"session_id": self.session_id} | ({"token": self.token} if self.token else {})
		answer = await self.site.post(f"{DOORS}.{name}", json={**known, **fields})
		self._expect(
			f"{name} to answer", answer.status_code == 200, f"{answer.status_code} {answer.text[-300:]}"
		)
		told = answer.json()["message"]
		self._expect(f"no problem with {name}", not told["problem"], told["problem"])
		self.session = told["session"]
		self.token = told.get("token") or self.token

	def _expect(self, what: str, holds: bool, came: object) -> None:
		if not holds:
			raise StepFailed(
				f"{self.transcript.title}: at the payment page\n    expected: {what}\n    came: {came!r}"
			)
