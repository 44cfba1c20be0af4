"""Small functions: numbers and dates, hooks, attributes."""

import datetime

import frappe
from frappe.utils import cint, flt, get_datetime, get_url_to_form, getdate, now_datetime, nowdate

from sandbox.probes.registry import encode, probe, tell


@probe
def floats():
	asked = [
		("1,234.565", 2),
		(0.125, 2),
		(0.135, 2),
		(2.5, 0),
		(3.5, 0),
		(-0.125, 2),
		(1.005, 2),
		("abc", None),
		("", None),
		(None, None),
		(" 5.5 ", None),
		("1e3", None),
		(True, None),
		("-7.25", 1),
		(1234567.891, 2),
		(10**12 + 0.55, 2),
		(0.5, 0),
		(1.5, 0),
		([], None),
	]
	return {f"{value!r} {precision}": tell(flt, value, precision) for value, precision in asked}


@probe
def integers():
	asked = ("5", " 5 ", "5.9", 5.9, -5.9, "abc", "", None, True, False, "1,000", "0x1", [])
	return {repr(value): tell(cint, value) for value in asked}


@probe
def dates():
	asked = (
		"2026-01-31",
		"2026-01-31 10:20:30",
		"31-01-2026",
		"31.01.2026",
		"2026-02-30",
		"abc",
		"",
		None,
		datetime.date(2026, 1, 31),
		datetime.datetime(2026, 1, 31, 10, 20),
		"0000-00-00",
		"2026-1-5",
	)
	return {repr(value): tell(getdate, value) for value in asked}


@probe
def datetimes():
	asked = (
		"2026-01-31",
		"2026-01-31 10:20:30",
		"2026-01-31 10:20:30.000250",
		"2026-01-31T10:20:30",
		"2026-01-31T10:20:30+05:00",
		"abc",
		"",
		None,
		datetime.date(2026, 1, 31),
		datetime.datetime(2026, 1, 31, 10, 20),
		datetime.timedelta(hours=1),
	)
	return {repr(value): tell(get_datetime, value) for value in asked}


@probe
def now():
	return {
		"now": encode(now_datetime()),
		"naive": now_datetime().tzinfo is None,
		"today": encode(nowdate()),
		"today's type": type(nowdate()).__name__,
		"zone": frappe.db.get_single_value("System Settings", "time_zone"),
		"dates agree": str(now_datetime().date()) == nowdate(),
	}


@probe
def hooks():
	return {
		"list": tell(lambda: frappe.get_hooks("probe_list")),
		"word": tell(lambda: frappe.get_hooks("probe_word")),
		"missing": tell(lambda: frappe.get_hooks("no_such_hook")),
		"of an app": tell(lambda: frappe.get_hooks("probe_list", app_name="engine_probes")),
		"of another app": tell(lambda: frappe.get_hooks("probe_list", app_name="frappe")),
		"called": [frappe.get_attr(path)() for path in frappe.get_hooks("probe_list")],
	}


@probe
def attributes():
	return {
		"found": tell(lambda: frappe.get_attr("engine_probes.trace.one")()),
		"no attribute": tell(frappe.get_attr, "engine_probes.trace.three"),
		"no module": tell(frappe.get_attr, "engine_probes.nowhere.one"),
		"no app": tell(frappe.get_attr, "os.path.join"),
	}


@probe
def installed_apps():
	found = frappe.get_installed_apps()
	return {"first": found[0], "ours": "engine_probes" in found, "type": type(found).__name__}


@probe
def request_outside_of_one():
	return {"request": tell(lambda: bool(frappe.request)), "session user": frappe.session.user}


@probe
def links_to_forms():
	asked = (("User", "Administrator"), ("Probe Thing", "A 1/2"), ("Has Role", "ўзбекча"), ("User", 5))
	return {f"{doctype} {name}": tell(get_url_to_form, doctype, name) for doctype, name in asked}
