"""Pages of an app's ``www`` and its assets. Frappe renders a page as a template; here it must be plain HTML."""

import mimetypes
from pathlib import Path

from werkzeug.security import safe_join
from werkzeug.wrappers import Response

from frappe.engine.context import site as current_site
from frappe.engine.sources import app_path

ASSETS = "assets"
TEMPLATE_MARKS = ("{{", "{%", "{#")


def page(path: str) -> Response | None:
	"""What stands at the path, or nothing."""
	parts = path.strip("/")
	first, _slash, rest = parts.partition("/")
	if first == ASSETS:
		app, _slash, inside = rest.partition("/")
		return _asset(app, inside)
	return _of_www(parts)


def _asset(app: str, inside: str) -> Response | None:
	"""A web server's work on a bench."""
	file = _file(app, "public", inside) if app in current_site().apps else None
	if file is None:
		return None
	return Response(file.read_bytes(), mimetype=mimetypes.guess_type(file.name)[0] or "text/plain")


def _of_www(path: str) -> Response | None:
	for app in reversed(current_site().apps):
		file = _file(app, "www", f"{path}.html") if path else None
		if file:
			text = file.read_text(encoding="utf-8")
			if any(mark in text for mark in TEMPLATE_MARKS) or "</body>" not in text:
				raise NotImplementedError(
					f"{file.name} is a template: the engine serves whole pages as they are"
				)
			return Response(text, mimetype="text/html")
	return None


def _file(app: str, folder: str, inside: str) -> Path | None:
	found = safe_join(str(app_path(app) / folder), inside)
	return Path(found) if found and Path(found).is_file() else None
