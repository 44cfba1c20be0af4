"""What the person asked for, read from the environment once and checked before anything starts."""

import random
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
DEFAULT_PORTS = {
	"DEMO_ERP_PORT": 8800,
	"DEMO_TELEGRAM_PORT": 8801,
	"DEMO_CHAT_PORT": 8802,
	"DEMO_PROVIDERS_PORT": 8803,
}
NEVER_GIVEN_AWAY = range(20_000, 32_000)


class WrongSetting(Exception):
	"""The message names the variable and says what to do."""


@dataclass(frozen=True)
class Bench:
	path: Path
	site: str
	base_url: str | None
	host: str

	@property
	def python(self) -> Path:
		return self.path / "env" / "bin" / "python"


@dataclass(frozen=True)
class Settings:
	erp_port: int
	telegram_port: int
	chat_port: int
	providers_port: int
	script: bool
	reset: bool
	bench: Bench | None
	home: Path

	@property
	def state(self) -> Path:
		"""Conversations played by a script get a state of their own: nobody's demo is disturbed by them."""
		kind = f"bench-{self.bench.site}" if self.bench else "engine"
		return self.home / (f"{kind}-script" if self.script else kind)

	@property
	def erp_url(self) -> str:
		if self.bench and self.bench.base_url:
			return self.bench.base_url
		return f"http://127.0.0.1:{self.erp_port}"

	@property
	def providers_url(self) -> str:
		return f"http://127.0.0.1:{self.providers_port}"

	@property
	def starts_erp(self) -> bool:
		return self.bench is None or self.bench.base_url is None


def read_settings(environment: Mapping[str, str]) -> Settings:
	script = _flag(environment, "SCRIPT")
	ports = [_port(environment, name, script) for name in DEFAULT_PORTS]
	if len(set(ports)) < len(ports):
		raise WrongSetting(f"{', '.join(DEFAULT_PORTS)} must be different ports")
	home = Path(environment.get("DEMO_HOME") or CHECKOUT / ".demo").resolve()
	reset = _flag(environment, "RESET") or script
	return Settings(*ports, script, reset, _bench(environment), home)


def check_ports(settings: Settings) -> None:
	wanted = {
		"DEMO_TELEGRAM_PORT": settings.telegram_port,
		"DEMO_CHAT_PORT": settings.chat_port,
		"DEMO_PROVIDERS_PORT": settings.providers_port,
	}
	if settings.starts_erp:
		wanted["DEMO_ERP_PORT"] = settings.erp_port
	for name, port in sorted(wanted.items()):
		if not _is_free(port):
			raise WrongSetting(f"port {port} is busy: set {name} to a free one, such as {name}={free_port()}")


def free_port() -> int:
	"""A port that waits for whoever asked, though others ask at the same moment.

	It lies below those that the system gives away by itself (Linux from 32768 on), to whoever names none and to those
	who connect: however late a program comes up, its port was not given to a connection meanwhile.

	It is connected to once, and closed from its own side: what the system remembers of that for a minute (TIME_WAIT)
	keeps this function from finding it once more, while a server that names the port gets it, as after a restart.
	"""
	while True:
		address = ("127.0.0.1", random.SystemRandom().choice(NEVER_GIVEN_AWAY))
		with socket.socket() as server:
			try:
				server.bind(address)
			except OSError:
				continue
			# Only now: whoever binds with it is not told of a port that has been found a moment ago.
			server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
			server.listen()
			with socket.create_connection(address) as client:
				server.accept()[0].close()
				client.recv(1)
		return address[1]


def _is_free(port: int) -> bool:
	with socket.socket() as probe:
		# As the servers do it: a port that was used a second ago is free.
		probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
		try:
			probe.bind(("127.0.0.1", port))
		except OSError:
			return False
		return True


def _port(environment: Mapping[str, str], name: str, script: bool) -> int:
	text = environment.get(name)
	if not text:
		return free_port() if script else DEFAULT_PORTS[name]
	if not text.isdigit() or not 1024 <= int(text) <= 65535:
		raise WrongSetting(f"{name} must be a port between 1024 and 65535, not {text!r}")
	return int(text)


def _flag(environment: Mapping[str, str], name: str) -> bool:
	return environment.get(name, "").lower() not in ("", "0", "no", "false")


def _bench(environment: Mapping[str, str]) -> Bench | None:
	erp = environment.get("ERP") or "engine"
	if erp == "engine":
		return None
	if erp != "bench":
		raise WrongSetting(f"ERP must be engine or bench, not {erp!r}")
	path, site = environment.get("FRAPPE_BENCH"), environment.get("FRAPPE_SITE")
	if not path or not site:
		raise WrongSetting("ERP=bench also needs FRAPPE_BENCH (the bench's folder) and FRAPPE_SITE")
	bench = Bench(
		Path(path).resolve(),
		site,
		environment.get("ERP_BASE_URL") or None,
		environment.get("ERP_SITE") or site,
	)
	if not bench.python.exists() or not (bench.path / "sites" / site).is_dir():
		raise WrongSetting(f"there is no bench with the site {site} in {bench.path}")
	return bench
