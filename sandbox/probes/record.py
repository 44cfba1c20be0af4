"""Asks a real bench and writes its answers to sandbox/recorded/. Needs that bench and a `redis-server`, nothing else."""

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
RECORDED = ROOT / "sandbox" / "recorded"
PROBE_APPS = Path(__file__).parent / "app"


def record(bench: Path, site: str, folder: Path = RECORDED) -> int:
	"""Returns the number of files written. What the bench no longer answers disappears from the folder."""
	found = ask_bench(bench, site)
	folder.mkdir(exist_ok=True)
	for old in folder.glob("*.json"):
		old.unlink()
	for file, answers in found["answers"].items():
		content = {"versions": found["versions"], "answers": answers}
		(folder / f"{file}.json").write_text(as_text(content), encoding="utf-8")
	return len(found["answers"])


def as_text(content: dict) -> str:
	return json.dumps(content, ensure_ascii=False, indent="\t", sort_keys=True) + "\n"


def ask_bench(bench: Path, site: str) -> dict:
	if not (bench / "sites" / site).is_dir():
		raise SystemExit(f"no site {site} in {bench}/sites")
	with tempfile.TemporaryDirectory(prefix="probes-") as folder, redis_server(Path(folder)) as address:
		sites = own_sites(bench, Path(folder), address)
		python = bench / "env" / "bin" / "python"
		environment = os.environ | {
			"PYTHONPATH": f"{ROOT}{os.pathsep}{PROBE_APPS}",
			"PYTHONDONTWRITEBYTECODE": "1",
		}
		command = [str(python), "-m", "sandbox.probes.on_bench", site]
		done = subprocess.run(
			command, cwd=sites, env=environment, stdout=subprocess.PIPE, text=True, check=True
		)
	return json.loads(done.stdout.splitlines()[-1])


def own_sites(bench: Path, folder: Path, redis: str) -> Path:
	"""A sites folder that shows the bench's sites, knows one app more, and uses a Redis of its own."""
	sites = folder / "sites"
	sites.mkdir()
	(folder / "logs").mkdir()
	for entry in (bench / "sites").iterdir():
		if entry.name not in ("apps.txt", "common_site_config.json"):
			(sites / entry.name).symlink_to(entry)
	apps = (bench / "sites" / "apps.txt").read_text().split()
	(sites / "apps.txt").write_text("\n".join([*apps, "engine_probes"]) + "\n")
	config = json.loads((bench / "sites" / "common_site_config.json").read_text())
	config |= {"redis_cache": redis, "redis_queue": redis, "redis_socketio": redis}
	(sites / "common_site_config.json").write_text(json.dumps(config))
	return sites


@contextmanager
def redis_server(folder: Path):
	binary = shutil.which("redis-server") or shutil.which("valkey-server")
	if binary is None:
		raise SystemExit("redis-server is not on PATH")
	with socket.socket() as free:
		free.bind(("127.0.0.1", 0))
		port = free.getsockname()[1]
	command = [binary, "--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder), "--save", ""]
	server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
	try:
		wait_for(port)
		yield f"redis://127.0.0.1:{port}"
	finally:
		server.terminate()
		server.wait(10)


def wait_for(port: int):
	for _attempt in range(100):
		with socket.socket() as probe:
			if probe.connect_ex(("127.0.0.1", port)) == 0:
				return
		time.sleep(0.05)
	raise SystemExit("redis-server does not answer")
