"""A real bench beside the embedded engine: which one is named, and a web server of our own on it."""

import os
from pathlib import Path

from sandbox.demo.programs import environment
from sandbox.demo.ready import answers, at_once
from sandbox.demo.settings import Bench, free_port
from sandbox.demo.supervisor import Program, Supervisor

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


async def run_there(supervisor: Supervisor, bench: Bench, script: str, *arguments: str) -> None:
	"""A script in the bench's own Python; it must end well."""
	command = [str(bench.python), script, *arguments]
	await supervisor.complete(Program("data", command, at_once, environment(), bench.path / "sites", MAKING))


async def serve(supervisor: Supervisor, bench: Bench) -> str:
	"""A server beside the one that may run: two processes of four threads, as bench sets it up. Its address."""
	port = free_port()
	listen = ["-b", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4", "--worker-class", "gthread"]
	command = [str(bench.path / "env" / "bin" / "gunicorn"), *listen, "--preload", "frappe.app:application"]
	address = f"http://127.0.0.1:{port}"
	up = answers(f"{address}/api/method/ping", bench.host)
	await supervisor.start(Program("web", command, up, environment(), bench.path / "sites"))
	return address
