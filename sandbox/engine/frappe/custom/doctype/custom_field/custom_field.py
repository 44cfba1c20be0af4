"""Fields that a site adds to DocTypes at run time: the record changes the meta and the table at once."""

import frappe
from frappe.engine import schema
from frappe.engine.context import local
from frappe.engine.context import site as current_site
from frappe.model.document import Document


class CustomField(Document):
	def autoname(self):
		self.fieldname = self.fieldname or (self.label or "").strip().lower().replace(" ", "_")
		self.name = f"{self.dt}-{self.fieldname}"

	def validate(self):
		meta = current_site().meta(self.dt, local.db._connection)
		if self.is_new() and meta.has_field(self.fieldname):
			frappe.throw(
				frappe._("A field with the name {0} already exists in {1}").format(
					frappe.bold(self.fieldname), self.dt
				)
			)
		if self.is_new():
			self.idx = local.db.count("Custom Field", {"dt": self.dt}) + 1

	def on_update(self):
		_apply(self.dt)

	def after_delete(self):
		current_site().metas.forget()


def _apply(doctype: str) -> None:
	"""MariaDB commits before and after a table is changed; so does this."""
	site = current_site()
	local.db.commit()
	site.metas.forget()
	schema.sync(local.db._connection, site.meta(doctype, local.db._connection))
	local.db.commit()


def create_custom_field(doctype, df, ignore_validate=False, is_system_generated=True):
	fieldname = df.get("fieldname") or df["label"].strip().lower().replace(" ", "_")
	if frappe.db.exists("Custom Field", {"dt": doctype, "fieldname": fieldname}):
		return None
	field = frappe.get_doc(
		{
			"doctype": "Custom Field",
			"dt": doctype,
			"permlevel": 0,
			"fieldtype": "Data",
			"hidden": 0,
			"is_system_generated": int(is_system_generated),
			**df,
			"fieldname": fieldname,
		}
	)
	field.flags.ignore_validate = ignore_validate
	return field.insert()


def create_custom_fields(custom_fields, ignore_validate=False, update=True):
	for doctypes, fields in custom_fields.items():
		for doctype in doctypes if isinstance(doctypes, tuple) else (doctypes,):
			for field in [fields] if isinstance(fields, dict) else fields:
				_bring(doctype, field, ignore_validate, update)


def _bring(doctype: str, df: dict, ignore_validate: bool, update: bool) -> None:
	name = frappe.db.exists("Custom Field", {"dt": doctype, "fieldname": df["fieldname"]})
	if not name:
		create_custom_field(doctype, df, ignore_validate)
	elif update:
		field = frappe.get_doc("Custom Field", name)
		field.flags.ignore_validate = ignore_validate
		field.update(df)
		field.save()
