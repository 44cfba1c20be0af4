"""A site of the embedded engine with the probe app, made anew for each test module. Nothing to do on a bench."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# The conftest above puts the engine on the path where no real Frappe is; that one has no frappe.engine.
collect_ignore_glob = [] if importlib.util.find_spec("frappe.engine") else ["test_*.py"]


@pytest.fixture(scope="module", autouse=True)
def no_site_stays_known():
	"""A server looks sites up by their names: what is made here must not be found by other tests."""
	from frappe.engine.site import SITES

	before = dict(SITES)
	yield
	SITES.clear()
	SITES.update(before)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
	from frappe.engine.site import create_site

	folder = tmp_path_factory.mktemp("engine") / "probe.localhost"
	return create_site(folder, apps=["engine_probes"], masters=ROOT / "sandbox" / "masters", strict=True)


@pytest.fixture
def connected(site):
	"""The test's thread works on the site as Administrator; nothing it wrote stays, unless it committed."""
	import frappe

	frappe.init(site, force=True)
	frappe.connect()
	yield site
	frappe.db.rollback()
	frappe.destroy()
