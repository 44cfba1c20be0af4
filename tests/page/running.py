"""The embedded engine with the real app behind the pages."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.page.site import ROOT


@contextmanager
def running_site(folder: Path, prepare: Callable[[], None] = lambda: None) -> Iterator:
	"""A server before a fresh site with the sandbox's masters; ``prepare`` is done there first, as its staff.

	Jobs are done, but nothing because of the hour at which somebody runs the tests.
	"""
	from frappe.engine.site import create_site, session
	from frappe.http.serve import Running

	from sandbox.masters.records import make_records

	site = create_site(folder, ["telegram_integration"], ROOT / "sandbox" / "masters")
	with session(site, "Administrator"):
		make_records()
		prepare()
	server = Running(site, by_the_clock=False).start()
	try:
		yield server
	finally:
		server.end()


def as_staff(server, work: Callable):
	"""What ``work`` gives in the server's site, as its staff."""
	from frappe.engine.site import session

	with session(server.site, "Administrator"):
		return work()
