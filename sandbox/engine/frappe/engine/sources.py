"""Where the DocTypes of a site are described: the engine's own few, the masters' folder, the installed apps."""

import hashlib
import importlib.util
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

CORE = Path(__file__).parent / "doctypes"
CORE_CONTROLLERS = {
	"Custom Field": "frappe.custom.doctype.custom_field.custom_field",
	"User": "frappe.engine.users",
}


def scrub(name: str) -> str:
	return name.replace(" ", "_").replace("-", "_").lower()


def app_path(app: str) -> Path:
	found = importlib.util.find_spec(app)
	if found is None or not found.submodule_search_locations:
		raise ModuleNotFoundError(f"no app {app} on sys.path")
	return Path(next(iter(found.submodule_search_locations)))


def modules_of(app: str) -> list[str]:
	listed = (app_path(app) / "modules.txt").read_text(encoding="utf-8").splitlines()
	return [line.strip() for line in listed if line.strip()]


def _dotted(folder: Path, file: Path) -> str:
	"""The name under which a master's controller is imported, such as ``sandbox.masters.item.item``."""
	inside = file.relative_to(folder).with_suffix("").parts
	return ".".join((folder.parent.name, folder.name, *inside))


@dataclass(frozen=True)
class Source:
	"""One DocType's JSON and the module of its controller, if there is one."""

	path: Path
	app: str
	controller: str | None

	@cached_property
	def content(self) -> dict:
		return json.loads(self.path.read_text(encoding="utf-8"))


class Sources:
	def __init__(self, apps: list[str], masters: Path | None):
		self.apps = apps
		self.masters = masters
		self.by_name: dict[str, Source] = {}
		for source in self._find():
			if source.content.get("doctype") == "DocType":
				self.by_name[source.content["name"]] = source

	def _find(self) -> Iterator[Source]:
		for path in sorted(CORE.glob("*.json")):
			name = json.loads(path.read_text(encoding="utf-8"))["name"]
			yield Source(path, "frappe", CORE_CONTROLLERS.get(name))
		if self.masters:
			yield from self._masters(self.masters)
		for app in self.apps:
			yield from self._of_app(app)

	def _masters(self, folder: Path) -> Iterator[Source]:
		for path in sorted(folder.rglob("*.json")):
			beside = path.with_suffix(".py")
			name = json.loads(path.read_text(encoding="utf-8")).get("name")
			yield Source(
				path, "erpnext", _dotted(folder, beside) if beside.exists() else CORE_CONTROLLERS.get(name)
			)

	def _of_app(self, app: str) -> Iterator[Source]:
		for module in modules_of(app):
			folder = app_path(app) / scrub(module) / "doctype"
			for path in sorted(folder.glob("*/*.json")):
				if path.stem != path.parent.name:
					continue
				dotted = f"{app}.{scrub(module)}.doctype.{path.stem}.{path.stem}"
				yield Source(path, app, dotted if path.with_suffix(".py").exists() else None)

	def fingerprint(self) -> str:
		"""Changes when anything that a migration reads has changed."""
		digest = hashlib.sha256()
		paths = [source.path for source in self.by_name.values()]
		for app in self.apps:
			root = app_path(app)
			paths += [
				root / "hooks.py",
				*sorted((root / "setup").glob("*.py")),
				*(root / "fixtures").glob("*.json"),
			]
		for path in sorted(paths):
			if path.exists():
				digest.update(str(path).encode() + path.read_bytes())
		return digest.hexdigest()
