"""on_site.py outbox … [--chats N --each N] [--port N] …: a site with messages to be sent.

With --chats fills the outbox, unless FOLDER/key.json says that it has been done. With --port then serves HTTP in
this one process, so that the same command brings it back after it was killed; the engine's site lies in FOLDER too.
With --tell writes to FOLDER/told.json how many of these messages stand in which status, with --list to
FOLDER/list.json each of them.
"""

import argparse
import json

from benchmarks.on_site import opened, serve

KEY, TOLD, LIST = "key.json", "told.json", "list.json"


def arguments(parser: argparse.ArgumentParser) -> None:
	parser.add_argument("--chats", type=int, default=0)
	parser.add_argument("--each", type=int, default=1)
	parser.add_argument("--marketing-every", type=int, default=0, help="each nth chat gets marketing")
	parser.add_argument("--lease", type=int, help="seconds; as long as the app says, unless told")
	parser.add_argument("--port", type=int)
	parser.add_argument("--tell", action="store_true")
	parser.add_argument("--list", action="store_true")


def run(site, options) -> None:
	import frappe

	with opened(site, options):
		_work(options)
		frappe.db.commit()
	if options.lease:
		_shorten_leases(options.lease)
	if options.port is not None:
		serve(site, options)


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
