"""The one transaction of a bench command: its site, opened, committed at the end, rolled back on an error."""

from collections.abc import Iterator
from contextlib import contextmanager

import frappe
from frappe.commands import get_site


@contextmanager
def open_site(context) -> Iterator[None]:
	"""The site that the command was called for, as Administrator."""
	frappe.init(site=get_site(context))
	try:
		frappe.connect()
		yield
		frappe.db.commit()
	finally:
		frappe.destroy()
