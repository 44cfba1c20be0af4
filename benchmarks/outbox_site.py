"""Run by the Python that has a Frappe: outbox_site.py engine|bench SITE FOLDER [--chats N --each N] [--port N] …

With --chats fills the outbox, unless FOLDER/key.json says that it has been done. With --port then serves HTTP in
this one process, so that the same command brings it back after it was killed; the engine's site lies in FOLDER too.
With --tell writes to FOLDER/told.json how many of these messages stand in which status, with --list to
FOLDER/list.json each of them.
"""

import argparse
import json
import signal
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
# Started by its path, so this folder stands first, where `bot` or `machine` would hide other modules. The checkout
# goes to the end: what a bench has installed is what runs.
sys.path = [entry for entry in sys.path if Path(entry or ".").resolve() != Path(__file__).resolve().parent]
sys.path.append(str(CHECKOUT))
KEY, TOLD, LIST = "key.json", "told.json", "list.json"


def main() -> None:
	parser = argparse.ArgumentParser()
	parser.add_argument("kind", choices=["engine", "bench"])
	parser.add_argument("site")
	parser.add_argument("folder", type=Path)
	parser.add_argument("--chats", type=int, default=0)
	parser.add_argument("--each", type=int, default=1)
	parser.add_argument("--marketing-every", type=int, default=0, help="each nth chat gets marketing")
	parser.add_argument("--lease", type=int, help="seconds; as long as the app says, unless told")
	parser.add_argument("--port", type=int)
	parser.add_argument("--tell", action="store_true")
	parser.add_argument("--list", action="store_true")
	options = parser.parse_args()
	(_on_engine if options.kind == "engine" else _on_bench)(options)


def _on_engine(options) -> None:
	sys.path.append(str(CHECKOUT / "sandbox" / "engine"))
	from frappe.engine.site import create_site, session
	from frappe.http.serve import Running

	masters = CHECKOUT / "sandbox" / "masters"
	site = create_site(options.folder / options.site, apps=["telegram_integration"], masters=masters)
	with session(site, "Administrator"):
		_work(options)
	if options.lease:
		_shorten_leases(options.lease)
	if options.port is None:
		return
	running = Running(site, options.port)
	signal.signal(signal.SIGTERM, running.stop)
	running.start()
	running.wait()


def _on_bench(options) -> None:
	import frappe

	frappe.init(site=options.site)
	frappe.connect()
	try:
		frappe.set_user("Administrator")
		if not (frappe.conf.get("allow_tests") or frappe.conf.get("throw_away")):
			raise SystemExit(
				"this site is not one to be thrown away: it has neither allow_tests nor throw_away"
			)
		_work(options)
		frappe.db.commit()
	finally:
		frappe.destroy()
	if options.lease:
		_shorten_leases(options.lease)
	if options.port is not None:
		_serve(options)


def _serve(options) -> None:
	from frappe import app
	from werkzeug.serving import run_simple

	app._site = options.site
	run_simple("127.0.0.1", options.port, app.application, threaded=True)


def _work(options) -> None:
	from benchmarks.outbox_data import each_standing, hand_over_key, queue_all, standing

	key = options.folder / KEY
	if options.chats and not key.exists():
		queue_all(options.chats, options.each, options.marketing_every)
		hand_over_key(key)
	if options.tell:
		(options.folder / TOLD).write_text(json.dumps(standing()))
	if options.list:
		(options.folder / LIST).write_text(json.dumps(each_standing()))


def _shorten_leases(seconds: int) -> None:
	"""Who kills bots in a row would otherwise wait a minute for what each of them held."""
	from telegram_integration.telegram_core.services.outbox import claiming

	claiming.LEASE_SECONDS = seconds


if __name__ == "__main__":
	main()
