"""Doing something as the site itself: a provider's call comes as Guest, and the books ask who is writing."""

from collections.abc import Iterator
from contextlib import contextmanager

import frappe


@contextmanager
def as_the_site() -> Iterator[None]:
	"""As Administrator, and as before afterwards, whatever happens.

	Only the user's name changes: ``frappe.set_user`` would also forget the session of staff and the request's form.
	"""
	before = frappe.session.user
	frappe.session.user = "Administrator"
	try:
		yield
	finally:
		frappe.session.user = before
