"""What a DocType says about itself: fields, permissions, naming; with the site's custom fields merged in."""

from functools import cached_property

from frappe.engine import columns
from frappe.engine.columns import Column, column_of
from frappe.engine.context import _dict

_ALWAYS = (
	Column("name", "varchar", nullable=False),
	Column("creation", "datetime", nullable=False),
	Column("modified", "datetime", nullable=False),
	Column("modified_by", "varchar", nullable=False),
	Column("owner", "varchar", nullable=False),
	Column("docstatus", "int"),
	Column("idx", "int"),
)
_OF_CHILDREN = (
	Column("parent", "varchar"),
	Column("parentfield", "varchar"),
	Column("parenttype", "varchar"),
)
STANDARD_FIELDS = tuple(column.name for column in _ALWAYS)
CHILD_FIELDS = tuple(column.name for column in _OF_CHILDREN)
LINKS = {"Link", "Table MultiSelect"}


class Meta:
	def __init__(self, content: dict, custom_fields: list[dict] = ()):
		self.content = content
		self.name = content["name"]
		self.fields = [_dict(field) for field in content.get("fields", [])]
		for field in custom_fields:
			self._insert(_dict(field))
		self.by_fieldname = {field.fieldname: field for field in self.fields}
		self.permissions = [_dict(row) for row in content.get("permissions", [])]

	def __getattr__(self, name):
		if name.startswith("__"):
			raise AttributeError(name)
		return self.content.get(name)

	def get(self, key: str, default=None):
		value = self.content.get(key) if key not in ("fields", "permissions") else getattr(self, key)
		return default if value is None else value

	def _insert(self, field: _dict) -> None:
		names = [other.fieldname for other in self.fields]
		after = field.insert_after
		place = names.index(after) + 1 if after in names else len(names)
		self.fields.insert(place, field)

	def get_field(self, fieldname: str) -> _dict | None:
		return self.by_fieldname.get(fieldname)

	def has_field(self, fieldname: str) -> bool:
		return fieldname in self.by_fieldname

	def get_label(self, fieldname: str) -> str:
		field = self.get_field(fieldname)
		return (field.label if field else None) or _STANDARD_LABELS.get(fieldname) or fieldname

	@cached_property
	def columns(self) -> dict[str, Column]:
		"""Every column of the table by name, in the table's order."""
		standard = _ALWAYS + (_OF_CHILDREN if self.istable else ())
		own = (column_of(field) for field in self.fields)
		return {column.name: column for column in (*standard, *(column for column in own if column))}

	@cached_property
	def table_fields(self) -> list[_dict]:
		return [field for field in self.fields if field.fieldtype in columns.TABLES]

	@cached_property
	def tables(self) -> dict[str, str]:
		"""Fieldname of each child table with the DocType of its rows."""
		return {field.fieldname: field.options for field in self.table_fields}

	@cached_property
	def value_fields(self) -> list[_dict]:
		return [field for field in self.fields if field.fieldname in self.columns]

	@cached_property
	def link_fields(self) -> list[_dict]:
		return [field for field in self.fields if field.fieldtype == "Link" and field.options]

	@cached_property
	def dynamic_link_fields(self) -> list[_dict]:
		return [field for field in self.fields if field.fieldtype == "Dynamic Link"]

	@cached_property
	def default_order(self) -> str:
		if self.istable:
			return "`idx` asc"
		field = self.sort_field if self.sort_field in self.columns else "modified"
		return f"`{field}` {(self.sort_order or 'desc').lower()}"

	@property
	def table(self) -> str:
		return f"`tab{self.name}`"


_STANDARD_LABELS = {
	"name": "ID",
	"owner": "Created By",
	"creation": "Created On",
	"modified": "Last Updated On",
	"modified_by": "Last Updated By",
	"docstatus": "Document Status",
	"idx": "Index",
	"parent": "Parent",
}


# The table behind the Singles is no DocType, but rows of it may be deleted like those of one.
SINGLES = Meta(
	{
		"name": "Singles",
		"fields": [{"fieldname": name, "fieldtype": "Data"} for name in ("doctype", "field", "value")],
	}
)


class MetaCache:
	"""The metas of one site, shared by its threads; forgotten when a custom field changes."""

	def __init__(self, sources):
		self.sources = sources
		self._metas: dict[str, Meta] = {}
		self._custom: dict[str, list[dict]] | None = None

	def forget(self) -> None:
		self._metas, self._custom = {}, None

	def get(self, doctype: str, connection) -> Meta | None:
		if doctype == "Singles":
			return SINGLES
		found = self._metas.get(doctype)
		if found is None and doctype in self.sources.by_name:
			custom = self._custom
			if custom is None:
				custom = self._custom = _read_custom_fields(connection)
			content = self.sources.by_name[doctype].content
			found = self._metas[doctype] = Meta(content, custom.get(doctype, []))
		return found


def _read_custom_fields(connection) -> dict[str, list[dict]]:
	if not connection.read("select 1 from sqlite_master where name = 'tabCustom Field'").fetchone():
		return {}
	cursor = connection.read("select * from `tabCustom Field` order by `dt`, `idx`, `creation`, `name`")
	names = [item[0] for item in cursor.description]
	grouped: dict[str, list[dict]] = {}
	for row in cursor.fetchall():
		field = dict(zip(names, row, strict=True)) | {"is_custom_field": 1}
		grouped.setdefault(field["dt"], []).append(field)
	return grouped
