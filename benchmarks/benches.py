"""A real bench beside the embedded engine: which one is named, and a web server of our own on it."""

import json
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sandbox.demo.programs import environment
from sandbox.demo.ready import answers, at_once
from sandbox.demo.settings import CHECKOUT, Bench, free_port
from sandbox.demo.supervisor import Program, Supervisor

SCRIPT = str(CHECKOUT / "benchmarks" / "on_site.py")
MAKING = 1_200.0


def named_bench() -> Bench | None:
	path, site = os.environ.get("FRAPPE_BENCH"), os.environ.get("FRAPPE_SITE")
	return Bench(Path(path), site, None, site) if path and site else None


def chosen_bench() -> Bench | None:
	"""For what takes long: the bench instead of the engine, where ERP=bench asks for it."""
	if os.environ.get("ERP", "engine") != "bench":
		return None
	bench = named_bench()
	if bench is None:
		raise SystemExit("ERP=bench also needs FRAPPE_BENCH (the bench's folder) and FRAPPE_SITE")
	return bench


async def on_both(what: str, measure_on: Callable[[str, Bench | None], Awaitable[None]]) -> None:
	"""On the engine, and on the bench where one is named."""
	await measure_on("embedded engine, SQLite", None)
	if bench := named_bench():
		await measure_on("real bench, MariaDB", bench)
	else:
		print(f"{what} on a real bench: not measured, FRAPPE_BENCH and FRAPPE_SITE are not set.")


def site_command(what: str, bench: Bench | None, folder: Path | str, *arguments: str) -> list[str]:
	"""``benchmarks/WHAT_site.py`` in the Python that has the site's Frappe: the bench's, or ours with the engine."""
	where = (
		[str(bench.python), SCRIPT, what, "bench", bench.site] if bench else [sys.executable, SCRIPT, what]
	)
	return [*where, *([] if bench else ["engine", "engine"]), str(folder), *arguments]


async def run_on_site(
	supervisor: Supervisor, what: str, bench: Bench | None, folder: Path | str, *arguments: str
) -> None:
	"""It must end well."""
	command = site_command(what, bench, folder, *arguments)
	place = bench.path / "sites" if bench else CHECKOUT
	await supervisor.complete(Program(what, command, at_once, environment(), place, MAKING))


async def found_on_site(what: str, bench: Bench | None, *arguments: str) -> Any:
	"""What the script has written to FOLDER/WHAT.json; the folder is thrown away."""
	with TemporaryDirectory(prefix="figures-") as folder:
		supervisor = Supervisor(Path(folder) / "logs")
		try:
			await run_on_site(supervisor, what, bench, folder, *arguments)
		finally:
			await supervisor.stop()
		return json.loads((Path(folder) / f"{what}.json").read_text(encoding="utf-8"))


async def serve_site(
	supervisor: Supervisor, what: str, bench: Bench | None, folder: Path | str, *arguments: str
) -> str:
	"""The same, and then a server on the site; its address."""
	if bench:
		await run_on_site(supervisor, what, bench, folder, *arguments)
		return await serve(supervisor, bench)
	port = free_port()
	address = f"http://127.0.0.1:{port}"
	command = site_command(what, None, folder, *arguments, "--port", str(port))
	up = answers(f"{address}/api/method/ping")
	await supervisor.start(Program("engine", command, up, environment(), CHECKOUT, MAKING))
	return address


async def serve(supervisor: Supervisor, bench: Bench) -> str:
	"""A server beside the one that may run: two processes of four threads, as bench sets it up. Its address."""
	port = free_port()
	listen = ["-b", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4", "--worker-class", "gthread"]
	command = [str(bench.path / "env" / "bin" / "gunicorn"), *listen, "--preload", "frappe.app:application"]
	address = f"http://127.0.0.1:{port}"
	up = answers(f"{address}/api/method/ping", bench.host)
	await supervisor.start(Program("web", command, up, environment(), bench.path / "sites"))
	return address
