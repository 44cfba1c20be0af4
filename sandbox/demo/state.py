"""The folder where a demo keeps everything: one demo at a time, and a way to begin anew."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from sandbox.demo.settings import Settings, WrongSetting

# A unix socket's path has 107 bytes on Linux and fewer elsewhere; a checkout may lie deep.
LONGEST_SOCKET = 90


@contextmanager
def locked(settings: Settings) -> Iterator[Path]:
	"""The state folder, for this process alone; the lock goes with the process, however it ends."""
	state = settings.state
	state.mkdir(parents=True, exist_ok=True)
	# Opened without truncating: while another demo runs, its number must stay readable.
	with os.fdopen(os.open(state / "lock", os.O_RDWR | os.O_CREAT, 0o600), "r+") as lock:
		try:
			fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
		except BlockingIOError:
			owner = lock.read().strip() or "?"
			raise WrongSetting(f"a demo is already running here (process {owner}): stop it first") from None
		lock.write(str(os.getpid()))
		lock.truncate()
		lock.flush()
		if settings.reset:
			clear(state)
		yield state


def clear(state: Path) -> None:
	for entry in state.iterdir():
		if entry.name == "lock":
			continue
		if entry.is_dir():
			shutil.rmtree(entry)
		else:
			entry.unlink()


def socket_path(state: Path) -> Path:
	path = state / "valkey.sock"
	if len(os.fsencode(path)) <= LONGEST_SOCKET:
		return path
	folder = Path(tempfile.gettempdir()) / f"demo-{os.getuid()}-{sha256(os.fsencode(state)).hexdigest()[:12]}"
	folder.mkdir(mode=0o700, exist_ok=True)
	if folder.stat().st_uid != os.getuid():
		raise WrongSetting(f"{folder} belongs to somebody else")
	return folder / "valkey.sock"
