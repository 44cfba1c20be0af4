"""Our bot beside a bare aiogram bot: the same Telegram, the same run, one round after the other by turns."""

from dataclasses import dataclass, field
from statistics import median

from benchmarks.customers import Acts, Customer, Round, buttons, commands, crowd, play
from benchmarks.tables import milliseconds, percentile, print_table
from benchmarks.world import BARE_TOKEN, World, world
from sandbox.telegram import DEMO_TOKEN

BOTS = {"bare bot": BARE_TOKEN, "bot": DEMO_TOKEN}
ACTS: dict[str, Acts] = {"a command": commands, "a button": buttons}


@dataclass(frozen=True)
class Size:
	customers: int = 64
	updates: int = 1_920
	rounds: int = 5


@dataclass
class Rounds:
	"""All rounds of one bot in one situation."""

	rounds: list[Round] = field(default_factory=list)

	@property
	def rate(self) -> float:
		return median(round_.rate for round_ in self.rounds)

	def cpu_ms(self, program: str) -> float:
		return median(round_.cpu_ms(program) for round_ in self.rounds)

	def latency(self, share: float) -> float:
		return percentile([latency for round_ in self.rounds for latency in round_.latencies], share)


async def measure(size: Size) -> None:
	async with world() as made:
		await made.start_bare_bot()
		await made.start_bot()
		for act in ACTS:
			await _situation(made, size, act, size.customers)
			await _situation(made, Size(1, max(2, size.updates // 10), size.rounds), act, 1)
		print_table("Bot: programs after it", ["program", "resident, MiB"], _memory(made))


async def _situation(made: World, size: Size, act: str, customers: int) -> None:
	people = {bot: crowd(made, customers, token) for bot, token in BOTS.items()}
	for own in people.values():
		await play(made, own, commands, turns=2)  # everybody has a window, everything is warm
	results = await by_turns(made, size, people, ACTS[act])
	bare, ours = results["bare bot"], results["bot"]
	head = ["bot", "updates/s", "p50, ms", "p95, ms", *(f"{name}, ms/update" for name in _programs(made))]
	title = f"Bot: {act}, customers at once: {customers}; {size.rounds} rounds of {size.updates} updates"
	print_table(title, head, [_row(made, name, rounds) for name, rounds in results.items()])
	print(f"throughput, ours : bare = {ours.rate / bare.rate:.2f}")
	if bare.cpu_ms("bare bot"):  # a round may be too short for the kernel to have counted anything
		print(f"processor time of the bot, ours : bare = {ours.cpu_ms('bot') / bare.cpu_ms('bare bot'):.2f}")


async def by_turns(
	made: World, size: Size, people: dict[str, list[Customer]], acts: Acts
) -> dict[str, Rounds]:
	results = {name: Rounds() for name in people}
	for _ in range(size.rounds):
		for name, own in people.items():
			turns = max(2, size.updates // len(own) // 2 * 2)  # even: whoever goes there also comes back
			results[name].rounds.append(await play(made, own, acts, turns))
	return results


def _row(made: World, name: str, rounds: Rounds) -> list[str]:
	cpu = [f"{rounds.cpu_ms(program):.2f}" for program in _programs(made)]
	latencies = [milliseconds(rounds.latency(share)) for share in (0.5, 0.95)]
	return [name, f"{rounds.rate:.0f}", *latencies, *cpu]


def _programs(made: World) -> list[str]:
	return list(made.usage())


def _memory(made: World) -> list[list[str]]:
	return [[name, f"{usage.rss_mib:.0f}"] for name, usage in made.usage().items()]
