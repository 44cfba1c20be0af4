"""``get_doc``, ``new_doc``, ``get_cached_doc``, ``delete_doc``: from a name or a dict to a document of the right class."""

import importlib

import frappe
from frappe.engine import defaults, events, links, passwords, permissions, rows, strict
from frappe.engine.context import local
from frappe.engine.context import site as current_site
from frappe.engine.sources import scrub

_CANCEL_HELP = (
	"<a href='https://docs.erpnext.com//docs/user/manual/en/setting-up/articles/delete-submitted-document'"
	" target='_blank'>"
)


def controller(doctype: str):
	site = current_site()
	if doctype not in site.controllers:
		from frappe.model.document import Document

		if doctype not in site.sources.by_name:
			module = scrub(doctype)
			raise ImportError(
				f"Module import failed for {doctype}, the DocType you're trying to open might be deleted."
				f"\nError: No module named 'frappe.core.doctype.{module}'"
			)
		dotted = site.sources.by_name[doctype].controller
		name = doctype.replace(" ", "").replace("-", "")
		site.controllers[doctype] = getattr(importlib.import_module(dotted), name) if dotted else Document
	return site.controllers[doctype]


def get_doc(*args, **kwargs):
	if args and not isinstance(args[0], str):
		values = args[0]
		if not isinstance(values, dict):
			return values
		if "doctype" not in values:
			raise ValueError('"doctype" is a required key')
		return controller(values["doctype"])({**values, **kwargs})
	if not args:
		if "doctype" not in kwargs:
			raise ValueError('"doctype" is a required key')
		return controller(kwargs["doctype"])(kwargs)
	if len(args) == 1 and kwargs:
		raise ValueError('"doctype" is a required key')
	for_update = kwargs.pop("for_update", False)
	if kwargs:
		raise TypeError(f"the engine's get_doc(doctype, name) takes no {', '.join(kwargs)}")
	return _load(*args, for_update=for_update, watched=strict.called_by_application())


def _load(doctype: str, name=None, *, for_update: bool, watched: bool):
	if name is None:
		name = doctype
	if isinstance(name, dict):
		found = local.db._rows(doctype, name, ["name"], limit=1)
		if not found:
			said = frappe._("{0} {1} not found").format(frappe._(doctype), name)
			frappe.throw(said, frappe.DoesNotExistError)
		name = found[0]["name"]
	doc = controller(doctype)({"doctype": doctype, "name": name})
	rows.load(doc, lock=for_update)
	if watched and not for_update and not doc.meta.issingle:
		local.db._guard.read(doctype, doc.name)
	return doc


def new_doc(doctype: str, **values):
	doc = controller(doctype)({"doctype": doctype, "__islocal": 1, "__unsaved": 1})
	doc.__dict__["owner"] = local.session.user
	defaults.fill(doc)
	return doc.update(values)


def copy_doc(doc, ignore_no_copy: bool = True):
	"""A new document with the same content, by default also of fields marked "no copy"; in tests with its docstatus."""
	copy = get_doc(doc.as_dict())
	for row in (copy, *copy.get_all_children()):
		gone = ["name", "owner", "creation", "modified", "modified_by", "amended_from"]
		if not ignore_no_copy:
			gone += [field.fieldname for field in row.meta.fields if field.no_copy]
		if not local.flags.in_test:
			gone.append("docstatus")
		row.__dict__.update({name: None for name in gone if name in row.__dict__})
		row.__dict__["__islocal"] = 1
	for fieldname in copy.meta.tables:
		copy.__dict__[fieldname] = copy.__dict__[fieldname] or []
	return copy


def get_cached_doc(doctype: str, name=None):
	key = (doctype, name or doctype)
	if key not in local.document_cache:
		local.document_cache[key] = _load(doctype, name, for_update=False, watched=False)
	return local.document_cache[key]


def clear_document_cache(doctype: str, name=None) -> None:
	local.document_cache.pop((doctype, name or doctype), None)


def delete_doc(
	doctype: str,
	name=None,
	force=0,
	ignore_doctypes=None,
	ignore_permissions=False,
	flags=None,
	ignore_on_trash=False,
	ignore_missing=True,
	delete_permanently=False,
):
	names = name if isinstance(name, list | tuple) else [name]
	for one in names:
		if not local.db._is_single(doctype) and not local.db._rows(doctype, one, ["name"], limit=1):
			if ignore_missing:
				return False
			raise frappe.DoesNotExistError(f"{doctype} {one}")
		_delete(
			_load(doctype, one, for_update=False, watched=False),
			force,
			ignore_permissions,
			flags,
			ignore_on_trash,
		)
	return None


def _delete(doc, force, ignore_permissions, flags, ignore_on_trash) -> None:
	if flags:
		doc.flags.update(flags)
	if ignore_permissions:
		doc.flags.ignore_permissions = True
	if not force and not permissions.allowed(doc, "delete"):
		said = frappe._("User not allowed to delete {0}: {1}").format(doc.doctype, doc.name)
		frappe.throw(said, frappe.PermissionError)
	if not doc.meta.issingle and doc.docstatus.is_submitted():
		frappe.msgprint(
			frappe._("{0} {1}: Submitted Record cannot be deleted. You must {2} Cancel {3} it first.").format(
				frappe._(doc.doctype), doc.name, _CANCEL_HELP, "</a>"
			),
			title=frappe._("Not Allowed"),
			raise_exception=True,
		)
	if not ignore_on_trash:
		doc.flags.in_delete = True
		events.run(doc, "on_trash")
		events.run(doc, "on_change")
	if not force:
		links.require_unlinked(doc, "Delete")
	rows.delete(doc)
	passwords.remove(doc.doctype, doc.name)
	clear_document_cache(doc.doctype, doc.name)
	events.run(doc, "after_delete")
