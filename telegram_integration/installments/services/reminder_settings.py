"""What Telegram Settings say about reminders and promises: typed, read in one place."""

from dataclasses import dataclass

import frappe
from frappe.utils import cint

SETTINGS = "Telegram Settings"


@dataclass(frozen=True)
class ReminderSettings:
	is_on: bool
	hour: int
	catch_up_days: int
	promise_days: int
	promises_per_instalment: int
	quiet: tuple[int, int]
	overdue_despite_opt_out: bool


def reminder_settings() -> ReminderSettings:
	settings = frappe.get_cached_doc(SETTINGS)
	return ReminderSettings(
		is_on=bool(_number(settings, "send_reminders")),
		hour=_number(settings, "reminder_hour"),
		catch_up_days=_number(settings, "catch_up_days"),
		promise_days=_number(settings, "promise_days"),
		promises_per_instalment=_number(settings, "promises_per_instalment"),
		quiet=(_number(settings, "quiet_from"), _number(settings, "quiet_until")),
		overdue_despite_opt_out=bool(_number(settings, "overdue_despite_opt_out")),
	)


def _number(settings, fieldname: str) -> int:
	"""0 is an answer; what was never stored, as before an upgrade, is the default."""
	value = settings.get(fieldname)
	return cint(settings.meta.get_field(fieldname).default if value is None else value)
