"""Types in queries: values go in as the columns keep them, results come out as MariaDB's types.

Columns that are selected plainly are converted by their declared types (see connection.py). A function has no
declared type in SQLite, so the term that was built tells: the greatest date is a date, a sum is a float.
"""

from datetime import date, datetime

from pypika import Table
from pypika.enums import Arithmetic
from pypika.functions import Avg, Coalesce, Count, IfNull, Max, Min, Sum
from pypika.terms import (
	ArithmeticExpression,
	BasicCriterion,
	BetweenCriterion,
	Case,
	ContainsCriterion,
	Field,
	Star,
	Term,
	ValueWrapper,
)

from frappe.engine.casts import get_datetime, getdate
from frappe.engine.columns import Column, text_of, to_column
from frappe.engine.context import local
from frappe.engine.context import site as current_site
from frappe.engine.errors import NotInEngine, StrictModeError
from frappe.engine.filters import as_filter_value


class Typed:
	"""A query of our own copy, with its values put into the columns' form."""

	def __init__(self, query, strict: bool):
		self.query = query
		self.strict = strict
		self._write_values()
		for criterion in self._criteria():
			self._compared(criterion)
		for wrapper in query.find_(ValueWrapper):
			wrapper.value = _plain(wrapper.value)

	def sql(self) -> str:
		return self.query.get_sql(quote_char="`")

	def decoded(self, row: tuple) -> tuple:
		kinds = [self.kind(term) for term in self.query._selects]
		if len(kinds) != len(row):
			return row
		return tuple(
			_decode(kind, value, term)
			for kind, value, term in zip(kinds, row, self.query._selects, strict=True)
		)

	# types of terms

	def kind(self, term) -> str | None:
		if isinstance(term, Field) and not isinstance(term, Star):
			column = self.column(term)
			return column.kind if column else None
		if isinstance(term, Sum | Avg):
			return "decimal"
		if isinstance(term, Count):
			return "int"
		if isinstance(term, Max | Min | Coalesce | IfNull):
			return self.kind(term.args[0])
		if isinstance(term, Case):
			return self.kind(term._cases[0][1])
		if isinstance(term, ArithmeticExpression):
			return self._of_sum(term)
		if isinstance(term, ValueWrapper):
			return {int: "int", float: "decimal"}.get(type(term.value))
		return None

	def _of_sum(self, term: ArithmeticExpression) -> str:
		if term.operator is Arithmetic.div:
			raise NotInEngine("division in a query: SQLite divides integers otherwise than MariaDB")
		kinds = {self.kind(term.left), self.kind(term.right)}
		return "int" if kinds == {"int"} else "decimal"

	def column(self, field: Field) -> Column | None:
		table = field.table or (self.query._from or [self.query._update_table or self.query._insert_table])[0]
		if not isinstance(table, Table) or not table._table_name.startswith("tab"):
			return None
		meta = current_site().meta(table._table_name[3:], local.db._connection)
		return meta.columns.get(field.name)

	# values on their way in

	def _write_values(self) -> None:
		for field, wrapper in self.query._updates:
			self._assign(field, wrapper)
		for row in self.query._values:
			for field, wrapper in zip(self.query._columns, row, strict=False):
				self._assign(field, wrapper)

	def _assign(self, field: Field, wrapper) -> None:
		column = self.column(field)
		if column and isinstance(wrapper, ValueWrapper):
			free = column.name in {"modified", "creation"}
			wrapper.value = to_column(column, wrapper.value, uncast=self.strict and not free)

	def _criteria(self):
		kinds = (BasicCriterion, BetweenCriterion, ContainsCriterion)
		roots = [
			self.query._wheres,
			self.query._havings,
			*(getattr(join, "criterion", None) for join in self.query._joins),
		]
		for root in (*roots, *self.query._selects):
			if isinstance(root, Term):
				yield from (node for node in root.nodes_() if isinstance(node, kinds))

	def _compared(self, criterion) -> None:
		if isinstance(criterion, BasicCriterion):
			self._match(criterion.left, criterion.right)
			self._match(criterion.right, criterion.left)
		elif isinstance(criterion, BetweenCriterion):
			self._match(criterion.term, criterion.start)
			self._match(criterion.term, criterion.end)
		else:
			for item in getattr(criterion.container, "values", ()):
				self._match(criterion.term, item)

	def _match(self, term, wrapper) -> None:
		if not isinstance(wrapper, ValueWrapper) or isinstance(term, ValueWrapper) or wrapper.value is None:
			return
		kind = self.kind(term)
		if kind is None:
			return
		number = isinstance(wrapper.value, int | float) and not isinstance(wrapper.value, bool)
		if self.strict and kind in {"varchar", "text"} and number:
			raise StrictModeError(f"a text is compared with the number {wrapper.value!r}")
		wrapper.value = as_filter_value(Column("compared", kind), wrapper.value)


def _plain(value):
	if isinstance(value, datetime):
		return text_of(value)
	if isinstance(value, date):
		return value.isoformat()
	return value


def _decode(kind: str | None, value, term):
	if value is None or isinstance(term, Field):
		return value
	if kind == "decimal":
		return round(float(value), 9)
	if kind == "date" and isinstance(value, str):
		return getdate(value)
	if kind == "datetime" and isinstance(value, str):
		return get_datetime(value)
	return value
