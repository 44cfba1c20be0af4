"""The small functions that applications import from ``frappe.utils``."""

from urllib.parse import quote

import frappe
from frappe.engine.casts import cint, flt, get_datetime, getdate, rounded
from frappe.engine.clock import now as now_datetime
from frappe.engine.clock import now_text as now

__all__ = ["cint", "flt", "get_datetime", "get_url_to_form", "getdate", "now", "now_datetime", "nowdate"]
__all__ += ["rounded", "today"]


def nowdate() -> str:
	return now_datetime().date().isoformat()


today = nowdate


def get_url_to_form(doctype: str, name: str) -> str:
	return f"http://{frappe.local.site}/app/{quote(doctype.lower().replace(' ', '-'))}/{quote(str(name))}"


def __getattr__(name):
	raise AttributeError(f"the engine has no frappe.utils.{name}")
