"""Texts through Jinja's sandbox. Of Frappe's globals nothing is offered: the app's templates may name none."""

import traceback

from jinja2 import DebugUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

import frappe
from frappe.engine.errors import NotInEngine

_FILES = ("html", "css", "scss", "py", "md", "json", "js", "xml", "txt")


def render_template(template: str, context: dict | None = None) -> str:
	if not template:
		return ""
	if "\n" not in template and "." in template and template.rsplit(".")[-1] in _FILES:
		raise NotInEngine(f"templates by path: {template}")
	if ".__" in template:
		frappe.throw(frappe._("Illegal template"))
	try:
		return SandboxedEnvironment(undefined=DebugUndefined).from_string(template).render(context or {})
	except TemplateError:
		shown = f"<pre>{template}</pre><pre>{traceback.format_exc()}</pre>"
		frappe.throw(title="Jinja Template Error", msg=shown)
