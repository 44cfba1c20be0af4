"""``frappe.db``: single values, existence, counts, direct writes, the transaction with its savepoints."""

from frappe.engine import literals, schema, strict
from frappe.engine.callbacks import Callbacks
from frappe.engine.clock import now_text
from frappe.engine.columns import to_column
from frappe.engine.context import _dict, local
from frappe.engine.errors import unknown_column
from frappe.engine.filters import Compiler
from frappe.engine.singles import Singles


class Database:
	def __init__(self, site, connection):
		self._site = site
		self._connection = connection
		self._guard = strict.Guard(site.strict)
		self._singles = Singles(self)
		self.after_commit = Callbacks()
		self.after_rollback = Callbacks()

	def __getattr__(self, name):
		raise AttributeError(f"the engine has no frappe.db.{name}")

	# reading

	def get_value(
		self,
		doctype,
		filters=None,
		fieldname="name",
		as_dict=False,
		order_by=None,
		cache=False,
		for_update=False,
	):
		if self._is_single(doctype) and (filters is None or filters == doctype):
			return self._singles.get_value(doctype, fieldname, as_dict)
		if filters is None:
			return None
		self._note(doctype, filters, for_update)
		rows = self._rows(doctype, filters, _listed(fieldname), _order(order_by), 1, for_update)
		if not rows:
			return None
		if as_dict:
			return rows[0]
		values = tuple(rows[0].values())
		return values if len(values) > 1 else values[0]

	def exists(self, dt, dn=None, cache=False):
		if isinstance(dt, dict):
			dn = {key: value for key, value in dt.items() if key != "doctype"}
			dt = dt["doctype"]
		if dn in (None, "") or not self._site.metas.get(dt, self._connection):
			return dt if dn is None and self._is_single(dt) else None
		if self._is_single(dt) and dn == dt:
			return dt
		rows = self._rows(dt, dn, ["name"], None, 1, False)
		return rows[0]["name"] if rows else None

	def count(self, dt, filters=None, cache=False):
		meta = self._meta(dt)
		where, values = self._where(meta, filters)
		return self._connection.read(f"select count(*) from {meta.table}{where}", values).fetchone()[0]

	def get_single_value(self, doctype, fieldname, cache=True):
		return self._singles.get_cast(doctype, fieldname)

	def escape(self, s, percent=True):
		return literals.escape(str(s), percent)

	# writing

	def set_value(self, dt, dn, field, val=None, modified=None, modified_by=None, update_modified=True):
		changes = dict(field) if isinstance(field, dict) else {field: val}
		if self._is_single(dt) and dn in (None, dt):
			return self._singles.write(dt, changes)
		if update_modified:
			changes.setdefault("modified", modified or now_text())
			changes.setdefault("modified_by", modified_by or local.session.user)
		meta = self._meta(dt)
		pairs = self._checked(meta, changes, self._site.strict)
		where, values = self._where(meta, dn)
		assigned = ", ".join(f"`{name}` = ?" for name in pairs)
		self._connection.write(f"update {meta.table} set {assigned}{where}", [*pairs.values(), *values])
		local.document_cache.clear()
		if isinstance(dn, str):
			self._guard.own(dt, dn)

	def set_single_value(self, doctype, fieldname, value=None):
		self._singles.write(doctype, fieldname if isinstance(fieldname, dict) else {fieldname: value})

	def delete(self, doctype, filters=None):
		meta = self._meta(doctype)
		where, values = self._where(meta, filters)
		self._connection.write(f"delete from {meta.table}{where}", values)
		return ()

	def add_index(self, doctype, fields, index_name=None):
		self._ddl(lambda: schema.add_index(self._connection, doctype, fields, name=index_name))

	# transaction

	def commit(self):
		self._connection.commit()
		self._forget()
		self.after_rollback.clear()
		self.after_commit.run()

	def rollback(self, *, save_point=None):
		if save_point:
			self._connection.write(f"rollback to savepoint `{save_point}`")
			self._singles.forget()
			local.document_cache.clear()
			return
		self._connection.rollback()
		self._forget()
		local.document_cache.clear()
		self.after_commit.clear()
		self.after_rollback.run()

	def savepoint(self, save_point):
		self._connection.write(f"savepoint `{save_point}`")

	# for the engine itself

	def _meta(self, doctype):
		return self._site.meta(doctype, self._connection)

	def _is_single(self, doctype) -> bool:
		return bool(self._meta(doctype).issingle)

	def _where(self, meta, filters) -> tuple[str, list]:
		where, values = Compiler(meta, listing=False, strict=self._site.strict).where(filters)
		return (f" where {where}" if where else ""), values

	def _rows(self, doctype, filters, fields, order_by=None, limit=None, for_update=False) -> list[_dict]:
		meta = self._meta(doctype)
		fields = list(meta.columns) if fields == ["*"] else fields
		for field in fields:
			if field not in meta.columns:
				raise unknown_column(field)
		where, values = self._where(meta, filters)
		wanted = ", ".join(f"{meta.table}.`{field}`" for field in ["name", *fields])
		sql = f"select {wanted} from {meta.table}{where} order by {order_by or meta.default_order}"
		if limit:
			sql += f" limit {int(limit)}"
		rows = self._connection.read(sql, values, lock=for_update).fetchall()
		if for_update:
			for row in rows:
				self._guard.lock(doctype, row[0])
		return [_dict(zip(fields, row[1:], strict=True)) for row in rows]

	def _checked(self, meta, changes: dict, uncast: bool) -> dict:
		pairs = {}
		for name, value in changes.items():
			column = meta.columns.get(name)
			if column is None:
				raise unknown_column(name)
			free = name in {"modified", "creation"}
			pairs[name] = to_column(column, value, uncast=uncast and not free)
		return pairs

	def _forget(self) -> None:
		self._guard.clear()
		self._singles.forget()

	def _note(self, doctype, name, for_update) -> None:
		if isinstance(name, str) and not for_update and strict.called_by_application(3):
			self._guard.read(doctype, name)

	def _ddl(self, change) -> None:
		"""MariaDB commits before it changes a table; so does the engine."""
		self._connection.commit()
		change()
		self._connection.commit()


def _listed(fieldname) -> list[str]:
	return list(fieldname) if isinstance(fieldname, list | tuple) else [fieldname]


def _order(order_by: str | None) -> str | None:
	"""Here a column without a direction goes downwards, unlike in get_all."""
	if not order_by:
		return None
	parts = (part.strip() for part in order_by.split(","))
	return ", ".join(part if part.lower().endswith((" asc", " desc")) else f"{part} desc" for part in parts)
