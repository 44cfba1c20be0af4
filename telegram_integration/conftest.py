"""Connects the tests of this package to a site, module by module. Read by pytest only; a bench never imports it."""

import pytest


@pytest.fixture(scope="module", autouse=True)
def on_the_site(working_site):
	import frappe

	frappe.init(working_site)
	frappe.connect()
	frappe.local.flags.in_test = True
	yield
	frappe.db.rollback()
	frappe.destroy()
