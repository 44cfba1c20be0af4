"""What a process has used so far, as Linux counts it: processor time, memory now, memory at most."""

import os
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Usage:
	cpu_seconds: float
	rss_mib: float
	peak_mib: float


def usage_of(pid: int) -> Usage:
	# After the name, which may hold blanks: fields 14 and 15 are user and system time in ticks.
	fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
	status = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
	return Usage((int(fields[11]) + int(fields[12])) / _TICKS, _mib(status["VmRSS"]), _mib(status["VmHWM"]))


def _mib(text: str) -> float:
	return int(text.split()[0]) / 1024
