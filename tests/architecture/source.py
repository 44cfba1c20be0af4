"""The project's source as trees of syntax, for guards that read instead of run."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "telegram_integration"


@dataclass(frozen=True)
class Module:
	"""One Python file: its path from the project's root, its text and its syntax tree."""

	path: str
	text: str
	tree: ast.Module

	@classmethod
	def of(cls, path: str, text: str) -> "Module":
		return cls(path, text, ast.parse(text))

	def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
		for node in ast.walk(self.tree):
			if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
				yield node

	def calls(self) -> Iterator[tuple[str, ast.Call]]:
		"""Every call with the dotted name of what is called: ``frappe.db.commit``."""
		for node in ast.walk(self.tree):
			if isinstance(node, ast.Call):
				yield dotted(node.func), node


def dotted(node: ast.expr) -> str:
	"""``a.b.c`` of an expression; what is not a plain name becomes an empty part."""
	if isinstance(node, ast.Name):
		return node.id
	if isinstance(node, ast.Attribute):
		return f"{dotted(node.value)}.{node.attr}"
	return ""


def modules(*folders: str) -> list[Module]:
	"""All Python files below the folders, which are named from the project's root."""
	found = []
	for folder in folders:
		for path in sorted((ROOT / folder).rglob("*.py")):
			found.append(Module.of(path.relative_to(ROOT).as_posix(), path.read_text()))
	return found


def is_test(module: Module) -> bool:
	return "/tests/" in module.path or module.path.endswith("conftest.py") or "/test_" in module.path


def is_door(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
	"""Whether the function is whitelisted, with or without arguments to the decorator."""
	return any(
		dotted(mark.func if isinstance(mark, ast.Call) else mark).endswith("whitelist")
		for mark in function.decorator_list
	)
