"""Strict mode: raises on habits that SQLite forgives and MariaDB, with its snapshots and gap locks, does not.

Only what the application does itself counts; what the engine reads on its behalf and what tests read does not.
"""

import sys

from frappe.engine.context import site as current_site
from frappe.engine.errors import StrictModeError


def called_by_application(depth: int = 2) -> bool:
	"""Whether the function that asks was called by an app's own code (not the engine, a master or a test)."""
	rooms = sys._getframe(depth).f_globals.get("__name__", "").split(".")
	return rooms[0] in current_site().apps and "tests" not in rooms


class Guard:
	"""What one transaction has read, locked and written, by (doctype, name)."""

	def __init__(self, enabled: bool):
		self.enabled = enabled
		self.clear()

	def clear(self) -> None:
		self.plain: set[tuple] = set()
		self.held: set[tuple] = set()
		self.last: dict[str, str] = {}
		self.gated: set[str] = set()

	def read(self, doctype: str, name) -> None:
		if self.enabled and (doctype, name) not in self.held:
			self.plain.add((doctype, name))

	def own(self, doctype: str, name) -> None:
		"""A row written in this transaction is locked by that."""
		if self.enabled:
			self.held.add((doctype, name))

	def lock(self, doctype: str, name) -> None:
		key = (doctype, name)
		if not self.enabled or key in self.held:
			return
		if key in self.plain:
			raise StrictModeError(
				f"{doctype} {name} is locked after a plain read in the same transaction: lock first, then read"
			)
		last = self.last.get(doctype)
		if last is None and self.last:
			# Whoever holds a row of another DocType first has passed a gate: the order inside matters no more.
			self.gated.add(doctype)
		if last is not None and str(name) < last and doctype not in self.gated:
			raise StrictModeError(
				f"{doctype} {name} is locked after {last}: lock rows in the order of their names"
			)
		self.held.add(key)
		self.last[doctype] = max(str(name), last or "")
