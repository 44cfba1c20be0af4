"""``frappe.qb``: PyPika's SQLite dialect that knows the columns' types, runs itself, and locks when asked to."""

import copy

from pypika import Order, Table
from pypika.dialects import SQLLiteQueryBuilder
from pypika.queries import Query, QueryBuilder
from pypika.terms import ValueWrapper

from frappe.engine import infer
from frappe.engine.context import _dict, local
from frappe.engine.context import site as current_site


class DocType(Table):
	"""The table of a DocType."""

	def __init__(self, doctype: str, alias: str | None = None):
		super().__init__(f"tab{doctype}", alias=alias)


class Builder(SQLLiteQueryBuilder):
	QUOTE_CHAR = "`"

	def run(self, as_dict=False, as_list=False, pluck=None):
		"""Runs the query: rows as tuples, as dicts, or one column of them."""
		query = infer.Typed(copy.deepcopy(self), current_site().strict)
		sql = query.sql()
		connection = local.db._connection
		if not self._selects:
			connection.write(sql)
			return ()
		cursor = connection.read(sql, lock=self._for_update)
		names = [item[0] for item in cursor.description]
		rows = [query.decoded(row) for row in cursor.fetchall()]
		if pluck:
			place = names.index(pluck) if isinstance(pluck, str) else 0
			return [row[place] for row in rows]
		if as_dict:
			return [_dict(zip(names, row, strict=True)) for row in rows]
		return [list(row) for row in rows] if as_list else tuple(rows)

	def _for_update_sql(self, **kwargs) -> str:
		return ""


class _Query(Query):
	@classmethod
	def _builder(cls, **kwargs) -> QueryBuilder:
		return Builder(**kwargs)


class _Closed(type):
	def __getattr__(cls, name):
		raise AttributeError(f"the engine has no frappe.qb.{name}")


class qb(metaclass=_Closed):
	"""What ``frappe.qb`` answers to: every way in takes a DocType's name as well as a table."""

	DocType = staticmethod(DocType)
	Table = staticmethod(Table)
	desc, asc = Order.desc, Order.asc

	@staticmethod
	def from_(table, *args, **kwargs):
		return _Query.from_(_table(table), *args, **kwargs)

	@staticmethod
	def update(table):
		return _Query.update(_table(table))

	@staticmethod
	def into(table):
		return _Query.into(_table(table))


def _table(given):
	return DocType(given) if isinstance(given, str) else given


__all__ = ["Builder", "DocType", "Order", "ValueWrapper", "qb"]
