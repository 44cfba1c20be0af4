"""Holds a process to a share of a core, where this machine and this user may (Linux control groups)."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PERIOD = 10_000  # microseconds: short, so that a wait for the next share does not show as latency
FIRST, SECOND = Path("/sys/fs/cgroup/cpu"), Path("/sys/fs/cgroup")


class CannotLimit(Exception):
	"""Why not, for the reader of the figures."""


@contextmanager
def held_to(pid: int, share: float) -> Iterator[None]:
	root = FIRST if FIRST.is_dir() else SECOND
	group = root / f"figures-{pid}"
	try:
		group.mkdir()
		_set_quota(group, int(PERIOD * share))
		(group / "cgroup.procs").write_text(str(pid))
	except OSError as error:
		_remove(group)
		raise CannotLimit(f"control groups cannot be used here ({error.strerror})") from None
	try:
		yield
	finally:
		(root / "cgroup.procs").write_text(str(pid))
		_remove(group)


def _set_quota(group: Path, quota: int) -> None:
	if (group / "cpu.max").exists():
		(group / "cpu.max").write_text(f"{quota} {PERIOD}")
		return
	(group / "cpu.cfs_period_us").write_text(str(PERIOD))
	(group / "cpu.cfs_quota_us").write_text(str(quota))


def _remove(group: Path) -> None:
	if group.is_dir():
		group.rmdir()
