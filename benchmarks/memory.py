"""What the bot holds in memory once many chats have written to it. The chats themselves lie in Redis."""

from dataclasses import dataclass

from benchmarks.customers import FIRST_ID, commands, crowd, play
from benchmarks.tables import print_table
from benchmarks.usage import usage_of
from benchmarks.world import World, world
from sandbox.telegram import DEMO_TOKEN


@dataclass(frozen=True)
class Size:
	chats: int = 10_000
	at_once: int = 50
	look_every: int = 2_000


async def measure(size: Size) -> None:
	async with world() as made:
		pid = await made.start_bot()
		rows = [_row(0, pid)]
		for known in range(0, size.chats, size.look_every):
			await _meet(made, range(known, min(known + size.look_every, size.chats)), size.at_once)
			rows.append(_row(min(known + size.look_every, size.chats), pid))
	print_table("Memory of the bot", ["chats known", "resident, MiB", "most ever, MiB"], rows)


async def _meet(made: World, numbers: range, at_once: int) -> None:
	"""Each a person who never wrote before."""
	for first in range(numbers.start, numbers.stop, at_once):
		size = min(at_once, numbers.stop - first)
		await play(made, crowd(made, size, DEMO_TOKEN, FIRST_ID + first), commands, turns=1)
		made.stand_in.chats.listeners.clear()


def _row(chats: int, pid: int) -> list[str]:
	usage = usage_of(pid)
	return [f"{chats:,}", f"{usage.rss_mib:.0f}", f"{usage.peak_mib:.0f}"]
