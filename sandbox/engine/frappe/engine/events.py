"""The events of a document's life: the controller's method first, then what the apps hooked in."""

from frappe.engine import hooks, links
from frappe.engine.context import local

_BEFORE = {
	"save": ("before_validate", "validate", "before_save"),
	"submit": ("before_validate", "validate", "before_submit"),
	"cancel": ("before_cancel",),
	"update_after_submit": ("before_update_after_submit",),
}
_AFTER = {
	"save": ("on_update",),
	"submit": ("on_update", "on_submit"),
	"cancel": ("on_cancel",),
	"update_after_submit": ("on_update_after_submit",),
}


def run(doc, method: str, *args, **kwargs):
	own = getattr(type(doc), method, None)
	answer = own(doc, *args, **kwargs) if own else None
	for path in hooks.handlers(doc.doctype, method):
		given = hooks.get_attr(path)(doc, method, *args, **kwargs)
		answer = answer if given is None else given
	return answer


def currently_saving() -> list:
	"""The documents being saved; one whose saving failed stays in it, as in Frappe."""
	if local.flags.currently_saving is None:
		local.flags.currently_saving = []
	return local.flags.currently_saving


def before_save(doc) -> None:
	currently_saving().append((doc.doctype, doc.name))
	if doc.flags.ignore_validate:
		return
	for method in _BEFORE[doc._action]:
		run(doc, method)


def after_save(doc) -> None:
	for method in _AFTER[doc._action]:
		run(doc, method)
	if doc._action == "cancel":
		links.require_unlinked(doc, "Cancel")
	local.document_cache.pop((doc.doctype, doc.name), None)
	run(doc, "on_change")
	saving = currently_saving()
	if (doc.doctype, doc.name) in saving:
		saving.remove((doc.doctype, doc.name))
