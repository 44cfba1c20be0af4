"""python -m sandbox.probes record | diff | compare: asks a bench or the engine, and shows where they differ."""

import argparse
import sys
import tempfile
from pathlib import Path

from sandbox.probes import differences
from sandbox.probes.record import RECORDED, ask_bench, record


def main() -> int:
	parser = argparse.ArgumentParser(prog="python -m sandbox.probes", description=__doc__)
	commands = parser.add_subparsers(dest="command", required=True)
	for name in ("record", "diff"):
		command = commands.add_parser(name)
		command.add_argument("--bench", type=Path, required=True, help="the bench's folder")
		command.add_argument("--site", required=True, help="a site for tests: a probe app comes and goes")
	commands.add_parser("compare")
	chosen = parser.parse_args()
	return {"record": on_record, "diff": on_diff, "compare": on_compare}[chosen.command](chosen)


def on_record(chosen) -> int:
	print(f"{record(chosen.bench, chosen.site)} files written to {RECORDED}")
	return 0


def on_diff(chosen) -> int:
	"""The repository's answers against this bench's: what changed in Frappe."""
	return shown(differences.between(differences.recorded(), ask_bench(chosen.bench, chosen.site)["answers"]))


def on_compare(chosen) -> int:
	"""The repository's answers against the engine's."""
	from sandbox.probes.on_engine import ask_engine

	with tempfile.TemporaryDirectory(prefix="probes-") as folder:
		found = ask_engine(Path(folder))
	return shown(differences.unexpected(differences.between(differences.recorded(), found)))


def shown(found) -> int:
	for one in found:
		print(one)
	print(f"{len(found)} differences")
	return 1 if found else 0


if __name__ == "__main__":
	sys.exit(main())
