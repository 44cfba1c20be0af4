"""Starts programs one after the other, waits until each is up, watches them, and leaves none behind.

Knows nothing of what they are. A program that dies is named, with the last lines it wrote.
"""

import asyncio
import os
import signal
import sys
from dataclasses import dataclass, field
from pathlib import Path

from sandbox.demo.ready import Condition

GRACE_SECONDS = 15.0
POLL_SECONDS = 0.05
SHOWN_LINES = 20


@dataclass(frozen=True)
class Program:
	name: str
	command: list[str]
	ready: Condition
	environment: dict[str, str]
	cwd: Path
	# A slow machine is no fault of the program: one that died is noticed at once.
	patience: float = 180.0


class ProgramFailed(Exception):
	"""A program died or never came up; the message is for the person at the terminal."""


@dataclass
class _Child:
	program: Program
	process: asyncio.subprocess.Process
	log: Path

	def last_lines(self) -> str:
		lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-SHOWN_LINES:]
		return "\n".join(f"    {line}" for line in lines) or "    (it wrote nothing)"


@dataclass
class Supervisor:
	logs: Path
	children: list[_Child] = field(default_factory=list)

	async def start(self, program: Program) -> None:
		child = await self._spawn(program)
		deadline = asyncio.get_running_loop().time() + program.patience
		while not await program.ready():
			if child.process.returncode is not None:
				raise self._died(child)
			if asyncio.get_running_loop().time() > deadline:
				what = f"{program.name} did not come up within {program.patience:g} s"
				raise ProgramFailed(f"{what}. Its last lines ({child.log}):\n{child.last_lines()}")
			await asyncio.sleep(POLL_SECONDS)
		if child.process.returncode is not None:
			# Something else answers on its address.
			raise self._died(child)

	async def complete(self, program: Program) -> None:
		"""Runs a program that has an end; it must be a good one."""
		child = await self._spawn(program)
		if await child.process.wait() != 0:
			raise self._died(child)
		await _end(child)
		self.children.remove(child)

	async def watch(self) -> None:
		"""Returns never; raises when the first program ends."""
		waits = {asyncio.create_task(child.process.wait()): child for child in self.children}
		try:
			done, _ = await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
			raise self._died(waits[done.pop()])
		finally:
			for wait in waits:
				wait.cancel()

	async def stop(self) -> None:
		"""The last started first: the bot finishes its turn while all that it needs is still there."""
		for child in reversed(self.children):
			await _end(child)
		self.children.clear()

	async def _spawn(self, program: Program) -> _Child:
		self.logs.mkdir(parents=True, exist_ok=True)
		log = self.logs / f"{program.name.replace(' ', '-').lower()}.log"
		with log.open("wb") as stream:
			process = await asyncio.create_subprocess_exec(
				*(sys.executable, str(Path(__file__).with_name("tether.py")), *program.command),
				stdin=asyncio.subprocess.DEVNULL,
				stdout=stream,
				stderr=stream,
				cwd=program.cwd,
				env=program.environment,
				# A Ctrl-C at the terminal reaches the supervisor alone, which stops the others in order.
				start_new_session=True,
			)
		child = _Child(program, process, log)
		self.children.append(child)
		return child

	@staticmethod
	def _died(child: _Child) -> ProgramFailed:
		code = child.process.returncode
		how = f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with exit code {code}"
		return ProgramFailed(
			f"{child.program.name} {how}. Its last lines ({child.log}):\n{child.last_lines()}"
		)


async def _end(child: _Child) -> None:
	if child.process.returncode is None:
		child.process.terminate()
		try:
			await asyncio.wait_for(child.process.wait(), GRACE_SECONDS)
		except TimeoutError:
			print(f"{child.program.name} did not stop within {GRACE_SECONDS:g} s and is killed")
	# Whatever is left of its family: it leads a process group of its own.
	try:
		os.killpg(child.process.pid, signal.SIGKILL)
	except ProcessLookupError:
		return
	await child.process.wait()
