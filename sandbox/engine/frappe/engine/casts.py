"""Texts and loose values to the types that Frappe hands out."""

from datetime import date, datetime, time, timedelta

from dateutil import parser

TRUE_WORDS = {"y", "yes", "t", "true", "on"}


def cast(kind: str, value):
	"""A kept text as a value of the column's kind; nothing kept is a number's zero or None."""
	if kind in {"int", "bigint", "check"}:
		return cint(value)
	if kind == "decimal":
		return flt(value)
	if value in (None, ""):
		return "" if kind in {"varchar", "text"} else None
	if kind == "date":
		return getdate(value)
	if kind == "datetime":
		return get_datetime(value)
	return value


def cint(s, default: int = 0) -> int:
	try:
		return int(float(s))
	except (TypeError, ValueError, OverflowError):
		return default


def flt(s, precision: int | None = None, rounding_method: str | None = None) -> float:
	if isinstance(s, str):
		s = s.replace(",", "")
	try:
		number = float(s)
	except (TypeError, ValueError):
		return 0.0
	return number if precision is None else rounded(number, precision)


def rounded(num, precision: int = 0) -> float:
	"""Half to the even digit, with a little patience for what floats cannot hold."""
	precision = cint(precision)
	scale = 10**precision
	shifted = round(float(num) * scale, 8)
	floor = int(shifted // 1)
	rest = shifted - floor
	if abs(rest - 0.5) < 1e-8:
		whole = floor if floor % 2 == 0 else floor + 1
	else:
		whole = round(shifted)
	return whole / scale if precision else float(whole)


def getdate(string_date=None) -> date | None:
	import frappe
	from frappe.engine.clock import now

	if not string_date:
		return now().date()
	if isinstance(string_date, datetime):
		return string_date.date()
	if isinstance(string_date, date):
		return string_date
	if str(string_date).startswith("0000-00-00"):
		return None
	try:
		return _parse(string_date).date()
	except (TypeError, ValueError, OverflowError):
		said = frappe._("{0} is not a valid date string.").format(frappe.bold(string_date))
		frappe.throw(said, title=frappe._("Invalid Date"))


def get_datetime(datetime_str=None) -> datetime | None:
	from frappe.engine.clock import now

	if datetime_str is None:
		return now()
	if isinstance(datetime_str, datetime | timedelta):
		return datetime_str
	if isinstance(datetime_str, date):
		return datetime.combine(datetime_str, time())
	if not datetime_str:
		return None
	return _parse(datetime_str)


def _parse(text) -> datetime:
	try:
		return datetime.fromisoformat(text)
	except (TypeError, ValueError):
		return parser.parse(text)


def to_timedelta(value) -> timedelta | None:
	if isinstance(value, timedelta) or not value:
		return value or None
	if isinstance(value, time):
		return timedelta(
			hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond
		)
	moment = parser.parse(str(value))
	return to_timedelta(moment.time())
