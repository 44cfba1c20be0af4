"""python -m sandbox.demo [--reset] [--script] [--erp engine|bench]: see settings for the environment."""

import argparse
import asyncio
import json
import os
import signal
import sys
import time
from collections.abc import Coroutine
from functools import partial
from typing import Any

import httpx

from sandbox.demo import programs
from sandbox.demo.prepare_files import BEFORE, CASHIER, KEY, OPERATOR, PEOPLE, TOLD, VISITS
from sandbox.demo.settings import Settings, WrongSetting, check_ports, read_settings
from sandbox.demo.state import locked
from sandbox.demo.supervisor import ProgramFailed, Supervisor
from sandbox.demo.telling import is_fresh, tell

STOPPED_BY_PERSON = 0


def main() -> int:
	try:
		settings = read_settings({**os.environ, **_arguments()})
		with locked(settings):
			check_ports(settings)
			return asyncio.run(run(settings))
	except WrongSetting as wrong:
		print(f"The demo cannot start: {wrong}", file=sys.stderr)
		return 2


def _arguments() -> dict[str, str]:
	parser = argparse.ArgumentParser(prog="make demo", description="The whole system on this machine.")
	parser.add_argument("--reset", action="store_true", help="forget data and conversations first")
	parser.add_argument("--script", action="store_true", help="play the conversations, print them, stop")
	parser.add_argument("--erp", choices=["engine", "bench"], help="which ERP stands behind the bot")
	given = parser.parse_args()
	flags = {"RESET": given.reset, "SCRIPT": given.script}
	erp = {"ERP": given.erp} if given.erp else {}
	return {**{name: "1" for name, wanted in flags.items() if wanted}, **erp}


async def run(settings: Settings) -> int:
	"""Until the person stops it, a program dies, or the script has been played."""
	supervisor = Supervisor(settings.state / "logs")
	work = asyncio.create_task(_work(supervisor, settings))
	loop = asyncio.get_running_loop()
	for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
		loop.add_signal_handler(number, work.cancel)
	try:
		return await work
	except asyncio.CancelledError:
		print("\nStopping …", flush=True)
		return STOPPED_BY_PERSON
	except ProgramFailed as failure:
		print(f"\n{failure}", file=sys.stderr, flush=True)
		return 1
	finally:
		# From here on a second Ctrl-C changes nothing: leaving somebody behind would be worse than waiting.
		await supervisor.stop()


async def _work(supervisor: Supervisor, settings: Settings) -> int:
	began = time.monotonic()
	await _start(supervisor, settings)
	if settings.script:
		return await _first_of(_play(supervisor, settings), supervisor.watch())
	tell(settings, time.monotonic() - began)
	await supervisor.watch()
	raise AssertionError("watching ends with a failure only")


async def _start(supervisor: Supervisor, settings: Settings) -> None:
	await supervisor.start(programs.valkey(settings.state))
	await supervisor.start(programs.providers(settings))
	if settings.bench is None:
		await supervisor.start(programs.embedded_engine(settings))
	else:
		await supervisor.complete(programs.data_on_bench(settings, settings.bench))
		await supervisor.complete(programs.bench_worker(settings.bench))
		await _reach_bench(supervisor, settings)
	await supervisor.start(programs.telegram(settings))
	await supervisor.start(programs.bot(settings))


async def _reach_bench(supervisor: Supervisor, settings: Settings) -> None:
	assert settings.bench is not None
	if settings.starts_erp:
		await supervisor.start(programs.bench_server(settings, settings.bench))
	elif not await programs.erp_answers(settings)():
		raise ProgramFailed(
			f"ERP_BASE_URL {settings.erp_url} does not answer for the site {settings.bench.host}"
		)


async def _first_of(*works: Coroutine[None, None, int | None]) -> int:
	"""The result of whichever ends first; the others are stopped."""
	tasks = [asyncio.create_task(work) for work in works]
	try:
		done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
		return int(done.pop().result() or 0)
	finally:
		for task in tasks:
			task.cancel()
		await asyncio.gather(*tasks, return_exceptions=True)


async def _play(supervisor: Supervisor, settings: Settings) -> int:
	from sandbox.demo import booking, browsing, paying, reminding, standing_order
	from sandbox.demo.conversations import Stage, play_all
	from sandbox.demo.erp import Erp

	played = [*reminding.ALL, *browsing.ALL, *paying.ALL, *standing_order.ALL, *booking.ALL]
	address = f"http://127.0.0.1:{settings.chat_port}"
	host = {"Host": settings.bench.host} if settings.bench else {}
	async with (
		httpx.AsyncClient(base_url=address, timeout=120, trust_env=False) as page,
		httpx.AsyncClient(base_url=settings.erp_url, headers=host, timeout=120, trust_env=False) as site,
	):
		stage = Stage(
			page,
			_read(settings, PEOPLE),
			fresh_data=is_fresh(settings),
			erp=Erp(site, _read(settings, KEY), _read(settings, CASHIER), _read(settings, OPERATOR)),
			charge=lambda contract: _run(supervisor, programs.auto_payment(settings, contract)),
			work_off=lambda: _run(supervisor, programs.jobs(settings)),
			remind_again=partial(_remind_again, supervisor, settings),
			telephones=f"{settings.providers_url}/eskiz/phone",
			visits=partial(_visits, supervisor, settings),
		)
		failures = await play_all(stage, played)
	print(f"\n{len(played) - len(failures)} of {len(played)} conversations went well")
	for failure in failures:
		print(f"FAILED {failure}", file=sys.stderr)
	return 1 if failures else 0


async def _remind_again(supervisor: Supervisor, settings: Settings) -> tuple[list, list]:
	await _run(supervisor, programs.second_run(settings))
	return _read(settings, BEFORE), _read(settings, TOLD)


async def _visits(supervisor: Supervisor, settings: Settings, *orders: str) -> dict:
	await _run(supervisor, programs.visit_books(settings, orders))
	return _read(settings, VISITS)


async def _run(supervisor: Supervisor, steps: list[programs.Program]) -> None:
	for program in steps:
		await supervisor.complete(program)


def _read(settings: Settings, file: str) -> Any:
	return json.loads((settings.state / file).read_text(encoding="utf-8"))


if __name__ == "__main__":
	sys.exit(main())
