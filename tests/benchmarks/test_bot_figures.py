"""Each benchmark of the bot runs and prints its table. How fast it was is nobody's business here."""

import pytest

from benchmarks import bot, machine, memory, replicas
from benchmarks.tables import percentile, print_table


async def test_the_bot_is_measured_beside_a_bare_one(capsys):
	await bot.measure(bot.Size(customers=2, updates=4, rounds=1))
	printed = capsys.readouterr().out
	for title in ("Bot: a command, customers at once: 2;", "Bot: a button, customers at once: 1;"):
		assert title in printed
	assert printed.count("throughput, ours : bare") == 4


async def test_two_replicas_are_measured_beside_one(capsys):
	await replicas.measure(replicas.Size(customers=2, updates=8, rounds=1))
	printed = capsys.readouterr().out
	assert "| two replicas" in printed
	assert "throughput, two : one" in printed


async def test_memory_is_measured_at_growing_numbers_of_chats(capsys):
	await memory.measure(memory.Size(chats=6, at_once=2, look_every=3))
	lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("| ")]
	assert [line.split()[1] for line in lines[2:]] == ["0", "3", "6"]


def test_every_figure_comes_with_its_machine():
	described = dict(machine.describe())
	assert all(described.values())
	assert {"date", "processor", "memory", "python", "packages"} <= set(described)


@pytest.mark.parametrize(
	("values", "share", "expected"),
	[([5.0], 0.95, 5.0), ([3.0, 1.0, 2.0], 0.5, 2.0), (list(range(1, 101)), 0.95, 95), ([1, 2], 0.95, 2)],
)
def test_a_percentile_is_a_value_that_was_measured(values, share, expected):
	assert percentile(values, share) == expected


def test_no_values_have_no_percentile():
	with pytest.raises(ValueError):
		percentile([], 0.5)


def test_a_table_lines_up(capsys):
	print_table("Two", ["what", "ms"], [["longer than its head", 1], ["b", 22]])
	lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("|")]
	assert len({len(line) for line in lines}) == 1
