"""A real browser, driven over its own debugging protocol: what a test presses and sees is what a customer does."""

import asyncio
import base64
import itertools
import json
import shutil
import subprocess
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import TextIO

import aiohttp

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_FLAGS = (
	"--headless=new",
	"--no-sandbox",
	"--disable-gpu",
	"--disable-dev-shm-usage",
	"--hide-scrollbars",
	"--no-first-run",
	"--disable-extensions",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
	"--force-color-profile=srgb",
	# No page waits for the network outside: nothing there is found, on any machine. Telegram's script too.
	"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
	"--remote-debugging-port=0",
)
PATIENCE = 120
"""Seconds that anything may take on a machine that is busy elsewhere. They pass only where a test fails."""
# What the browser says of a page that went away while it was asked.
_GONE = ("navigated or closed", "context was destroyed", "Cannot find", "was collected")


class Navigated(Exception):
	"""The page went away while it was asked."""


class Tab:
	"""One page. ``do`` runs a script there and gives its value."""

	def __init__(self, socket: aiohttp.ClientWebSocketResponse):
		self.socket = socket
		self.numbers = itertools.count(1)
		self.waiting: dict[int, asyncio.Future] = {}
		self.complaints: list[str] = []
		self.requests: list[str] = []
		self.time_is_over = asyncio.Event()
		self.reader = asyncio.create_task(self._read())

	async def _read(self) -> None:
		async for message in self.socket:
			told = json.loads(message.data)
			if "id" in told:
				self._answer(told)
			elif told.get("method") == "Runtime.exceptionThrown":
				self.complaints.append(str(told["params"]["exceptionDetails"].get("exception")))
			elif told.get("method") == "Log.entryAdded" and told["params"]["entry"]["level"] == "error":
				self.complaints.append(told["params"]["entry"]["text"])
			elif told.get("method") == "Network.requestWillBeSent":
				self.requests.append(told["params"]["request"]["url"])
			elif told.get("method") == "Emulation.virtualTimeBudgetExpired":
				self.time_is_over.set()
		for number in list(self.waiting):
			self._answer({"id": number, "error": "the page was navigated or closed"})

	def _answer(self, told: dict) -> None:
		"""Whoever asked may have given up."""
		asked = self.waiting.pop(told["id"])
		if not asked.done():
			asked.set_result(told)

	async def send(self, method: str, **params):
		number = next(self.numbers)
		self.waiting[number] = asyncio.get_running_loop().create_future()
		await self.socket.send_str(json.dumps({"id": number, "method": method, "params": params}))
		answer = await asyncio.wait_for(self.waiting[number], PATIENCE)
		if any(words in str(answer.get("error")) for words in _GONE):
			raise Navigated
		assert "error" not in answer, answer
		return answer["result"]

	async def open(self, url: str, *, width: int = 360, height: int = 740, dark: bool = False) -> None:
		for domain in ("Page", "Runtime", "Log", "Network"):
			await self.send(f"{domain}.enable")
		phone = width < 700
		await self.send(
			"Emulation.setDeviceMetricsOverride",
			width=width,
			height=height,
			deviceScaleFactor=2 if phone else 1,
			mobile=phone,
		)
		scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
		await self.send("Emulation.setEmulatedMedia", features=[scheme])
		await self.send("Page.navigate", url=url)

	async def before(self, script: str) -> None:
		"""Run ahead of everything else in whatever is opened here."""
		await self.send("Page.enable")
		await self.send("Page.addScriptToEvaluateOnNewDocument", source=script)

	async def do(self, script: str):
		answer = await self.send("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
		assert "exceptionDetails" not in answer, answer["exceptionDetails"]
		return answer["result"].get("value")

	async def close(self) -> None:
		"""And it is gone."""
		with suppress(Navigated):
			await self.send("Page.close")
		await asyncio.wait_for(self.reader, PATIENCE)

	async def until(self, script: str) -> None:
		try:
			async with asyncio.timeout(PATIENCE):
				while not await self._holds(script):
					await asyncio.sleep(0.02)
		except TimeoutError:
			raise AssertionError(f"never came: {script}\n{await self.text()}\n{self.complaints}") from None

	async def _holds(self, script: str) -> bool:
		try:
			return bool(await self.do(f"Boolean({script})"))
		except Navigated:
			return False

	async def reload(self) -> None:
		"""What is seen next is the new page's, never the old one's that still stands while the new one comes."""
		await self.do("window.isOld = true")
		await self.send("Page.reload")
		await self.until("!window.isOld && document.readyState === 'complete'")

	async def sees(self, text: str) -> None:
		"""What only a screen reader is told does not count."""
		await self.until(
			"document.body && [...document.body.children].some(one => one.id !== 'spoken' && "
			f"one.innerText?.includes({json.dumps(text)}))"
		)

	async def hears(self, text: str) -> None:
		"""What a screen reader is told."""
		await self.until(f"document.querySelector('#spoken')?.textContent === {json.dumps(text)}")

	async def text(self) -> str:
		return await self.do("document.body ? document.body.innerText : ''")

	async def click(self, found: str) -> None:
		"""The element that this script finds, as soon as it is there."""
		await self.until(f"(one => one && (one.click(), true))({found})")

	async def pick(self, selector: str) -> None:
		await self.click(f"document.querySelector({json.dumps(selector)})")

	async def press(self, label: str) -> None:
		"""The button or link that bears this text."""
		await self.click(
			f"[...document.querySelectorAll('button,a')].find(b => b.innerText.includes({json.dumps(label)}))"
		)

	async def begun(self, door: str) -> int:
		"""How many calls of this door have left the page, whether or not they have arrived."""
		await self.do("true")
		return sum(address.endswith(f".{door}") for address in self.requests)

	async def passes(self, seconds: float) -> None:
		"""The page's own clock goes on by so much at once, with all that waits for it; from then on it stands still."""
		self.time_is_over.clear()
		await self.send("Emulation.setVirtualTimePolicy", policy="advance", budget=seconds * 1000)
		await asyncio.wait_for(self.time_is_over.wait(), PATIENCE)

	async def nameless(self) -> list[str]:
		"""What can be pressed or filled in and has no name for who cannot see it."""
		return await self.do(
			"[...document.querySelectorAll('button, input, textarea, a')].filter(one => !(one.innerText.trim() || "
			"one.getAttribute('aria-label') || one.labels?.length)).map(one => one.outerHTML)"
		)

	async def type(self, selector: str, text: str) -> None:
		"""Key by key, as a person does."""
		await self.until(f"document.querySelector({json.dumps(selector)})")
		await self.do(f"document.querySelector({json.dumps(selector)}).focus()")
		for letter in text:
			await self.send("Input.insertText", text=letter)

	async def picture(self, path: Path) -> None:
		shot = await self.send("Page.captureScreenshot", format="png", captureBeyondViewport=True)
		path.write_bytes(base64.b64decode(shot["data"]))


@contextmanager
def chromium(folder: Path) -> Iterator[str]:
	"""The browser itself, with its profile in the folder: the address where it is driven."""
	command = [CHROMIUM, *_FLAGS, f"--user-data-dir={folder}", "about:blank"]
	process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, errors="replace")
	try:
		address = _address(process.stderr)
		# It goes on complaining, and would stand still in the middle of a test if nobody took that from the pipe.
		threading.Thread(target=_listen, args=(process.stderr,), daemon=True).start()
		yield address
	finally:
		process.terminate()
		process.wait()


def _listen(told: TextIO) -> None:
	with told:
		deque(told, maxlen=0)


def _address(told: TextIO) -> str:
	said = []
	for line in told:
		said.append(line)
		if "DevTools listening on ws://" in line:
			return line.split("ws://")[1].split("/")[0]
	raise AssertionError(f"the browser did not start\n{''.join(said)}")


@asynccontextmanager
async def browsing(browser: str):
	"""Gives a function that opens a fresh tab. Nothing is known here of who has browsed before, and nothing stays."""
	async with aiohttp.ClientSession() as http:
		async with http.get(f"http://{browser}/json/version") as answer:
			whole = Tab(await http.ws_connect((await answer.json(content_type=None))["webSocketDebuggerUrl"]))
		made = await whole.send("Target.createBrowserContext")

		async def new_tab() -> Tab:
			target = await whole.send("Target.createTarget", url="about:blank", **made)
			page = f"ws://{browser}/devtools/page/{target['targetId']}"
			return Tab(await http.ws_connect(page, max_msg_size=0))

		try:
			yield new_tab
		finally:
			await whole.send("Target.disposeBrowserContext", **made)
