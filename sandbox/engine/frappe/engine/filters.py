"""Filters, in Frappe's two dialects, to SQL.

``listing`` (get_all, get_list): a NULL counts as an empty text or 0001-01-01; a None matches everything.
``plain`` (db.get_value, exists, count, set_value, delete): SQL's own NULL; a None asks for NULL.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

import frappe
from frappe.engine.columns import NUMBERS, Column, to_column
from frappe.engine.errors import (
	NotInEngine,
	OperationalError,
	ProgrammingError,
	StrictModeError,
	unknown_column,
)

OPERATORS = {"=", "!=", "<", ">", "<=", ">=", "in", "not in", "like", "not like", "between", "is"}
_BETWEEN = {"date", "datetime", "time"}
_OFFERED = (
	"descendants of",
	"descendants of (inclusive)",
	"!=",
	"not ancestors of",
	"in",
	"<=",
	"between",
	">=",
	"fiscal year",
	"not like",
	"is",
	"previous",
	"<",
	"like",
	"not in",
	"not descendants of",
	">",
	"ancestors of",
	"timespan",
	"=",
	"next",
)
_EMPTY = {"date": "0001-01-01", "datetime": "0001-01-01 00:00:00.000000", "time": "00:00:00"}


@dataclass(frozen=True)
class Filter:
	field: str
	operator: str
	value: object


def parse(doctype: str, filters, listing: bool) -> list[Filter]:
	"""A name, a dict, a list of lists or one such list."""
	if filters is None:
		return []
	if isinstance(filters, dict):
		return [_of_pair(field, value, listing) for field, value in filters.items()]
	if isinstance(filters, list | tuple):
		if filters and isinstance(filters[0], str):
			filters = [filters]
		return [_of_list(doctype, item, listing) for item in filters]
	return [Filter("name", "=", filters)]


def _of_pair(field: str, value, listing: bool) -> Filter:
	if isinstance(value, list | tuple) and len(value) == 2 and isinstance(value[0], str):
		if value[0].lower() not in OPERATORS:
			_refuse_operator(value[0], listing)
		return Filter(field, str(value[0]).lower(), value[1])
	if isinstance(value, list | tuple | set):
		return Filter(field, "in", value)
	return Filter(field, "=", value)


def _of_list(doctype: str, item, listing: bool) -> Filter:
	if isinstance(item, dict):
		(field, value), *more = item.items()
		if more:
			raise NotInEngine("a dict of several filters inside a list")
		return _of_pair(field, value, listing)
	if len(item) == 2:
		if listing:
			said = frappe._("Filter must have 4 values (doctype, fieldname, operator, value): {0}")
			frappe.throw(said.format(list(item)))
		return _of_pair(*item, listing)
	if len(item) == 4:
		if item[0] != doctype:
			raise NotInEngine(f"a filter on {item[0]} in a query of {doctype}")
		item = item[1:]
	field, operator, value = item
	if str(operator).lower() not in OPERATORS:
		_refuse_operator(operator, listing)
	return Filter(field, str(operator).lower(), value)


def _refuse_operator(operator, listing: bool) -> None:
	if not listing:
		raise KeyError(operator)
	frappe.throw(frappe._("Operator must be one of {0}").format(", ".join(_OFFERED)))


class Compiler:
	"""Turns the filters of one DocType into a condition with its values."""

	def __init__(self, meta, listing: bool, strict: bool):
		self.meta = meta
		self.listing = listing
		self.strict = strict

	def conditions(self, filters) -> list[tuple[str, list]]:
		return [self._one(item) for item in parse(self.meta.name, filters, self.listing)]

	def where(self, filters, joiner: str = " and ") -> tuple[str, list]:
		compiled = self.conditions(filters)
		sql = joiner.join(f"({condition})" for condition, _ in compiled)
		return sql, [value for _, values in compiled for value in values]

	def _one(self, item: Filter) -> tuple[str, list]:
		column = self.meta.columns.get(item.field.strip("`"))
		if column is None:
			raise unknown_column(item.field)
		if self.strict:
			self._complain(column, item)
		name = f"{self.meta.table}.`{column.name}`"
		if item.operator == "is":
			return self._is(column, name, str(item.value).lower())
		if item.operator in {"in", "not in"}:
			return self._in(column, name, item)
		if item.operator == "between":
			if self.listing and column.kind not in _BETWEEN:
				raise ProgrammingError(1064, f"between on {item.field}: get_all takes it for dates only")
			low, high = self._bounds(column, item.value)
			return f"{self._seen(column, name, True)} between ? and ?", [low, high]
		return self._compared(column, name, item)

	def _compared(self, column: Column, name: str, item: Filter) -> tuple[str, list]:
		value, operator = item.value, item.operator
		if value is None:
			if self.listing:
				return "1 = 1", []
			return f"{name} is {'not ' if operator == '!=' else ''}null", []
		if operator in {"like", "not like"}:
			text = str(value).replace("\\", "\\\\") if self.listing else str(value)
			return f"{self._seen(column, name, operator != 'like' or not value)} {operator} ?", [text]
		certain = operator == "=" and bool(value)
		return f"{self._seen(column, name, not certain)} {operator} ?", [as_filter_value(column, value)]

	def _seen(self, column: Column, name: str, may_be_null: bool) -> str:
		if self.listing and may_be_null and column.nullable:
			# A function's result has no collation of its own in SQLite.
			collation = " collate unicode_ci" if column.kind in {"varchar", "text"} else ""
			return f"ifnull({name}, '{_EMPTY.get(column.kind, '')}'){collation}"
		return name

	def _in(self, column: Column, name: str, item: Filter) -> tuple[str, list]:
		values = item.value
		if isinstance(values, str):
			values = [part.strip() for part in values.split(",")]
		values = list(values or [""])
		if not self.listing:
			values = [value for value in values if value is not None] or [""]
		empty = any(value in (None, "") for value in values)
		values = ["" if value is None else value for value in values]
		seen = self._seen(column, name, item.operator == "not in" or empty)
		marks = ", ".join("?" for _ in values)
		return f"{seen} {item.operator} ({marks})", [as_filter_value(column, value) for value in values]

	def _is(self, column: Column, name: str, wanted: str) -> tuple[str, list]:
		if wanted not in {"set", "not set"}:
			raise NotInEngine(f"'is' {wanted!r} in filters")
		if not self.listing:
			return f"{name} is {'not ' if wanted == 'set' else ''}null", []
		nothing = "0" if column.kind in NUMBERS else "''"
		return f"ifnull({name}, {nothing}) {'!=' if wanted == 'set' else '='} {nothing}", []

	def _bounds(self, column: Column, value) -> list:
		low, high = value
		bounds = [as_filter_value(column, low), as_filter_value(column, high)]
		if self.listing and column.kind == "datetime" and _is_plain_date(high):
			bounds[1] = bounds[1][:10] + " 23:59:59.999999"
		return bounds

	def _complain(self, column: Column, item: Filter) -> None:
		where = f"{self.meta.name}.{column.name}"
		if (
			item.operator in {"!=", "not in"}
			and column.nullable
			and not column.not_empty
			and item.value is not None
		):
			raise StrictModeError(f"'{item.operator}' on {where}, which may be NULL")
		if item.operator in {"in", "not in"} and not item.value:
			raise StrictModeError(f"an empty list for {where}")
		if item.value is None and self.listing:
			raise StrictModeError(
				f"None as a value for {where}: it matches everything, use ['is', 'not set']"
			)


def as_filter_value(column: Column, value):
	"""The value as the column keeps it, so that the comparison is one of like with like."""
	if value == "" and column.kind not in NUMBERS:
		return value
	if column.kind in NUMBERS:
		return _number(value)
	if column.kind in {"date", "datetime", "time"}:
		if column.kind == "date" and isinstance(value, datetime) and value.time() != time():
			return str(value)
		try:
			return to_column(column, value)
		except OperationalError:
			return str(value)
	return str(int(value)) if isinstance(value, bool) else str(value)


def _number(value) -> float:
	try:
		return float(value)
	except (TypeError, ValueError):
		return 0.0


def _is_plain_date(value) -> bool:
	if isinstance(value, str):
		return len(value.strip()) <= 10
	return isinstance(value, date) and not isinstance(value, datetime)
