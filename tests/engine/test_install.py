"""From an app's files to a site, and from changed files to a changed site."""

import json
import sys
from pathlib import Path

import frappe
import pytest
from frappe.engine.site import create_site, session

MASTERS = Path(__file__).parents[2] / "sandbox" / "masters"
HOOKS = """
after_install = "small_app.setup.after_install"
after_migrate = "small_app.setup.after_migrate"
"""
SETUP = """
import frappe
from frappe.custom.doctype.custom_field.custom_field import create_custom_fields

def after_install():
	create_custom_fields({"Small Thing": [{"fieldname": "colour", "fieldtype": "Data", "label": "Colour", "unique": 1}]})
	note("installed")

def after_migrate():
	note("migrated")

def note(word):
	frappe.get_doc({"doctype": "Small Thing", "title": word, "colour": word}).insert()
"""


def small_thing(*fields: str) -> str:
	return json.dumps(
		{
			"doctype": "DocType",
			"name": "Small Thing",
			"module": "Small Room",
			"autoname": "format:ST-{YYYY}-{###}",
			"fields": [{"fieldname": name, "fieldtype": "Data", "label": name.title()} for name in fields],
			"permissions": [{"role": "Small Role", "read": 1}],
		}
	)


@pytest.fixture
def app(tmp_path, monkeypatch):
	root = tmp_path / "apps" / "small_app"
	files = {
		"__init__.py": "",
		"hooks.py": HOOKS,
		"setup.py": SETUP,
		"modules.txt": "Small Room\n",
		"small_room/doctype/small_thing/small_thing.json": small_thing("title"),
		"fixtures/role.json": json.dumps(
			[{"doctype": "Role", "name": "Fixed Role", "role_name": "Fixed Role"}]
		),
		"fixtures/workspace.json": json.dumps([{"doctype": "Workspace", "name": "Small Desk"}]),
	}
	for name, text in files.items():
		(root / name).parent.mkdir(parents=True, exist_ok=True)
		(root / name).write_text(text)
	monkeypatch.syspath_prepend(tmp_path / "apps")
	yield root
	for name in [name for name in sys.modules if name.partition(".")[0] == "small_app"]:
		del sys.modules[name]


def opened(tmp_path):
	return create_site(tmp_path / "small.localhost", apps=["small_app"], masters=MASTERS)


def things() -> list[str]:
	return frappe.get_all("Small Thing", pluck="title", order_by="name")


def test_an_app_is_installed_once(app, tmp_path):
	opened(tmp_path)
	with session(opened(tmp_path)):
		assert things() == ["installed"]
		assert frappe.db.exists("Role", "Small Role")
		assert frappe.db.exists("Role", "Fixed Role")
		assert frappe.db.exists("Module Def", "Small Room")


def test_a_name_by_format_counts_within_what_stands_before(app, tmp_path):
	with session(opened(tmp_path)):
		names = frappe.get_all("Small Thing", pluck="name", order_by="name")
		assert [name[:3] + name[-4:] for name in names] == ["ST--001"]


def test_a_new_field_gets_its_column_and_the_app_is_told(app, tmp_path):
	opened(tmp_path)
	(app / "small_room/doctype/small_thing/small_thing.json").write_text(small_thing("title", "size"))
	with session(opened(tmp_path)):
		assert things() == ["installed", "migrated"]
		frappe.get_doc({"doctype": "Small Thing", "title": "big", "size": "XL"}).insert()
		assert frappe.db.get_value("Small Thing", {"size": "XL"}, "title") == "big"


def test_a_custom_field_is_unique_when_it_says_so(app, tmp_path):
	with session(opened(tmp_path)):
		with pytest.raises(frappe.UniqueValidationError):
			frappe.get_doc({"doctype": "Small Thing", "title": "other", "colour": "INSTALLED"}).insert()
		frappe.db.rollback()


def test_secrets_of_a_site_are_its_own_and_readable_by_its_owner_only(app, tmp_path):
	site = opened(tmp_path)
	assert (site.path / "site_config.json").stat().st_mode & 0o077 == 0
	assert (
		site.config["encryption_key"]
		!= create_site(tmp_path / "b.localhost", ["small_app"], MASTERS).config["encryption_key"]
	)
