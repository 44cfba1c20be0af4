"""Run by the Python that has a Frappe: on_site.py WHAT engine|bench SITE FOLDER …

Hands a site to ``benchmarks/WHAT_site.py``: its ``arguments`` says what else it is told, its ``run`` does the work.
The engine's site lies in FOLDER; a bench's must be one to be thrown away.
"""

import argparse
import importlib
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]


def main() -> None:
	# Started by its path, so this folder stands first, where `bot` or `machine` would hide other modules. The checkout
	# goes to the end: what a bench has installed is what runs.
	here = Path(__file__).resolve().parent
	sys.path = [entry for entry in sys.path if Path(entry or ".").resolve() != here]
	sys.path.append(str(CHECKOUT))
	parser = argparse.ArgumentParser(description=__doc__)
	parser.add_argument("what")
	parser.add_argument("kind", choices=["engine", "bench"])
	parser.add_argument("site")
	parser.add_argument("folder", type=Path)
	work = importlib.import_module(f"benchmarks.{parser.parse_known_args()[0].what}_site")
	work.arguments(parser)
	options = parser.parse_args()
	work.run(_engine(options) if options.kind == "engine" else options.site, options)


def _engine(options):
	"""Made where it is not there yet."""
	sys.path.append(str(CHECKOUT / "sandbox" / "engine"))
	from frappe.engine.site import create_site, session

	from sandbox.masters.records import make_records

	site = create_site(
		options.folder / options.site, apps=["telegram_integration"], masters=CHECKOUT / "sandbox" / "masters"
	)
	with session(site, "Administrator"):
		make_records()
	return site


@contextmanager
def opened(site, options) -> Iterator[None]:
	"""``frappe`` is connected to the site, as Administrator; what was written is committed by whoever wrote it."""
	import frappe

	frappe.init(site)
	frappe.connect()
	try:
		frappe.set_user("Administrator")
		if options.kind == "bench" and not (frappe.conf.get("allow_tests") or frappe.conf.get("throw_away")):
			raise SystemExit(
				"this site is not one to be thrown away: it has neither allow_tests nor throw_away"
			)
		yield
	finally:
		frappe.destroy()


def serve(site, options) -> None:
	"""Answers HTTP on ``options.port`` in this one process, until it is told to stop."""
	if options.kind == "engine":
		from frappe.http.serve import Running

		running = Running(site, options.port)
		signal.signal(signal.SIGTERM, running.stop)
		running.start()
		running.wait()
		return
	from frappe import app
	from werkzeug.serving import run_simple

	app._site = options.site
	run_simple("127.0.0.1", options.port, app.application, threaded=True)


if __name__ == "__main__":
	main()
