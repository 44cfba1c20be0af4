"""Several at once as real processes, each on a connection of its own: what several workers of a bench are.

For what only MariaDB decides. The embedded engine keeps its cache in one process; there tests use threads.
"""

import multiprocessing
import os
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

import frappe

# MariaDB lets 151 in by default, and others want to work as well.
CONNECTIONS = 60
PATIENCE = 300
"""Seconds that a process may take until it counts as stuck."""


class Broken(Exception):
	"""What left the work of a process, as text; or that the process died without a word."""


@dataclass
class _Start:
	"""So many at once; and none begins before all of the first ones are ready."""

	together: int
	context: Any = field(default_factory=lambda: multiprocessing.get_context("fork"))

	def __post_init__(self) -> None:
		self.permits = self.context.BoundedSemaphore(self.together)
		self.ready, self.begin = self.context.Semaphore(0), self.context.Event()

	def give(self) -> None:
		for _ in range(self.together):
			if not self.ready.acquire(timeout=PATIENCE):
				raise Broken("not all processes were ready in time")
		self.begin.set()


def in_processes(work: Callable[[Any], Any], arguments: list) -> list:
	"""``work`` for each argument, at most ``CONNECTIONS`` at once; the results in order, an exception as Broken.

	Results must be plain enough to be sent between processes. Each process has read something before the others
	start, as a request has that looked up its user: on MariaDB its snapshot is then older than whatever they commit.
	"""
	frappe.db.commit()  # what was prepared is to be seen by all
	start = _Start(min(CONNECTIONS, len(arguments)))
	running = [_started(start, work, argument) for argument in arguments]
	try:
		start.give()
		return [_result(reader) for reader, _process in running]
	finally:
		for _reader, process in running:
			process.join(timeout=PATIENCE)
			if process.is_alive():
				process.kill()
		frappe.db.rollback()  # the test's own snapshot is from before the race


def exit_code(work: Callable[[], Any], **environment: str) -> int | None:
	"""How a process ends that does ``work`` and commits, under these variables: 0 if it comes so far.

	One that ends in the middle is dead as a worker is that was killed: MariaDB takes back what it has not committed.
	"""
	frappe.db.commit()
	process = multiprocessing.get_context("fork").Process(
		target=_live_and_end, args=(frappe.local.site, work, environment), daemon=True
	)
	process.start()
	process.join(timeout=PATIENCE)
	if process.is_alive():
		process.kill()
		process.join()
	frappe.db.rollback()
	return process.exitcode


def _started(start: _Start, work: Callable, argument: object) -> tuple[Connection, BaseProcess]:
	reader, writer = start.context.Pipe(duplex=False)
	process = start.context.Process(
		target=_live, args=(start, writer, frappe.local.site, work, argument), daemon=True
	)
	process.start()
	writer.close()  # so that the end of the process is the end of the pipe
	return reader, process


def _result(reader: Connection) -> object:
	try:
		if not reader.poll(PATIENCE):
			return Broken("no answer in time")
		is_whole, told = reader.recv()
	except EOFError:
		return Broken("the process died")
	return told if is_whole else Broken(told)


def _live(start: _Start, writer: Connection, site: str, work: Callable, argument: object) -> None:
	def live() -> None:
		with start.permits:
			try:
				outcome = True, _worked(start, site, work, argument)
			except BaseException:
				outcome = False, traceback.format_exc()
			writer.send(outcome)

	_alone(live)
	os._exit(0)


def _worked(start: _Start, site: str, work: Callable, argument: object) -> object:
	with _connected(site):
		frappe.db.get_value("User", "Administrator", "enabled")
		start.ready.release()
		start.begin.wait(timeout=PATIENCE)
		result = work(argument)
		frappe.db.commit()
		return result


def _live_and_end(site: str, work: Callable[[], Any], environment: dict[str, str]) -> None:
	def live() -> None:
		with _connected(site):
			work()
			frappe.db.commit()
		os._exit(0)

	os.environ.update(environment)
	_alone(live)
	os._exit(1)  # what broke was printed by its thread


def _alone(live: Callable[[], None]) -> None:
	"""In a thread of the process, whose context is empty: the parent's connection is neither used nor closed."""
	thread = threading.Thread(target=live)
	thread.start()
	thread.join()


@contextmanager
def _connected(site: str) -> Iterator[None]:
	frappe.init(site)
	frappe.connect()
	try:
		yield
	finally:
		frappe.destroy()
