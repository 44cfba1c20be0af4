"""A use case that asks a provider is made of steps, and each is kept before the next begins.

What we are about to ask must survive us: a process that dies after the provider has heard it would otherwise forget
a payment. And no row stays locked while a provider thinks: it may call us back before it answers, about the same
payment. Therefore the app ends a transaction here, and nowhere else in its services.
"""

from collections.abc import Callable
from typing import TypeVar

import frappe

Result = TypeVar("Result")


def end_step() -> None:
	"""Commits. A test that is rolled back puts ``frappe.local.flags.one_step`` and has one transaction."""
	if not frappe.local.flags.get("one_step"):
		frappe.db.commit()


def once_more(work: Callable[[], Result]) -> Result:
	"""What ``work`` answers; done again if it lost a deadlock, which has undone all of this step anyway.

	Several that insert the same row at once hold it together for a moment, and MariaDB lets one of them go on. Only for
	what is the first to write in its step.
	"""
	try:
		return work()
	except frappe.QueryDeadlockError:
		drop_step()
		return work()


def drop_step() -> None:
	"""Rolls back what this step has written."""
	if not frappe.local.flags.get("one_step"):
		frappe.db.rollback()
