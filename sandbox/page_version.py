"""Gives the pages' scripts and styles a version made of what is in them: python -m sandbox.page_version

A bench's web server lets browsers keep assets for a year, so a change must change the address. The same version
stands behind every address, or a browser would load a module twice.
"""

import hashlib
import re
from pathlib import Path

APP = Path(__file__).resolve().parents[1] / "telegram_integration"
PAGES = APP / "www"
ASSETS = APP / "public"
FOLDERS = ("page", "pay", "booking", "visit", "master_day")
_IN_PAGE = re.compile(
	rf'(/assets/telegram_integration/(?:{"|".join(FOLDERS)})/[\w.]+\.(?:js|css))(?:\?v=\w*)?(?=")'
)
_IN_SCRIPT = re.compile(r'(from "\.\.?/(?:page/)?[\w.]+\.js)(?:\?v=\w*)?(?=")')


def stamped() -> dict[Path, str]:
	"""What every file should hold."""
	plain = {path: _IN_SCRIPT.sub(r"\1", path.read_text("utf-8")) for path in _assets()}
	whole = "\0".join(f"{path.relative_to(ASSETS)}\0{text}" for path, text in plain.items())
	version = f"?v={hashlib.sha256(whole.encode()).hexdigest()[:10]}"
	found = {path: _IN_SCRIPT.sub(rf"\1{version}", text) for path, text in plain.items()}
	pages = {path: _IN_PAGE.sub(rf"\1{version}", path.read_text("utf-8")) for path in pages_there()}
	return {**found, **pages}


def pages_there() -> list[Path]:
	return sorted(PAGES.glob("*.html"))


def _assets() -> list[Path]:
	found = (path for folder in FOLDERS for path in (ASSETS / folder).rglob("*"))
	return sorted(path for path in found if path.suffix in (".js", ".css"))


def main() -> None:
	for path, text in stamped().items():
		if path.read_text("utf-8") != text:
			path.write_text(text, "utf-8")


if __name__ == "__main__":
	main()
