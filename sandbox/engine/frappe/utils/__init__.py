"""The small functions that applications import from ``frappe.utils``."""

from frappe.engine.casts import cint, flt, get_datetime, getdate, rounded
from frappe.engine.clock import now as now_datetime
from frappe.engine.clock import now_text as now

__all__ = ["cint", "flt", "get_datetime", "getdate", "now", "now_datetime", "nowdate", "rounded", "today"]


def nowdate() -> str:
	return now_datetime().date().isoformat()


today = nowdate


def __getattr__(name):
	raise AttributeError(f"the engine has no frappe.utils.{name}")
