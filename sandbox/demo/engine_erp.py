"""The embedded engine as the demo's ERP: python -m sandbox.demo.engine_erp STATE PORT [--free], or
STATE --begin | --told for the second run of the reminders (see second_run), STATE --charge CONTRACT for an
auto-payment (see charging) or --visits ORDER… for what the ERP keeps of them (see visit_books), beside the one that
serves.

One process for the site, its HTTP side, its jobs and its schedule: the engine's cache lives in the process. Makes
the demo's data before it opens the door, so whoever gets an answer finds everything there.
"""

import itertools
import signal
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path.append(str(CHECKOUT / "sandbox" / "engine"))


def main(state: Path, port: int, *, free_customers: bool) -> None:
	from frappe.http.serve import Running

	running = Running(make_site(state, free_customers=free_customers), port)
	for number in (signal.SIGTERM, signal.SIGINT):
		signal.signal(number, running.stop)
	running.start()
	# Raises what the worker or the server died of: an ERP without its schedule must not go on as if nothing was.
	running.wait()


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


def one_step(state: Path, step: str, *more: str) -> None:
	from frappe.engine.site import create_site, session

	site = create_site(
		state / "site", apps=["telegram_integration"], masters=CHECKOUT / "sandbox" / "masters"
	)
	from sandbox.demo import charging, second_run, visit_books

	if step == "--told":
		second_run.told(state, (session(site, "Administrator") for _ in itertools.count()))
		return
	with session(site, "Administrator"):
		if step == "--charge":
			charging.begin(*more)
		elif step == "--visits":
			visit_books.read(state, more)
		else:
			second_run.begin(state)


if __name__ == "__main__":
	if sys.argv[2].isdigit():
		main(Path(sys.argv[1]), int(sys.argv[2]), free_customers="--free" in sys.argv[3:])
	else:
		one_step(Path(sys.argv[1]), *sys.argv[2:])
