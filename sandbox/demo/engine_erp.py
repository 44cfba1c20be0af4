"""The embedded engine as the demo's ERP: python -m sandbox.demo.engine_erp STATE PORT [--free].

One process for the site, its HTTP side, its jobs and its schedule: the engine's cache lives in the process. Makes
the demo's data before it opens the door, so whoever gets an answer finds everything there.
"""

import os
import signal
import sys
import threading
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path.append(str(CHECKOUT / "sandbox" / "engine"))
LOOK_FOR_WORK_SECONDS = 2.0


def main(state: Path, port: int, *, free_customers: bool) -> None:
	serve(make_site(state, free_customers=free_customers), port)


def make_site(state: Path, *, free_customers: bool = False):
	"""The site with the demo's data; made, or opened if it is there."""
	import frappe
	from frappe.engine.site import create_site, session

	from sandbox.demo.prepare import prepare

	masters = CHECKOUT / "sandbox" / "masters"
	site = create_site(state / "site", apps=["telegram_integration"], masters=masters)
	with session(site, "Administrator"):
		prepare(state, frappe.utils.getdate(), free_customers=free_customers)
	return site


def serve(site, port: int) -> None:
	from frappe.app import application
	from werkzeug.serving import make_server

	server = make_server("127.0.0.1", port, application, threaded=True)
	stop = threading.Event()
	worker = threading.Thread(target=work, args=(site, stop), name="jobs and schedule", daemon=True)
	threading.excepthook = end_with_the_worker

	def shut_down(*_signal) -> None:
		stop.set()
		# From another thread: the server waits for its own loop to end.
		threading.Thread(target=server.shutdown).start()

	for number in (signal.SIGTERM, signal.SIGINT):
		signal.signal(number, shut_down)
	worker.start()
	server.serve_forever(poll_interval=0.1)
	server.server_close()
	worker.join(timeout=10)


def work(site, stop: threading.Event) -> None:
	"""What a bench has a scheduler and a worker for."""
	from frappe.engine import jobs, scheduler
	from frappe.engine.site import session
	from frappe.utils import now_datetime

	while not stop.wait(LOOK_FOR_WORK_SECONDS):
		with session(site, "Administrator"):
			scheduler.run_due(now_datetime())
		jobs.run_pending(site)


def end_with_the_worker(trouble: threading.ExceptHookArgs) -> None:
	"""An ERP without its scheduler must not go on as if nothing had happened."""
	threading.__excepthook__(trouble)
	if trouble.thread is not None and trouble.thread.name == "jobs and schedule":
		os._exit(1)


if __name__ == "__main__":
	main(Path(sys.argv[1]), int(sys.argv[2]), free_customers="--free" in sys.argv[3:])
