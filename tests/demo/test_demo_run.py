"""The whole demo, as `make demo` runs it: started, talked to, stopped, started again, broken."""

import asyncio
import os
import re
import signal
import socket
import sys
from pathlib import Path

import httpx
import pytest

from sandbox.demo import paying, standing_order
from sandbox.demo.cast import REMINDED, the_cast
from sandbox.demo.settings import DEFAULT_PORTS, free_port
from tests.demo.test_supervision import gone

ROOT = Path(__file__).resolve().parents[2]
AZIZA = the_cast()[0]
START_SECONDS = 400
TITLES = (
	"A reminder comes by itself",
	"The day's reminders are run once more",
	"Staff read along",
	"First login",
	"Second login",
	"Wrong passport",
	"Login by phone",
	"Browsing contracts",
	*(f"An instalment through {title}" for _key, title in paying.PROVIDERS),
	"A refund from the Desk",
	"A card is kept, and pays by itself",
	"A visit, from the tap to the quality check",
	"A visit is moved to another time",
	"A paid visit is called off, and the money comes back",
	"Two customers tap the same hour",
	"A visit is booked on the page, with a code by SMS",
)


class Demo:
	"""One run of the program on a state folder."""

	def __init__(self, home: Path, **environment: str):
		ports = {name: str(free_port()) for name in DEFAULT_PORTS}
		self.environment = {
			**os.environ,
			"DEMO_HOME": str(home),
			"PYTHONUNBUFFERED": "1",
			**ports,
			**environment,
		}
		self.page = f"http://127.0.0.1:{self.environment['DEMO_CHAT_PORT']}"
		self.printed = ""

	async def __aenter__(self) -> "Demo":
		self.process = await asyncio.create_subprocess_exec(
			*(sys.executable, "-m", "sandbox.demo"),
			cwd=ROOT,
			env=self.environment,
			stdout=asyncio.subprocess.PIPE,
			stderr=asyncio.subprocess.STDOUT,
		)
		return self

	async def __aexit__(self, *failure) -> None:
		if self.process.returncode is None:
			self.process.terminate()
			await self.process.wait()

	async def up(self) -> "Demo":
		async with asyncio.timeout(START_SECONDS):
			while "Ctrl-C stops everything" not in self.printed:
				line = await self.process.stdout.readline()
				assert line, f"the demo ended before it was up:\n{self.printed}"
				self.printed += line.decode()
		return self

	async def end(self, timeout: float = 200) -> int:
		async with asyncio.timeout(timeout):
			self.printed += (await self.process.stdout.read()).decode()
			return await self.process.wait()

	def family(self) -> list[int]:
		"""All processes that descend from the demo."""
		parents = {}
		for entry in Path("/proc").iterdir():
			if entry.name.isdigit():
				try:
					parents[int(entry.name)] = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
				except OSError:
					continue
		found = [self.process.pid]
		for number in found:
			found += [child for child, parent in parents.items() if parent == number]
		return found[1:]


async def talk(page: str, text: str, wanted: str) -> list[str]:
	"""Writes as Aziza and waits for an answer that holds the words."""
	async with httpx.AsyncClient(base_url=page, timeout=120) as client:
		await client.post(f"/api/chats/{AZIZA.telegram_id}/text", json={"text": text})
	return await look(page, AZIZA.telegram_id, wanted)


async def look(page: str, telegram_id: int, wanted: str) -> list[str]:
	"""All that stands in the chat once a text holds the words."""
	chat, version, texts = f"/api/chats/{telegram_id}", 0, []
	async with httpx.AsyncClient(base_url=page, timeout=120) as client:
		for _ in range(20):
			body = (await client.get(chat, params={"newer_than": version, "timeout": 5})).json()
			texts = [message.get("text", "") for message in body["messages"]]
			if any(wanted in said for said in texts):
				return texts
			version = body["version"]
	raise AssertionError(texts)


async def test_a_demo_starts_talks_stops_and_comes_back_with_its_data(tmp_path):
	async with Demo(tmp_path) as demo:
		await demo.up()
		assert AZIZA.passport in demo.printed and AZIZA.phone in demo.printed
		assert re.search(r"Desk +none", demo.printed)
		await talk(demo.page, "/start", "Assalomu alaykum")
		await a_reminder_waits(demo)
		family = demo.family()
		assert len(family) >= 4
		demo.process.send_signal(signal.SIGINT)
		assert await demo.end() == 0, demo.printed
		assert await gone(family)
	async with Demo(tmp_path) as demo:
		await demo.up()
		texts = await talk(demo.page, AZIZA.passport, AZIZA.customer_name)
		assert texts[0] == "/start", "the conversation of the first run is still there"
		assert AZIZA.passport not in texts
		await a_dead_bot_ends_it(demo)


async def a_reminder_waits(demo: Demo) -> None:
	"""The terminal names whom to look at; nobody has done anything for it."""
	person = the_cast()[REMINDED[0]]
	assert person.customer_name in demo.printed
	texts = await look(demo.page, person.telegram_id, "eslatib o'tamiz")
	assert texts[0] == "/start"


async def a_dead_bot_ends_it(demo: Demo) -> None:
	family = demo.family()
	bots = [number for number in family if b"bot_service" in Path(f"/proc/{number}/cmdline").read_bytes()]
	assert len(bots) == 1
	os.kill(bots[0], signal.SIGKILL)
	assert await demo.end() == 1
	assert "bot was ended by SIGKILL. Its last lines" in demo.printed
	assert await gone(family)


async def test_a_busy_port_is_named_and_nothing_is_started(tmp_path):
	with socket.socket() as taken:
		taken.bind(("127.0.0.1", 0))
		taken.listen()
		port = str(taken.getsockname()[1])
		async with Demo(tmp_path, DEMO_CHAT_PORT=port) as demo:
			assert await demo.end() == 2
	assert f"port {port} is busy: set DEMO_CHAT_PORT" in demo.printed


async def test_the_script_plays_every_conversation(tmp_path):
	async with Demo(tmp_path, SCRIPT="1") as demo:
		code = await demo.end(timeout=1200)
	assert code == 0, demo.printed[-3000:]
	assert "22 of 22 conversations went well" in demo.printed
	for title in TITLES:
		assert f"── {title}" in demo.printed
	nothing_personal_was_kept(tmp_path / "engine-script")
	no_card_was_kept(tmp_path / "engine-script")


def nothing_personal_was_kept(state: Path) -> None:
	"""Thirty people's passports and phones went through: no log and no Redis file may hold one."""
	written = b"".join(file.read_bytes() for file in [*state.glob("logs/*"), *state.glob("valkey/**/*.*")])
	assert b"bot:" in written, (
		"Redis has kept the conversations' state, so there was something to look through"
	)
	secrets = [secret for member in the_cast() for secret in (member.passport, member.phone.lstrip("+"))]
	assert [secret for secret in secrets if secret.encode() in written] == []


def no_card_was_kept(state: Path) -> None:
	"""Two cards were typed on the page: their numbers are nowhere, the site's database and journals included."""
	numbers = [card.number.replace(" ", "").encode() for card in (paying.CARD, standing_order.CARD)]
	files = [file for file in state.rglob("*") if file.is_file()]
	assert any(standing_order.MASKED.encode() in file.read_bytes() for file in files)
	assert [file for file in files if any(number in file.read_bytes() for number in numbers)] == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
async def test_a_stop_during_the_start_leaves_nobody(tmp_path, number):
	async with Demo(tmp_path) as demo:
		async with asyncio.timeout(START_SECONDS):
			while not (family := demo.family()):
				await asyncio.sleep(0.05)
		demo.process.send_signal(number)
		assert await demo.end() == 0
		assert await gone([*family, *demo.family()])
