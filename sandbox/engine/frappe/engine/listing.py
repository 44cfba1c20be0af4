"""``get_all`` and ``get_list``: many rows of one DocType, with or without the user's permissions."""

import re

from frappe.engine import permissions
from frappe.engine.context import _dict, local
from frappe.engine.context import site as current_site
from frappe.engine.errors import NotInEngine, ProgrammingError, StrictModeError, unknown_column
from frappe.engine.filters import Compiler
from frappe.engine.meta import CHILD_FIELDS, SINGLES, STANDARD_FIELDS
from frappe.exceptions import DoesNotExistError

_FIELD = re.compile(
	r"^(?:`tab(?P<table>[^`]+)`\.)?`?(?P<field>\w+)`?(?:\s+as\s+`?(?P<alias>\w+)`?)?$", re.IGNORECASE
)
_ORDER = re.compile(
	r"^(?:`tab(?P<table>[^`]+)`\.)?`?(?P<field>\w+)`?(?:\s+(?P<way>asc|desc))?$", re.IGNORECASE
)


def get_all(
	doctype,
	filters=None,
	fields=None,
	or_filters=None,
	order_by=None,
	group_by=None,
	limit=None,
	start=None,
	pluck=None,
	distinct=False,
	as_list=False,
	limit_page_length=None,
	limit_start=None,
	page_length=None,
	ignore_permissions=True,
):
	query = Query(doctype, ignore_permissions=ignore_permissions)
	return query.run(
		filters=filters,
		or_filters=or_filters,
		fields=[pluck] if pluck else _fields(fields),
		order_by=order_by,
		group_by=group_by,
		limit=_limit(limit, limit_page_length, page_length),
		start=int(start or limit_start or 0),
		pluck=bool(pluck),
		distinct=distinct,
		as_list=as_list,
	)


def get_list(doctype, *args, ignore_permissions=False, **kwargs):
	return get_all(doctype, *args, ignore_permissions=ignore_permissions, **kwargs)


def _fields(fields) -> list[str]:
	if isinstance(fields, str):
		return [part.strip() for part in fields.split(",")]
	return list(fields or ["name"])


def _limit(*given) -> int:
	return next((int(limit) for limit in given if limit), 0)


class Query:
	def __init__(self, doctype: str, ignore_permissions: bool):
		self.site = current_site()
		self.meta = self.site.metas.get(doctype, local.db._connection)
		if self.meta is SINGLES:
			raise DoesNotExistError("DocType Singles not found")
		if self.meta is None:
			raise ProgrammingError(1146, f"Table 'tab{doctype}' doesn't exist")
		self.checked = not ignore_permissions
		if self.checked:
			permissions.require_list(self.meta)

	def run(self, *, filters, or_filters, fields, order_by, group_by, limit, start, pluck, distinct, as_list):
		if self.site.strict and limit and not order_by:
			raise StrictModeError(f"a limit on {self.meta.name} without order_by")
		selected = self._selected(fields)
		sql, values = self._where(filters, or_filters)
		sql = f"select {'distinct ' if distinct else ''}{', '.join(sql_of for sql_of, _ in selected)} from {self.meta.table}{sql}"
		if group_by:
			sql += f" group by {self._column(group_by)}"
		if order_by or not (group_by or distinct):
			sql += f" order by {self._order(order_by)}"
		if limit or start:
			sql += f" limit {limit or -1} offset {start}"
		rows = local.db._connection.read(sql, values).fetchall()
		if pluck:
			return [row[0] for row in rows]
		if as_list:
			return tuple(rows)
		names = [alias for _, alias in selected]
		return [_dict(zip(names, row, strict=True)) for row in rows]

	def _selected(self, fields: list[str]) -> list[tuple[str, str]]:
		selected = []
		for field in fields:
			if field in {"*", f"{self.meta.table}.*"}:
				selected += [(self._column(name), name) for name in self.meta.columns if self._readable(name)]
				# What Frappe keeps beside the fields; the engine keeps nothing there.
				kept = () if self.meta.istable else ("_user_tags", "_comments", "_assign", "_liked_by")
				selected += [(f"null as `{name}`", name) for name in kept]
				continue
			found = _FIELD.match(field.strip())
			if not found:
				raise NotInEngine(f"the field {field!r} in get_all")
			if self._readable(found["field"]):
				alias = found["alias"] or found["field"]
				selected.append((f"{self._column(found['field'], found['table'])} as `{alias}`", alias))
		return selected

	def _readable(self, fieldname: str) -> bool:
		if not self.checked or fieldname in STANDARD_FIELDS or fieldname in CHILD_FIELDS:
			return True
		field = self.meta.get_field(fieldname)
		return not field or not field.permlevel or field.permlevel in permissions.levels(self.meta, "read")

	def _column(self, name: str, table: str | None = None) -> str:
		if name not in self.meta.columns or (table and table != self.meta.name):
			raise unknown_column(name)
		return f"{self.meta.table}.`{name}`"

	def _where(self, filters, or_filters) -> tuple[str, list]:
		compiler = Compiler(self.meta, listing=True, strict=self.site.strict)
		parts, values = [], []
		for given, joiner in ((filters, " and "), (or_filters, " or ")):
			sql, found = compiler.where(given, joiner)
			if sql:
				parts.append(f"({sql})")
				values += found
		if self.checked:
			sql, found = permissions.list_condition(self.meta)
			if sql:
				parts.append(f"({sql})")
				values += found
		return (f" where {' and '.join(parts)}" if parts else ""), values

	def _order(self, order_by: str | None) -> str:
		if not order_by:
			return f"{self.meta.table}.{self.meta.default_order}"
		parts = []
		for part in order_by.split(","):
			found = _ORDER.match(part.strip())
			if not found:
				raise NotInEngine(f"the order {part!r} in get_all")
			parts.append(f"{self._column(found['field'], found['table'])} {(found['way'] or 'asc').lower()}")
		return ", ".join(parts)
