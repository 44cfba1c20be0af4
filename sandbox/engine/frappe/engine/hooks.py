"""What the installed apps hook into: the values of their ``hooks.py``, gathered."""

import importlib
import inspect

import frappe
from frappe.engine.context import _dict
from frappe.engine.context import site as current_site


def get_attr(method_string: str):
	module, _, name = method_string.rpartition(".")
	if not module:
		raise AttributeError(f"{method_string} is not a dotted path")
	app = method_string.partition(".")[0]
	if app not in ("frappe", *current_site().apps):
		frappe.throw(frappe._("App {0} is not installed").format(app), frappe.AppNotInstalledError)
	return getattr(importlib.import_module(module), name)


def call(path: str, **given):
	"""Calls the function with those of the arguments that it takes."""
	function = get_attr(path)
	parameters = inspect.signature(function).parameters
	if any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters.values()):
		return function(**given)
	return function(**{name: value for name, value in given.items() if name in parameters})


def get_hooks(hook: str | None = None, default=None, app_name: str | None = None):
	site = current_site()
	gathered = _gathered(site, app_name)
	if hook is None:
		return gathered
	if hook in gathered:
		return gathered[hook]
	return default if default is not None else []


def _gathered(site, app_name: str | None) -> _dict:
	key = app_name or "*"
	if key not in site.hooks_cache:
		hooks = _dict()
		for app in [app for app in site.apps if app_name in (None, app)]:
			for name, value in vars(importlib.import_module(f"{app}.hooks")).items():
				if not name.startswith("_") and not inspect.ismodule(value) and not callable(value):
					_append(hooks, name, value)
		for name in ("has_permission", "permission_query_conditions", "doc_events", "scheduler_events"):
			hooks.setdefault(name, {})
		site.hooks_cache[key] = hooks
	return site.hooks_cache[key]


def _append(target: dict, key: str, value) -> None:
	if isinstance(value, dict):
		inner = target.setdefault(key, {})
		for name, item in value.items():
			_append(inner, name, item)
	else:
		target.setdefault(key, []).extend(value if isinstance(value, list | tuple) else [value])


def handlers(doctype: str, event: str) -> list[str]:
	"""The functions that doc_events names for the event: the DocType's own first, then those for all."""
	events = get_hooks("doc_events")
	found = []
	for wanted in (doctype, "*"):
		for names, by_event in events.items():
			if names == wanted or (isinstance(names, tuple) and wanted in names):
				found += by_event.get(event, [])
	return found
