"""A real browser, driven over its own debugging protocol: what a test presses and sees is what a customer does."""

import asyncio
import base64
import itertools
import json
import shutil
from contextlib import asynccontextmanager
from pathlib import Path

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
	"--force-color-profile=srgb",
	"--remote-debugging-port=0",
)


class Navigated(Exception):
	"""The page went away while it was asked."""


class Tab:
	"""One page. ``do`` runs a script there and gives its value."""

	def __init__(self, socket: aiohttp.ClientWebSocketResponse):
		self.socket = socket
		self.numbers = itertools.count(1)
		self.waiting: dict[int, asyncio.Future] = {}
		self.complaints: list[str] = []
		self.reader = asyncio.create_task(self._read())

	async def _read(self) -> None:
		async for message in self.socket:
			told = json.loads(message.data)
			if "id" in told:
				self.waiting.pop(told["id"]).set_result(told)
			elif told.get("method") == "Runtime.exceptionThrown":
				self.complaints.append(str(told["params"]["exceptionDetails"].get("exception")))
			elif told.get("method") == "Log.entryAdded" and told["params"]["entry"]["level"] == "error":
				self.complaints.append(told["params"]["entry"]["text"])

	async def send(self, method: str, **params):
		number = next(self.numbers)
		self.waiting[number] = asyncio.get_running_loop().create_future()
		await self.socket.send_str(json.dumps({"id": number, "method": method, "params": params}))
		answer = await asyncio.wait_for(self.waiting[number], 30)
		if "navigated" in str(answer.get("error")):
			raise Navigated
		assert "error" not in answer, answer
		return answer["result"]

	async def open(self, url: str, *, width: int = 360, height: int = 740, dark: bool = False) -> None:
		for domain in ("Page", "Runtime", "Log"):
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

	async def do(self, script: str):
		answer = await self.send("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
		assert "exceptionDetails" not in answer, answer["exceptionDetails"]
		return answer["result"].get("value")

	async def until(self, script: str, timeout: float = 15) -> None:
		try:
			async with asyncio.timeout(timeout):
				while not await self._holds(script):
					await asyncio.sleep(0.02)
		except TimeoutError:
			raise AssertionError(f"never came: {script}\n{await self.text()}\n{self.complaints}") from None

	async def _holds(self, script: str) -> bool:
		try:
			return bool(await self.do(f"Boolean({script})"))
		except Navigated:
			return False

	async def sees(self, text: str) -> None:
		await self.until(f"document.body && document.body.innerText.includes({json.dumps(text)})")

	async def text(self) -> str:
		return await self.do("document.body ? document.body.innerText : ''")

	async def press(self, label: str) -> None:
		"""The button or link that bears this text."""
		found = (
			f"[...document.querySelectorAll('button,a')].find(b => b.innerText.includes({json.dumps(label)}))"
		)
		await self.until(found)
		await self.do(f"{found}.click()")

	async def type(self, selector: str, text: str) -> None:
		"""Key by key, as a person does."""
		await self.until(f"document.querySelector({json.dumps(selector)})")
		await self.do(f"document.querySelector({json.dumps(selector)}).focus()")
		for letter in text:
			await self.send("Input.insertText", text=letter)

	async def picture(self, path: Path) -> None:
		shot = await self.send("Page.captureScreenshot", format="png", captureBeyondViewport=True)
		path.write_bytes(base64.b64decode(shot["data"]))


@asynccontextmanager
async def browsing(folder: Path):
	"""Gives a function that opens a fresh tab."""
	process = await asyncio.create_subprocess_exec(
		CHROMIUM, *_FLAGS, f"--user-data-dir={folder}", "about:blank", stderr=asyncio.subprocess.PIPE
	)
	try:
		address = await asyncio.wait_for(_address(process), 30)
		async with aiohttp.ClientSession() as http:
			yield lambda: _new_tab(http, address)
	finally:
		process.terminate()
		await process.wait()


async def _address(process) -> str:
	while line := (await process.stderr.readline()).decode(errors="replace"):
		if "DevTools listening on ws://" in line:
			return line.split("ws://")[1].split("/")[0]
	raise AssertionError("the browser did not start")


async def _new_tab(http: aiohttp.ClientSession, address: str) -> Tab:
	async with http.put(f"http://{address}/json/new?about:blank") as answer:
		target = await answer.json(content_type=None)
	return Tab(await http.ws_connect(target["webSocketDebuggerUrl"], max_msg_size=0))
