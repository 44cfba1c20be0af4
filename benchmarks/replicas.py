"""Two replicas behind one webhook beside one, by turns in the same run.

A machine with few cores is full before two replicas are: beside them Telegram, the ERP and Redis run on the same
cores. So it is measured twice: as the machine is, and with each replica held to a share of one core, which leaves
room for the others and shows what the replicas cost each other (the lock, the line, the dedupe in Redis).
"""

import os
from contextlib import ExitStack
from dataclasses import dataclass, replace

from benchmarks.bot import Rounds
from benchmarks.customers import Customer, buttons, commands, crowd, play
from benchmarks.limits import CannotLimit, held_to
from benchmarks.tables import milliseconds, print_table
from benchmarks.webhook import BalancedStandIn
from benchmarks.world import World, world
from sandbox.demo.settings import free_port
from sandbox.telegram import DEMO_TOKEN


@dataclass(frozen=True)
class Size:
	customers: int = 64
	updates: int = 1_920
	rounds: int = 5
	share: float = 0.3  # of one core for each replica, in the second measurement


async def measure(size: Size) -> None:
	stand_in = BalancedStandIn(tokens=[DEMO_TOKEN], keep_calls=1_000)
	async with world(stand_in) as made:
		try:
			ports = [free_port(), free_port()]
			pids = [await made.start_bot(f"replica {port}", webhook_port=port) for port in ports]
			stand_in.bring_to(ports)
			people = crowd(made, size.customers, DEMO_TOKEN)
			await play(made, people, commands, turns=2)
			await _free(made, size, people, ports)
			await _held(made, size, people, ports, pids)
		finally:
			await stand_in.hang_up()


async def _free(made: World, size: Size, people: list[Customer], ports: list[int]) -> None:
	await _compare(made, size, people, ports, f"the machine as it is, {os.cpu_count()} cores for everything")


async def _held(made: World, size: Size, people: list[Customer], ports: list[int], pids: list[int]) -> None:
	try:
		with ExitStack() as limits:
			for pid in pids:
				limits.enter_context(held_to(pid, size.share))
			slower = replace(size, updates=int(size.updates * size.share))
			await _compare(made, slower, people, ports, f"each replica held to {size.share:.0%} of one core")
	except CannotLimit as reason:
		print(f"Replicas held to a share of a core: not measured, {reason}.")


async def _compare(made: World, size: Size, people: list[Customer], ports: list[int], where: str) -> None:
	results = {"one replica": Rounds(), "two replicas": Rounds()}
	chosen = {"one replica": ports[:1], "two replicas": ports}
	turns = max(2, size.updates // len(people) // 2 * 2)
	for _ in range(size.rounds):
		for name, rounds in results.items():
			made.stand_in.bring_to(chosen[name])
			rounds.rounds.append(await play(made, people, buttons, turns))
	title = (
		f"Replicas: {where}; {len(people)} customers, {size.rounds} rounds of {turns * len(people)} buttons"
	)
	print_table(
		title,
		["replicas", "updates/s", "p50, ms", "p95, ms", "cores busy", "all programs, ms/update"],
		[_row(name, rounds) for name, rounds in results.items()],
	)
	print(f"throughput, two : one = {results['two replicas'].rate / results['one replica'].rate:.2f}")


def _row(name: str, rounds: Rounds) -> list[str]:
	latencies = [milliseconds(rounds.latency(share)) for share in (0.5, 0.95)]
	spent = sum(sum(round_.cpu.values()) for round_ in rounds.rounds)
	seconds = sum(round_.seconds for round_ in rounds.rounds)
	updates = sum(len(round_.latencies) for round_ in rounds.rounds)
	return [name, f"{rounds.rate:.0f}", *latencies, f"{spent / seconds:.2f}", f"{spent * 1000 / updates:.2f}"]
