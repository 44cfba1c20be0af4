"""Programs are started in order, watched and never left behind."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from sandbox.demo.ready import at_once
from sandbox.demo.supervisor import Program, ProgramFailed, Supervisor

ROOT = Path(__file__).resolve().parents[2]
# Says that it is up, has a child of its own, and sleeps; TERM is deaf if asked for.
SLEEPER = """
import os, pathlib, signal, subprocess, sys, time
if "deaf" in sys.argv:
	signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
print("tok", flush=True)
pathlib.Path(sys.argv[1]).write_text(f"{os.getpid()} {child.pid}")
time.sleep(600)
"""


@pytest.fixture
async def supervisor(tmp_path):
	supervisor = Supervisor(tmp_path / "logs")
	yield supervisor
	await supervisor.stop()


def program(name: str, code: str, *arguments: str, ready=at_once, patience=120.0) -> Program:
	command = [sys.executable, "-c", code, *arguments]
	return Program(name, command, ready, dict(os.environ), ROOT, patience)


def sleeper(path: Path, name: str = "sleeper", *more: str) -> Program:
	async def written() -> bool:
		return path.exists() and path.read_text() != ""

	return program(name, SLEEPER, str(path), *more, ready=written)


def alive(number: int) -> bool:
	"""A zombie has ended: it only waits for its parent to ask."""
	status = Path(f"/proc/{number}/stat")
	return status.exists() and status.read_text().rsplit(")", 1)[1].split()[0] != "Z"


async def gone(numbers: list[int]) -> bool:
	for _ in range(2400):
		if not any(alive(number) for number in numbers):
			return True
		await asyncio.sleep(0.05)
	return False


def numbers_in(path: Path) -> list[int]:
	return [int(number) for number in path.read_text().split()]


async def test_a_start_waits_for_the_condition_and_a_stop_leaves_nobody(supervisor, tmp_path):
	await supervisor.start(sleeper(tmp_path / "one"))
	numbers = numbers_in(tmp_path / "one")
	assert all(alive(number) for number in numbers)
	await supervisor.stop()
	assert await gone(numbers)


async def test_a_program_deaf_to_term_is_killed_with_its_children(supervisor, tmp_path, monkeypatch):
	monkeypatch.setattr("sandbox.demo.supervisor.GRACE_SECONDS", 0.2)
	await supervisor.start(sleeper(tmp_path / "one", "sleeper", "deaf"))
	numbers = numbers_in(tmp_path / "one")
	await supervisor.stop()
	assert await gone(numbers)


async def test_a_program_that_dies_is_named_with_its_last_lines(supervisor, tmp_path):
	await supervisor.start(sleeper(tmp_path / "one"))
	await supervisor.start(program("the bot", "print('oxirgi soʻz'); raise SystemExit(3)"))
	with pytest.raises(ProgramFailed, match="the bot ended with exit code 3") as failure:
		await asyncio.wait_for(supervisor.watch(), 120)
	assert "oxirgi soʻz" in str(failure.value)


async def test_a_kill_from_outside_is_named_too(supervisor, tmp_path):
	await supervisor.start(sleeper(tmp_path / "one", "valkey"))
	os.kill(numbers_in(tmp_path / "one")[0], signal.SIGKILL)
	with pytest.raises(ProgramFailed, match="valkey was ended by SIGKILL"):
		await asyncio.wait_for(supervisor.watch(), 120)


async def test_a_program_that_dies_before_it_is_up_stops_the_start(supervisor):
	async def never() -> bool:
		return False

	with pytest.raises(ProgramFailed, match="exit code 7"):
		await supervisor.start(program("bad", "raise SystemExit(7)", ready=never))
	with pytest.raises(ProgramFailed, match=r"slow did not come up within 0\.3 s"):
		await supervisor.start(program("slow", "import time; time.sleep(600)", ready=never, patience=0.3))


async def test_a_program_with_an_end_must_end_well(supervisor):
	await supervisor.complete(program("data", "print('tayyor')"))
	with pytest.raises(ProgramFailed, match="data ended with exit code 1"):
		await supervisor.complete(program("data", "raise ValueError('yomon')"))


async def test_nobody_outlives_a_demo_that_was_killed(tmp_path):
	code = f"""
import asyncio, sys
sys.path.insert(0, {str(ROOT)!r})
from pathlib import Path
from sandbox.demo.supervisor import Supervisor
from tests.demo.test_supervision import sleeper
async def main():
	await Supervisor(Path({str(tmp_path)!r})).start(sleeper(Path({str(tmp_path / "one")!r})))
	print("up", flush=True)
	await asyncio.sleep(600)
asyncio.run(main())
"""
	demo = await asyncio.create_subprocess_exec(sys.executable, "-c", code, stdout=asyncio.subprocess.PIPE)
	assert await asyncio.wait_for(demo.stdout.readline(), 120) == b"up\n"
	sleeping = numbers_in(tmp_path / "one")[0]
	demo.kill()
	await demo.wait()
	assert await gone([sleeping])
	os.kill(numbers_in(tmp_path / "one")[1], signal.SIGKILL)
