"""What tests share that go the whole way of a request: the web server's application, without a server."""

from concurrent.futures import ThreadPoolExecutor

import frappe

PATIENCE = 60
"""Seconds that a request may take until it counts as stuck."""


def request(path: str, verb: str = "GET", headers: dict[str, str] | None = None, **sends):
	"""Werkzeug's answer to one request, in a thread: a request has a context of its own. What it has committed is seen
	afterwards; what the test has not committed is gone. ``sends``: as Werkzeug's client takes it.
	"""
	from frappe.app import application
	from werkzeug.test import Client

	named = {"X-Frappe-Site-Name": frappe.local.site, **(headers or {})}
	with ThreadPoolExecutor(1) as thread:
		answer = thread.submit(
			Client(application).open, path, method=verb, headers=named, buffered=True, **sends
		)
		try:
			return answer.result(timeout=PATIENCE)
		finally:
			frappe.db.rollback()
