"""Documents to rows and back."""

import frappe
from frappe.engine import errors, naming
from frappe.engine.casts import cast, get_datetime
from frappe.engine.columns import to_column
from frappe.engine.context import local

# reading


def load(doc, lock: bool = False) -> None:
	"""Fills the document from its row and its children's rows, in place."""
	if doc.meta.issingle:
		return _load_single(doc, lock)
	found = local.db._rows(doc.doctype, doc.name, ["*"], limit=1, for_update=lock)
	if not found:
		frappe.throw(
			frappe._("{0} {1} not found").format(frappe._(doc.doctype), doc.name), frappe.DoesNotExistError
		)
	_refill(doc, found[0])
	for fieldname, doctype in doc.meta.tables.items():
		filters = {"parent": doc.name, "parenttype": doc.doctype, "parentfield": fieldname}
		children = local.db._rows(doctype, filters, ["*"], "`idx`", for_update=lock)
		doc.__dict__[fieldname] = []
		for values in children:
			row = frappe.get_doc({"doctype": doctype, **values})
			row.__dict__["parent_doc"] = doc
			doc.__dict__[fieldname].append(row)


def _refill(doc, values: dict) -> None:
	flags, doctype = doc.flags, doc.doctype
	doc.__dict__.clear()
	doc.__dict__.update(flags=flags, doctype=doctype, _action=None, _doc_before_save=None)
	doc.__dict__.update(values)


def _load_single(doc, lock: bool) -> None:
	stored = local.db._singles.values(doc.doctype, lock)
	values = {"name": doc.doctype, "doctype": doc.doctype}
	if stored:
		for name, column in doc.meta.columns.items():
			if column.kind in {"int", "bigint", "check", "decimal"}:
				values[name] = cast(column.kind, stored.get(name))
			else:
				values[name] = stored.get(name)
		values["docstatus"] = 0
	else:
		values |= frappe.new_doc(doc.doctype).__dict__
	values["name"] = doc.doctype
	values.pop("__islocal", None)
	doc.__dict__.update(values)
	for fieldname, doctype in doc.meta.tables.items():
		filters = {"parent": doc.doctype, "parenttype": doc.doctype, "parentfield": fieldname}
		doc.__dict__[fieldname] = [
			frappe.get_doc({"doctype": doctype, **row})
			for row in local.db._rows(doctype, filters, ["*"], "`idx`")
		]


def remember(doc) -> None:
	"""The document as it is stored now, to be asked for later."""
	before = frappe.get_doc(doc.doctype, doc.name)
	doc.__dict__["_doc_before_save"] = before


def load_before_save(doc):
	"""Locks the row, keeps what it held, and refuses to overwrite what somebody else has saved meanwhile."""
	if doc.meta.issingle:
		doc._doc_before_save = frappe.get_doc(doc.doctype)
		return None
	before = frappe.get_doc({"doctype": doc.doctype, "name": doc.name})
	local.db._connection.begin()
	load(before)
	local.db._guard.own(doc.doctype, doc.name)
	doc._doc_before_save = before
	if get_datetime(doc._original_modified) != before.modified:
		frappe.throw(
			frappe._("Error: Document has been modified after you have opened it")
			+ f" ({before.modified}, {doc._original_modified}). "
			+ frappe._("Please refresh to get the latest document."),
			frappe.TimestampMismatchError,
		)
	return before


# writing


def adopt_children(doc) -> None:
	for fieldname in doc.meta.tables:
		for row in doc.__dict__[fieldname]:
			row.__dict__.update(parent=doc.name, parenttype=doc.doctype, parentfield=fieldname)
			row.__dict__["docstatus"] = int(doc.docstatus)
			if not row.name:
				row.__dict__["__islocal"] = 1
				naming.set_new_name(row)


def insert(doc, ignore_if_duplicate: bool = False) -> bool:
	"""Writes the row. False where it was there already and that is no matter."""
	if not doc.name:
		naming.set_new_name(doc)
	if not doc.creation:
		doc._stamp()
	values = doc._row()
	names = ", ".join(f"`{name}`" for name in values)
	marks = ", ".join("?" for _ in values)
	try:
		local.db._connection.write(
			f"insert into {doc.meta.table} ({names}) values ({marks})", list(values.values())
		)
	except errors.IntegrityError as error:
		if error.args[0] != 1062:
			raise
		if not _is_there(doc):
			_refuse_duplicate(doc, error)
		if doc.meta.autoname in ("hash", "random") or doc.meta.istable:
			doc.name = naming.random_name()
			return insert(doc, ignore_if_duplicate)
		if ignore_if_duplicate:
			return False
		_refuse_name(doc, error)
	local.db._guard.own(doc.doctype, doc.name)
	doc.__dict__.pop("__islocal", None) if doc.meta.istable else None
	return True


def update(doc) -> None:
	values = doc._row()
	assigned = ", ".join(f"`{name}` = ?" for name in values)
	try:
		local.db._connection.write(
			f"update {doc.meta.table} set {assigned} where `name` = ?", [*values.values(), doc.name]
		)
	except errors.IntegrityError as error:
		if error.args[0] != 1062:
			raise
		_refuse_duplicate(doc, error)
	local.db._guard.own(doc.doctype, doc.name)


def update_children(doc) -> None:
	for fieldname, doctype in doc.meta.tables.items():
		children = doc.__dict__[fieldname]
		for row in children:
			insert(row) if row.is_new() else update(row)
		kept = [row.name for row in children]
		marks = ", ".join("?" for _ in kept)
		local.db._connection.write(
			f"delete from `tab{doctype}` where `parent` = ? and `parenttype` = ? and `parentfield` = ?"
			f" and `name` not in ({marks})",
			[doc.name, doc.doctype, fieldname, *kept],
		)


def write_single(doc) -> None:
	connection = local.db._connection
	local.db._singles.forget()
	connection.write("delete from `tabSingles` where `doctype` = ?", (doc.doctype,))
	for name, column in doc.meta.columns.items():
		value = doc._shown(name)
		if value is not None and name not in ("doctype", "idx"):
			kept = str(to_column(column, value))
			connection.write("insert into `tabSingles` values (?, ?, ?)", (doc.doctype, name, kept))


def _field_of(error) -> str:
	"""The first column that SQLite names in ``UNIQUE constraint failed: tabX.code, tabX.kind``."""
	return str(error.args[1]).partition(":")[2].split(",")[0].rpartition(".")[2].strip()


def _is_there(doc) -> bool:
	"""Whether it is the name that is taken: MariaDB looks at the primary key first, SQLite at any key."""
	return bool(local.db._rows(doc.doctype, doc.name, ["name"], limit=1))


def _refuse_name(doc, error) -> None:
	frappe.msgprint(
		frappe._("{0} {1} already exists").format(frappe._(doc.doctype), frappe.bold(doc.name)),
		title=frappe._("Duplicate Name"),
		indicator="red",
	)
	raised = errors.duplicate(doc.name, "PRIMARY")
	raise frappe.DuplicateEntryError(doc.doctype, doc.name, raised) from error


def _refuse_duplicate(doc, error) -> None:
	field = _field_of(error)
	frappe.msgprint(frappe._("{0} must be unique").format(frappe._(doc.meta.get_label(field))))
	raised = errors.duplicate(doc.get(field), field)
	raise frappe.UniqueValidationError(doc.doctype, doc.name, raised) from error


def delete(doc) -> None:
	connection = local.db._connection
	if doc.meta.issingle:
		connection.write("delete from `tabSingles` where `doctype` = ?", (doc.doctype,))
	else:
		connection.write(f"delete from {doc.meta.table} where `name` = ?", (doc.name,))
	for doctype in doc.meta.tables.values():
		connection.write(
			f"delete from `tab{doctype}` where `parent` = ? and `parenttype` = ?", (doc.name, doc.doctype)
		)
