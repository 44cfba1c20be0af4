"""How long calls take: questions by turns, and steps of several connections at once. On a site, engine or bench."""

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, suppress
from functools import partial

from benchmarks.api_counts import Counter

PING = "frappe.ping"
PATIENCE = 600.0
Step = Callable[[], object]
# What is told of it, the method, and what it is asked with.
Question = tuple[dict, str, dict]


def timed(step: Step) -> float:
	"""Seconds."""
	began = time.perf_counter()
	step()
	return time.perf_counter() - began


def by_turns(counter: Counter, questions: Sequence[Question], calls: int) -> list[dict]:
	"""What is told of each, and its ``queries``, ``times`` and the ``pings`` of the same run.

	Every question in turn, so that a slow moment of the machine meets all alike.
	"""
	pings: list[float] = []
	found = [
		{**told, "queries": len(counter.count(method, query)), "times": [], "pings": pings}
		for told, method, query in questions
	]
	for _ in range(calls):
		pings.append(timed(partial(counter.call, PING, {})))
		for one, (_told, method, query) in zip(found, questions, strict=True):
			one["times"].append(timed(partial(counter.call, method, query)))
	return found


def at_once(connections: int, steps_of: Callable[[int], AbstractContextManager[Sequence[Step]]]) -> dict:
	"""``{connections, seconds, times}``: each connection takes its own steps, once all have theirs ready.

	Raises what a step has raised.
	"""
	ready = threading.Barrier(connections + 1, timeout=PATIENCE)

	def work(number: int) -> list[float]:
		try:
			with steps_of(number) as steps:
				ready.wait()
				return [timed(step) for step in steps]
		except BaseException:
			ready.abort()  # nobody waits for who will not come
			raise

	with ThreadPoolExecutor(connections) as pool:
		working = [pool.submit(work, number) for number in range(connections)]
		with suppress(threading.BrokenBarrierError):  # the results tell why
			ready.wait()
		began = time.perf_counter()
		times = [seconds for one in working for seconds in one.result()]
		return {"connections": connections, "seconds": time.perf_counter() - began, "times": times}
