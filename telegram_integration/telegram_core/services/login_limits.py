"""The counters behind the login limits, as rows locked for the length of one login.

The row ``all`` is locked first and doubles as the one lock under which Telegram accounts and customers are
linked: its name sorts before the others, so rows are always locked in the order of their names. Logins of one
site therefore decide one after the other, each in a few milliseconds.
"""

from dataclasses import asdict
from datetime import datetime

import frappe

from telegram_integration.telegram_core.domain import login_limit
from telegram_integration.telegram_core.domain.identity import Kind
from telegram_integration.telegram_core.domain.login_limit import Counter, Limit
from telegram_integration.telegram_core.services.business_events import record_event
from telegram_integration.telegram_core.services.settings import LoginRules
from telegram_integration.telegram_core.services.staff_notices import notify_staff

LIMIT = "Login Limit"
ALL = "all"
_FIELDS = ["window_start", "window_count", "day_start", "day_count"]


def lock_linking() -> None:
	"""Waits until no other transaction links, unlinks or logs in; held until this transaction ends."""
	_lock_row(ALL)


class LoginLimits:
	"""The three scopes of one attempt: the account, the offered value, everybody together."""

	def __init__(self, telegram_id: int, kind: Kind, identity_key: str, rules: LoginRules):
		self.telegram_id = telegram_id
		self.kind = kind
		self.account_scope = f"telegram:{telegram_id}"
		self.limits: dict[str, Limit] = {
			ALL: rules.overall_limit,
			f"identity:{identity_key}": rules.own_limit,
			self.account_scope: rules.own_limit,
		}
		self.counters: dict[str, Counter] = {scope: _lock_row(scope) for scope in sorted(self.limits)}
		# Only now: the time spent waiting for the rows is past, and whoever held them may have begun a window.
		self.now: datetime = frappe.utils.now_datetime()

	def retry_after(self) -> int:
		"""Seconds to wait; 0 when the attempt may be made."""
		return max(
			login_limit.retry_after(self.counters[scope], limit, self.now)
			for scope, limit in self.limits.items()
		)

	def attempts_left(self) -> int:
		"""Of this account: what others did with the same passport is not told."""
		scope = self.account_scope
		return login_limit.attempts_left(self.counters[scope], self.limits[scope], self.now)

	def count_attempt(self, *, is_refusal: bool = True) -> None:
		"""In every scope; the one of everybody counts refusals only, so that a busy day does not lock it."""
		for scope, limit in self.limits.items():
			if scope == ALL and not is_refusal:
				continue
			self.counters[scope] = login_limit.counted(self.counters[scope], limit, self.now)
			frappe.db.set_value(LIMIT, scope, asdict(self.counters[scope]))
			if login_limit.retry_after(self.counters[scope], limit, self.now):
				self._tell_of_lock(scope)

	def _tell_of_lock(self, scope: str) -> None:
		"""Once per lock: a locked scope counts no further attempts."""
		locked = self.kind.value.lower() if scope.startswith("identity:") else "account"
		event = record_event(
			"login_locked",
			telegram_id=self.telegram_id,
			details={"locked": "everybody" if scope == ALL else locked},
		)
		if scope == ALL:
			notify_staff(event)


def forget_old(before: datetime) -> None:
	"""Removes the counters of accounts and values that were last used before then."""
	frappe.db.delete(LIMIT, {"modified": ("<", before), "name": ("!=", ALL)})


def _lock_row(scope: str) -> Counter:
	values = frappe.db.get_value(LIMIT, scope, _FIELDS, as_dict=True, for_update=True)
	if values is None:
		# Nobody else can add the row meanwhile: whoever comes here holds the row "all", or is adding it.
		doc = frappe.new_doc(LIMIT)
		doc.scope = scope
		doc.insert(ignore_permissions=True)
		return Counter()
	return Counter(**values)
