"""The site's tables, made from the DocTypes and brought after them when they change. Nothing is ever dropped."""

from frappe.engine.meta import Meta

_OWN_TABLES = (
	"create table if not exists `tabSingles` (`doctype` text, `field` text, `value` text,"
	" primary key (`doctype`, `field`))",
	"create table if not exists `tabSeries` (`name` text primary key, `current` integer not null default 0)",
	"create table if not exists `__Auth` (`doctype` text, `name` text, `fieldname` text, `password` text,"
	" primary key (`doctype`, `name`, `fieldname`))",
	"create table if not exists `__engine` (`key` text primary key, `value` text)",
)


def make_own_tables(connection) -> None:
	for statement in _OWN_TABLES:
		connection.write(statement)


def sync(connection, meta: Meta) -> None:
	"""Makes the DocType's table, or adds what it lacks."""
	if meta.issingle or meta.is_virtual:
		return
	there = existing_columns(connection, meta)
	if there:
		for column in meta.columns.values():
			if column.name not in there:
				connection.write(f"alter table {meta.table} add column `{column.name}` {column.ddl()}")
	else:
		_create(connection, meta)
	for field in meta.value_fields:
		if field.unique:
			add_index(connection, meta.name, [field.fieldname], unique=True)
		elif field.search_index:
			add_index(connection, meta.name, [field.fieldname])


def existing_columns(connection, meta: Meta) -> set[str]:
	return {row[1] for row in connection.read(f"pragma table_info({meta.table})").fetchall()}


def _create(connection, meta: Meta) -> None:
	parts = []
	for column in meta.columns.values():
		key = " primary key not null" if column.name == "name" else ""
		parts.append(f"`{column.name}` {column.ddl()}{key}")
	connection.write(f"create table {meta.table} ({', '.join(parts)})")
	add_index(connection, meta.name, ["parent"] if meta.istable else ["creation"])


def add_index(
	connection, doctype: str, fields: list[str], unique: bool = False, name: str | None = None
) -> None:
	name = name or ("unique_" if unique else "") + "_".join(fields)
	listed = ", ".join(f"`{field}`" for field in fields)
	connection.write(
		f"create {'unique ' if unique else ''}index if not exists `{doctype}-{name}` on `tab{doctype}` ({listed})"
	)


def get_state(connection, key: str) -> str | None:
	row = connection.read("select `value` from `__engine` where `key` = ?", (key,)).fetchone()
	return row[0] if row else None


def set_state(connection, key: str, value: str) -> None:
	connection.write(
		"insert into `__engine` values (?, ?) on conflict (`key`) do update set `value` = excluded.`value`",
		(key, value),
	)
