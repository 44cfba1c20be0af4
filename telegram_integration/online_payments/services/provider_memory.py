"""What providers' code keeps between calls, in rows of Provider Memory: tokens for all workers, and the trial's notes."""

from collections.abc import Callable

import frappe

from telegram_integration.online_payments.services.step import end_step

MEMORY = "Provider Memory"


class SiteTokens:
	"""A token for each set of keys. Whoever fetches one holds its row, and the others take what he has brought."""

	def take(self, whose: str, now: int) -> str:
		good_until = frappe.db.get_value(MEMORY, whose, "good_until")
		if not good_until or int(good_until) <= now:
			return ""
		return _token(whose)

	def renew(self, whose: str, stale: str, now: int, fetch: Callable[[], tuple[str, int]]) -> str:
		"""Providers are asked between transactions, so ending one here ends nothing that is half done."""
		_ensure(whose)
		end_step()
		row = frappe.db.get_value(MEMORY, whose, ["name", "good_until"], as_dict=True, for_update=True)
		if int(row.good_until or 0) > now and (kept := _token(whose)) != stale:
			end_step()
			return kept
		try:
			token, good_until = fetch()
			doc = frappe.get_doc(MEMORY, whose)
			doc.token, doc.good_until = token, good_until
			doc.save(ignore_permissions=True)
		finally:
			end_step()
		return token


class SiteNotebook:
	"""Short texts of one provider."""

	def __init__(self, provider: str) -> None:
		self._prefix = f"{provider}:"

	def read(self, key: str) -> str:
		return frappe.db.get_value(MEMORY, self._prefix + key, "note") or ""

	def write(self, key: str, text: str) -> None:
		_ensure(self._prefix + key)
		frappe.db.set_value(MEMORY, self._prefix + key, "note", text)

	def keys(self) -> tuple[str, ...]:
		found = frappe.get_all(
			MEMORY, filters={"name": ("like", f"{self._prefix}%")}, pluck="name", order_by="name asc"
		)
		return tuple(name.removeprefix(self._prefix) for name in found)


def _token(whose: str) -> str:
	return frappe.get_doc(MEMORY, whose).get_password("token") or ""


def _ensure(name: str) -> None:
	if frappe.db.exists(MEMORY, name):
		return
	doc = frappe.new_doc(MEMORY)
	doc.memory_key = doc.name = name
	doc.good_until = 0
	doc.db_insert(ignore_if_duplicate=True)
