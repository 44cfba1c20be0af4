"""Frappe looks names up at run time: what hooks.py, patches.txt and modules.txt name must be there."""

import ast
import importlib.util
from pathlib import Path

import pytest

from tests.architecture.source import APP, ROOT, dotted


def dotted_paths(text: str) -> list[str]:
	"""Every string of a module that names something of the app."""
	strings = [node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant)]
	return [
		value for value in strings if isinstance(value, str) and value.startswith("telegram_integration.")
	]


def exists(path: str, root: Path = ROOT) -> bool:
	"""Whether ``package.module.name`` names what is defined, or imported, in that module."""
	module, _, name = path.rpartition(".")
	file = root / (module.replace(".", "/") + ".py")
	if not file.exists():
		return False
	for node in ast.parse(file.read_text()).body:
		if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name:
			return True
		if isinstance(node, ast.Assign) and any(dotted(target) == name for target in node.targets):
			return True
		if isinstance(node, ast.ImportFrom) and any((a.asname or a.name) == name for a in node.names):
			return True
	return False


@pytest.mark.parametrize("path", dotted_paths((APP / "hooks.py").read_text()))
def test_every_function_in_hooks_exists(path):
	assert exists(path)


def test_a_function_that_is_not_there_is_noticed():
	assert not exists("telegram_integration.setup.install.no_such_function")
	assert not exists("telegram_integration.no_such_module.after_install")


def assets_in_hooks() -> list[str]:
	hooks = _load_hooks()
	scripts = [value for value in getattr(hooks, "doctype_js", {}).values()]
	flat = [path for value in scripts for path in ([value] if isinstance(value, str) else value)]
	return flat


def _load_hooks():
	spec = importlib.util.spec_from_file_location("hooks_under_test", APP / "hooks.py")
	module = importlib.util.module_from_spec(spec)
	spec.loader.exec_module(module)
	return module


@pytest.mark.parametrize("path", assets_in_hooks())
def test_every_script_in_hooks_exists(path):
	assert (APP / path).exists()


def patch_lines() -> list[str]:
	lines = (APP / "patches.txt").read_text().splitlines()
	return [line.split("#")[0].strip() for line in lines if line.startswith("telegram_integration.")]


def test_every_patch_file_is_listed_and_every_listed_patch_has_a_file():
	files = {
		"telegram_integration.patches." + ".".join(path.relative_to(APP / "patches").with_suffix("").parts)
		for path in (APP / "patches").rglob("*.py")
		if path.name != "__init__.py"
	}
	assert {line.split()[0] for line in patch_lines()} == files


def test_every_module_has_its_room():
	for title in (APP / "modules.txt").read_text().split("\n"):
		if title:
			assert (APP / title.lower().replace(" ", "_") / "__init__.py").exists()
