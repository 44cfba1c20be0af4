"""A site as a running server: python -m frappe.http.serve --site PATH --port N --app telegram_integration …

One process holds the HTTP side, the jobs and the schedule, because the engine's cache lives in the process. SIGTERM
and SIGINT end it when the requests and the job in hand are through.
"""

import argparse
import signal
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

from werkzeug.serving import WSGIRequestHandler, make_server

from frappe.engine import jobs, scheduler
from frappe.engine.clock import now
from frappe.engine.site import create_site, session
from frappe.http.application import OF_THE_SERVER, application

LOOK_FOR_WORK_SECONDS = 1.0
LAST_REQUESTS_SECONDS = 10.0


class InHand:
	"""Counts the requests that are being answered: connections that are merely kept open do not hold up the end."""

	def __init__(self, inner, site):
		self.inner = inner
		self.site = site
		self.count = 0
		self.changed = threading.Condition()

	def __call__(self, environ, start_response):
		with self.one():
			return list(self.inner({**environ, OF_THE_SERVER: self.site}, start_response))

	@contextmanager
	def one(self):
		self.add(1)
		try:
			yield
		finally:
			self.add(-1)

	def add(self, number: int) -> None:
		with self.changed:
			self.count += number
			self.changed.notify_all()

	def wait(self, seconds: float) -> bool:
		with self.changed:
			return self.changed.wait_for(lambda: self.count == 0, seconds)


class Quiet(WSGIRequestHandler):
	def log_request(self, *_args):
		"""No line per request: addresses carry telegram ids."""


class Running:
	"""A site that is being served; ``stop`` may be called from any thread or signal handler.

	``by_the_clock``: the schedule is kept as well. Without it a job runs once somebody asks for it, and never because
	it happens to be a full hour.
	"""

	def __init__(self, site, port: int = 0, host: str = "127.0.0.1", *, by_the_clock: bool = True):
		self.site = site
		self.by_the_clock = by_the_clock
		self.in_hand = InHand(application, site)
		self.server = make_server(host, port, self.in_hand, threaded=True, request_handler=Quiet)
		self.ending = threading.Event()
		self.trouble: list[BaseException] = []
		self.threads = [
			threading.Thread(target=self.guarded, args=(work,), name=work.__name__, daemon=True)
			for work in (self.listen, self.work)
		]

	@property
	def address(self) -> str:
		return f"http://{self.server.host}:{self.server.port}"

	def start(self) -> "Running":
		for thread in self.threads:
			thread.start()
		return self

	def listen(self) -> None:
		self.server.serve_forever(poll_interval=0.1)

	def work(self) -> None:
		"""What a bench has a scheduler and a worker for."""
		while not self.ending.wait(LOOK_FOR_WORK_SECONDS):
			if self.by_the_clock:
				with session(self.site, "Administrator"):
					scheduler.run_due(now())
			jobs.run_pending(self.site)

	def guarded(self, work) -> None:
		"""A server without its worker, or the other way round, must not go on as if nothing had happened."""
		try:
			work()
		except BaseException as error:
			self.trouble.append(error)
			self.ending.set()

	def stop(self, *_signal) -> None:
		self.ending.set()

	def wait(self) -> None:
		"""Until somebody stops it; then until what is in hand is done."""
		while not self.ending.wait(0.5):
			pass
		self.end()

	def end(self) -> None:
		self.ending.set()
		self.server.shutdown()
		self.in_hand.wait(LAST_REQUESTS_SECONDS)
		self.server.server_close()
		deadline = time.monotonic() + LAST_REQUESTS_SECONDS
		for thread in self.threads:
			thread.join(max(0.0, deadline - time.monotonic()))
		if self.trouble:
			raise self.trouble[0]


def main() -> None:
	parser = argparse.ArgumentParser(prog="python -m frappe.http.serve", description=__doc__)
	parser.add_argument("--site", type=Path, required=True, help="the site's folder; made if it is not there")
	parser.add_argument("--port", type=int, required=True)
	parser.add_argument("--host", default="127.0.0.1")
	parser.add_argument(
		"--app", action="append", dest="apps", required=True, help="an app on the path; may be repeated"
	)
	parser.add_argument("--masters", type=Path, help="the folder of the masters' DocTypes")
	chosen = parser.parse_args()
	site = create_site(chosen.site, apps=chosen.apps, masters=chosen.masters)
	running = Running(site, chosen.port, chosen.host)
	for number in (signal.SIGTERM, signal.SIGINT):
		signal.signal(number, running.stop)
	running.start()
	print(f"serving {site.name} at {running.address}", file=sys.stderr, flush=True)
	running.wait()


if __name__ == "__main__":
	main()
