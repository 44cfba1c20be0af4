"""From nothing to a site with its apps: tables, roles, the first users, after_install, fixtures; and migrations."""

import importlib
import json

import frappe
from frappe.engine import hooks, rows, schema
from frappe.engine.context import local
from frappe.engine.sources import app_path, modules_of

_ROLES = ("Administrator", "System Manager", "Guest", "All", "Desk User")


def bring_up(site) -> None:
	connection = local.db._connection
	if not connection.read("select 1 from sqlite_master where name = '__engine'").fetchone():
		schema.make_own_tables(connection)
		connection.commit()
	fingerprint = site.sources.fingerprint()
	if schema.get_state(connection, "fingerprint") == fingerprint:
		return
	installed = json.loads(schema.get_state(connection, "apps") or "[]")
	_make_tables(site, connection)
	_make_roles(site)
	for app in site.apps:
		if app in installed:
			_run(app, "after_migrate")
		else:
			_run(app, "before_install")
			_run(app, "after_install")
		_load_fixtures(app)
		_fill_singles(site)
		installed = list(dict.fromkeys([*installed, app]))
	schema.set_state(connection, "apps", json.dumps(installed))
	schema.set_state(connection, "fingerprint", fingerprint)
	local.db.commit()


def _make_tables(site, connection) -> None:
	for name in ("DocType", "Custom Field"):
		schema.sync(connection, site.meta(name, connection))
	site.metas.forget()
	for name in site.sources.by_name:
		meta = site.meta(name, connection)
		schema.sync(connection, meta)
		_ensure(
			"DocType",
			name,
			module=meta.module,
			istable=meta.istable or 0,
			issingle=meta.issingle or 0,
			is_submittable=meta.is_submittable or 0,
		)
	for app in site.apps:
		for module in modules_of(app):
			_ensure("Module Def", module, module_name=module, app_name=app)
	for source in site.sources.by_name.values():
		if source.controller:
			update = getattr(importlib.import_module(source.controller), "on_doctype_update", None)
			if update:
				update()
	local.db.commit()


def _make_roles(site) -> None:
	connection = local.db._connection
	named = {row.role for name in site.sources.by_name for row in site.meta(name, connection).permissions}
	for role in sorted({*_ROLES, *named}):
		_ensure("Role", role, role_name=role)
	_ensure(
		"User",
		"Administrator",
		email="admin@example.com",
		first_name="Administrator",
		enabled=1,
		user_type="System User",
	)
	_ensure(
		"User", "Guest", email="guest@example.com", first_name="Guest", enabled=1, user_type="Website User"
	)


def _ensure(doctype: str, name: str, **values) -> None:
	"""A record that the engine itself needs: written without events."""
	meta = local.db._meta(doctype)
	values = {key: value for key, value in values.items() if key in meta.columns}
	if local.db._rows(doctype, name, ["name"], limit=1):
		return
	doc = frappe.get_doc({"doctype": doctype, **values})
	doc.name = name
	doc.db_insert()


def _fill_singles(site) -> None:
	"""A Single that was never saved gets its defaults, as Frappe does on installing."""
	for name in site.sources.by_name:
		if site.meta(name, local.db._connection).issingle and not local.db._singles.values(name):
			doc = frappe.new_doc(name)
			if name == "System Settings":
				doc.time_zone = local.conf.time_zone
			doc.name = name
			rows.write_single(doc)


def _run(app: str, hook: str) -> None:
	for path in hooks.get_hooks(hook, app_name=app):
		hooks.get_attr(path)()


def _load_fixtures(app: str) -> None:
	for path in sorted((app_path(app) / "fixtures").glob("*.json")):
		for values in json.loads(path.read_text(encoding="utf-8")):
			if values["doctype"] not in local.site_object.sources.by_name:
				continue  # the Desk's furniture, which nothing here shows
			if local.db._rows(values["doctype"], values["name"], ["name"], limit=1):
				doc = frappe.get_doc(values["doctype"], values["name"])
				doc.update({key: value for key, value in values.items() if key not in _KEPT})
				doc.flags.ignore_links = True
				doc.save(ignore_permissions=True)
			else:
				doc = frappe.get_doc(values)
				doc.flags.ignore_links = True
				doc.insert(ignore_permissions=True, set_name=values["name"])


_KEPT = {"doctype", "name", "modified", "creation", "owner", "modified_by", "docstatus", "idx"}
