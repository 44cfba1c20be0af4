"""Compares two sets of answers down to the single question, and knows what the engine does not imitate."""

import json
from dataclasses import dataclass
from pathlib import Path

from sandbox.probes.record import RECORDED

NOT_IMITATED = Path(__file__).with_name("not_imitated.json")
ABSENT = "(no answer)"


@dataclass(frozen=True)
class Difference:
	"""One question, by its path: reading/filters_of_get_all/like."""

	path: str
	bench: object
	here: object

	def __str__(self):
		return f"{self.path}\n    recorded  {written(self.bench)}\n    here      {written(self.here)}"


def written(value) -> str:
	return value if value is ABSENT else json.dumps(value, ensure_ascii=False, sort_keys=True)


def recorded(folder: Path = RECORDED) -> dict:
	return {
		path.stem: json.loads(path.read_text(encoding="utf-8"))["answers"]
		for path in sorted(folder.glob("*.json"))
	}


def between(bench, here, path: str = "") -> list[Difference]:
	"""Goes down as far as both sides are tables of questions; an answer is compared as it is written."""
	if isinstance(bench, dict) and isinstance(here, dict) and "raises" not in bench and "raises" not in here:
		keys = [*bench, *(key for key in here if key not in bench)]
		found = []
		for key in keys:
			found += between(bench.get(key, ABSENT), here.get(key, ABSENT), f"{path}/{key}" if path else key)
		return found
	return [] if written(bench) == written(here) else [Difference(path, bench, here)]


def not_imitated() -> dict[str, str]:
	"""Path of a question → why the engine answers otherwise. A path covers all that lies under it."""
	return json.loads(NOT_IMITATED.read_text(encoding="utf-8"))


def covered(difference: Difference, paths) -> bool:
	return any(difference.path == path or difference.path.startswith(f"{path}/") for path in paths)


def unexpected(found: list[Difference]) -> list[Difference]:
	known = not_imitated()
	return [one for one in found if not covered(one, known)]


def imitated_after_all(found: list[Difference]) -> list[str]:
	"""Entries of the list that no longer differ: they must go, so that the list stays true."""
	return [path for path in not_imitated() if not any(covered(one, [path]) for one in found)]
