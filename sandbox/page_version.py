"""Gives the payment page's scripts and styles a version made of what is in them: python -m sandbox.page_version

A bench's web server lets browsers keep assets for a year, so a change must change the address. The same version
stands behind every address, or a browser would load a module twice.
"""

import hashlib
import re
from pathlib import Path

APP = Path(__file__).resolve().parents[1] / "telegram_integration"
PAGE = APP / "www" / "pay.html"
ASSETS = APP / "public" / "pay"
_IN_PAGE = re.compile(r'(/assets/telegram_integration/pay/[\w.]+\.(?:js|css))(?:\?v=\w*)?(?=")')
_IN_SCRIPT = re.compile(r'(from "\./[\w.]+\.js)(?:\?v=\w*)?(?=")')


def stamped() -> dict[Path, str]:
	"""What every file should hold."""
	plain = {path: _IN_SCRIPT.sub(r"\1", path.read_text("utf-8")) for path in _assets()}
	whole = "\0".join(f"{path.relative_to(ASSETS)}\0{text}" for path, text in plain.items())
	version = f"?v={hashlib.sha256(whole.encode()).hexdigest()[:10]}"
	found = {path: _IN_SCRIPT.sub(rf"\1{version}", text) for path, text in plain.items()}
	return {**found, PAGE: _IN_PAGE.sub(rf"\1{version}", PAGE.read_text("utf-8"))}


def _assets() -> list[Path]:
	return sorted(path for path in ASSETS.rglob("*") if path.suffix in (".js", ".css"))


def main() -> None:
	for path, text in stamped().items():
		path.write_text(text, "utf-8")


if __name__ == "__main__":
	main()
