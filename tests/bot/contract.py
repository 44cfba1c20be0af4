"""The examples of the HTTP contract, by the method's short name."""

import copy
import json
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "contract"
EXAMPLES = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in sorted(FOLDER.glob("*.json"))}


def response(method: str, name: str) -> tuple[int, dict]:
	"""A named answer, to be changed at will."""
	example = EXAMPLES[method]["responses"][name]
	return example["status"], copy.deepcopy(example["body"])


def message(method: str, name: str) -> dict:
	return response(method, name)[1]["message"]


def first_success(method: str) -> str:
	responses = EXAMPLES[method]["responses"]
	return next(name for name, example in responses.items() if example["status"] == 200)
