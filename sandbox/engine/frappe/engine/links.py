"""Links between documents: checked and followed on saving, in the way on deleting and cancelling."""

import frappe
from frappe.engine.context import local
from frappe.engine.context import site as current_site


def check(doc) -> None:
	"""Refuses links to what does not exist; brings in what is fetched from those that do."""
	if doc.flags.ignore_links or doc._action == "cancel":
		return
	broken, cancelled = [], []
	for row in (doc, *doc.get_all_children()):
		for field in row.meta.link_fields:
			_check_link(row, field, field.options, broken, cancelled)
		for field in row.meta.dynamic_link_fields:
			target = row.get(field.options)
			if row.get(field.fieldname) and not target:
				label = row.meta.get_label(field.options)
				frappe.throw(frappe._("{0} must be set first").format(label))
			if target:
				_check_link(row, field, target, broken, cancelled)
	if broken:
		said = ", ".join(broken)
		frappe.throw(frappe._("Could not find {0}").format(said), frappe.LinkValidationError)
	if cancelled:
		said = ", ".join(cancelled)
		frappe.throw(frappe._("Cannot link cancelled document: {0}").format(said), frappe.CancelledLinkError)


def _check_link(row, field, target: str, broken: list, cancelled: list) -> None:
	name = row.get(field.fieldname)
	if not name:
		return
	meta = current_site().meta(target, local.db._connection)
	if meta.issingle:
		return
	fetched = [
		other
		for other in row.meta.value_fields
		if (other.fetch_from or "").startswith(f"{field.fieldname}.")
		and not (other.fetch_if_empty and row.get(other.fieldname))
	]
	sources = [other.fetch_from.partition(".")[2] for other in fetched]
	wanted = list(dict.fromkeys(["name", *(["docstatus"] if meta.is_submittable else []), *sources]))
	found = local.db._rows(target, name, wanted, limit=1)
	if fetched:
		# As Frappe does it: a link that something is fetched from is not checked.
		for other, source in zip(fetched, sources, strict=True):
			row.set(other.fieldname, found[0][source] if found else None)
		if not found:
			return
	label = f"Row #{row.idx}: {field.label}: {name}" if row.get("parentfield") else f"{field.label}: {name}"
	if not found:
		broken.append(label)
		return
	row.set(field.fieldname, found[0]["name"])
	if field.fieldname != "amended_from" and found[0].get("docstatus") == 2:
		cancelled.append(label)


def require_unlinked(doc, method: str) -> None:
	"""Refuses to delete or cancel what others point at."""
	if doc.flags.ignore_links:
		return
	ignored = set(doc.get("ignore_linked_doctypes") or ()) | set(frappe.get_hooks("ignore_links_on_delete"))
	site = current_site()
	for name in site.sources.by_name:
		meta = site.meta(name, local.db._connection)
		if (name in ignored and method == "Delete") or (meta.issingle and not meta.fields):
			continue
		for field in meta.link_fields:
			if field.options == doc.doctype:
				_look(doc, meta, {field.fieldname: doc.name}, method)
		for field in meta.dynamic_link_fields:
			_look(doc, meta, {field.options: doc.doctype, field.fieldname: doc.name}, method)


def _look(doc, meta, filters: dict, method: str) -> None:
	if meta.issingle:
		stored = local.db._singles.values(meta.name)
		if all(stored.get(field) == value for field, value in filters.items()):
			_refuse(doc, meta.name, meta.name, method)
		return
	fields = ["name", "docstatus", *(["parent", "parenttype"] if meta.istable else [])]
	for row in local.db._rows(meta.name, filters, fields, "`name`"):
		place, name = (row.get("parenttype"), row.get("parent")) if meta.istable else (meta.name, row["name"])
		if (place, name) == (doc.doctype, doc.name) or not place:
			continue
		if method == "Delete" or row["docstatus"] == 1:
			_refuse(doc, place, name, method)


def _refuse(doc, place: str, name: str, method: str) -> None:
	frappe.throw(
		frappe._("Cannot delete or cancel because {0} {1} is linked with {2} {3} {4}").format(
			doc.doctype, _anchor(doc.doctype, doc.name), place, _anchor(place, name), ""
		),
		frappe.LinkExistsError,
	)


def _anchor(doctype: str, name: str) -> str:
	return f'<a href="/app/Form/{doctype}/{name}">{name}</a>'
