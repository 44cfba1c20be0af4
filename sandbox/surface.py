"""Reads sandbox/surface.txt, the closed list of the Frappe names that the app uses."""

from pathlib import Path

LIST = Path(__file__).with_name("surface.txt")


def read_surface(text: str | None = None) -> dict[str, dict[str, tuple[str, ...]]]:
	"""Part (engine, document, bench) → name → keywords."""
	parts: dict[str, dict[str, tuple[str, ...]]] = {}
	current: dict[str, tuple[str, ...]] = {}
	for line in (LIST.read_text(encoding="utf-8") if text is None else text).splitlines():
		line = line.partition("#")[0].strip()
		if line.startswith("["):
			current = parts.setdefault(line.strip("[]"), {})
		elif line:
			name, _colon, keywords = line.partition(":")
			current[name.strip()] = tuple(keywords.split())
	return parts
