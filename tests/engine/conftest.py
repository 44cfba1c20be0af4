"""A site of the embedded engine with the probe app, made anew for each test module."""

import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def is_bench() -> bool:
	found = importlib.util.find_spec("frappe")
	return found is not None and found.origin is not None and "sandbox" not in found.origin


collect_ignore_glob = ["test_*.py"] if is_bench() else []

if not is_bench():
	for place in (ROOT, ROOT / "sandbox" / "engine", ROOT / "sandbox" / "probes" / "app"):
		if str(place) not in sys.path:
			sys.path.insert(0, str(place))


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
