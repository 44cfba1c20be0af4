"""How long the ERP takes to answer the bot, beside a bare ping of the same server in the same run, and how many
queries an answer takes. On the embedded engine, and on a real bench where FRAPPE_BENCH and FRAPPE_SITE name one.

The engine's times say nothing about the product; they stand here so that a slow query shows without a bench.
"""

import json
import time
from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from benchmarks.api_methods import questions
from benchmarks.benches import on_both, serve_site
from benchmarks.tables import milliseconds, percentile, print_table
from sandbox.demo.settings import Bench
from sandbox.demo.supervisor import Supervisor


@dataclass(frozen=True)
class Size:
	contracts: int = 20_000
	owned: tuple[int, ...] = (1, 10, 200)
	calls: int = 200


async def measure(size: Size) -> None:
	await on_both("API", partial(_on, size))


async def _on(size: Size, where: str, bench: Bench | None) -> None:
	numbers = [str(number) for number in (size.contracts, *size.owned)]
	with TemporaryDirectory(prefix="figures-") as folder:
		supervisor = Supervisor(Path(folder) / "logs")
		try:
			address = await serve_site(supervisor, "api", bench, folder, *numbers)
			host = bench.host if bench else "127.0.0.1"
			facts = json.loads((Path(folder) / "facts.json").read_text())
			_print(where, size, facts, _ask_all(address, host, facts, size))
		finally:
			await supervisor.stop()


Times = dict[str, list[float]]


def _ask_all(address: str, host: str, facts: dict, size: Size) -> dict[str, Times]:
	"""By number of contracts; every question in turn, so that a slow moment of the machine meets all alike."""
	headers = {"Authorization": f"token {facts['api_key']}:{facts['api_secret']}", "Host": host}
	times: dict[str, Times] = {}
	with httpx.Client(base_url=address, headers=headers, timeout=60, trust_env=False) as client:
		for number, asker in facts["customers"].items():
			asked = questions(**asker)
			for path, query in list(asked.values()) * 5:
				_ask(client, path, query)  # both processes get warm
			times[number] = defaultdict(list)
			for _ in range(size.calls):
				for name, (path, query) in asked.items():
					times[number][name].append(_ask(client, path, query))
	return times


def _ask(client: httpx.Client, path: str, query: dict) -> float:
	began = time.perf_counter()
	answer = client.get(f"/api/method/{path}", params=query)
	taken = time.perf_counter() - began
	answer.raise_for_status()
	return taken


def _print(where: str, size: Size, facts: dict, times: dict[str, Times]) -> None:
	data = (
		f"{facts['contracts']:,} contracts, {facts['schedule_rows']:,} rows, {facts['payments']:,} payments"
	)
	rows = [_row(facts, number, name, own) for number, own in times.items() for name in own]
	head = ["contracts of the customer", "method", "p50, ms", "p95, ms", "3 × ping p95 + 20", "SQL queries"]
	print_table(f"API: {where}; {data}; {size.calls} calls each", head, rows)
	slowest = facts["slowest"]
	print(f"slowest query ({slowest['ms']:.1f} ms): {' '.join(slowest['sql'].split())}")
	if facts["explain"]:
		print_table(
			"EXPLAIN of it", list(facts["explain"][0]), [list(row.values()) for row in facts["explain"]]
		)


def _row(facts: dict, number: str, name: str, own: Times) -> list[str]:
	limit = 3 * percentile(own["ping"], 0.95) + 0.020
	figures = [milliseconds(percentile(own[name], share)) for share in (0.5, 0.95)]
	return [number, name, *figures, milliseconds(limit), str(facts["queries"][f"{name}/{number}"])]
