"""Many messages to many chats against a Telegram that enforces its limits: how many a second, how many refused,
how much memory; and the same where some have blocked the bot and some answers are a server error.

The ERP is the embedded engine, or with ERP=bench a real site: Telegram's limits are what decides, so the rate is the
product's on either. Every message must have come to its end in the ERP before a run is over.
"""

import asyncio
import json
from dataclasses import dataclass

from benchmarks.benches import chosen_bench, run_on_site, serve_site
from benchmarks.flood import Flood
from benchmarks.tables import print_table
from benchmarks.usage import Usage, usage_of
from benchmarks.world import Erp, World, world
from sandbox.demo.settings import Bench

OPEN = ("Queued", "Sending")
LOOK_SECONDS = 1.0


@dataclass(frozen=True)
class Size:
	chats: int = 10_000
	each: int = 1
	blocked: float = 0.01
	failing: float = 0.05
	look_every: int = 1_000


@dataclass
class Run:
	flood: Flood
	memory: list[tuple[int, Usage]]
	standing: dict[str, int]


async def measure(size: Size) -> None:
	await _situation("nobody has blocked the bot, Telegram makes no mistakes", size, 0.0, 0.0)
	trouble = (
		f"{size.blocked:.0%} have blocked the bot, {size.failing:.0%} of first tries end in a server error"
	)
	await _situation(trouble, size, size.blocked, size.failing)


async def _situation(title: str, size: Size, blocked: float, failing: float) -> None:
	flood = Flood(size.chats, blocked, failing)
	async with world(flood.stand_in, own_erp=True) as made:
		bench = chosen_bench()
		address = await serve_site(made.supervisor, "outbox", bench, made.folder, *_filling(size))
		made.erp = Erp(address, *_key(made), bench.host if bench else None)
		bot = await made.start_bot()
		memory = await _watch(flood, bot, size)
		run = Run(flood, memory, await _settled(made, bench))
	_print(f"Outbox on {'a real bench' if bench else 'the engine'}: {title}", size, run)


def _filling(size: Size) -> list[str]:
	return ["--chats", str(size.chats), "--each", str(size.each)]


def _key(made: World) -> tuple[str, str]:
	key = json.loads((made.folder / "key.json").read_text())
	return key["api_key"], key["api_secret"]


async def _watch(flood: Flood, bot: int, size: Size) -> list[tuple[int, Usage]]:
	"""The bot's memory while the messages go out, the last look when all have arrived."""
	looks = [(0, usage_of(bot))]
	wanted = flood.expected(size.each)
	for number in [*range(size.look_every, wanted, size.look_every), wanted]:
		await flood.until(number)
		looks.append((number, usage_of(bot)))
	return looks


async def _settled(made: World, bench: Bench | None) -> dict[str, int]:
	"""How the messages stand in the ERP once the bot has reported them all."""
	while True:
		await run_on_site(made.supervisor, "outbox", bench, made.folder, "--tell")
		standing = json.loads((made.folder / "told.json").read_text())
		if not any(standing.get(status) for status in OPEN):
			return standing
		await asyncio.sleep(LOOK_SECONDS)


def _print(title: str, size: Size, run: Run) -> None:
	flood = run.flood
	seconds = flood.moments[-1] - flood.moments[0]
	facts = [
		("messages queued", f"{size.chats * size.each:,}"),
		("arrived", f"{len(flood.arrived):,}"),
		("missing of those who have not blocked the bot", flood.missing(size.each)),
		("arrived twice", flood.doubled),
		("answers 429", flood.refused),
		("answers 403: chats that have blocked the bot", len(flood.blocked)),
		("answers 500", flood.stumbled),
		("seconds from the first to the last", f"{seconds:.1f}"),
		("messages a second, all", f"{_rate(flood.moments, 1.0):.2f}"),
		("messages a second, until 90 % had arrived", f"{_rate(flood.moments, 0.9):.2f}"),
		("most in any second", _most(flood.moments)),
		(
			"in the ERP at the end",
			", ".join(f"{count:,} {name}" for name, count in sorted(run.standing.items())),
		),
	]
	print_table(title, ["what", "value"], facts)
	rows = [
		(f"{number:,}", f"{look.rss_mib:.1f}", f"{look.peak_mib:.1f}", f"{look.cpu_seconds:.1f}")
		for number, look in run.memory
	]
	print_table(
		"Memory of the bot", ["messages sent", "resident, MiB", "most ever, MiB", "processor, s"], rows
	)


def _rate(moments: list[float], share: float) -> float:
	last = max(1, round(len(moments) * share) - 1)
	return last / (moments[min(last, len(moments) - 1)] - moments[0] or 1.0)


def _most(moments: list[float]) -> int:
	first, most = 0, 0
	for last, moment in enumerate(moments):
		while moment - moments[first] >= 1:
			first += 1
		most = max(most, last - first + 1)
	return most
