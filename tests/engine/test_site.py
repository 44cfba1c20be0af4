"""A site comes up from its DocTypes and stays as it is when nothing has changed."""

import threading

import frappe
import pytest
from frappe.engine.site import create_site, session


def test_a_document_is_found_again_in_the_next_session(site):
	with session(site):
		made = frappe.get_doc({"doctype": "Probe Order", "needed": "x", "rows": [{"item": "a"}]}).insert()
	with session(site):
		found = frappe.get_doc("Probe Order", made.name)
		assert [row.item for row in found.rows] == ["a"]


def test_what_raises_is_rolled_back(site):
	with pytest.raises(ValueError), session(site):
		frappe.get_doc({"doctype": "Probe Party", "party_name": "Lost"}).insert()
		raise ValueError
	with session(site):
		assert not frappe.db.exists("Probe Party", "Lost")


def test_opening_a_site_again_runs_no_migration(site):
	with session(site):
		before = frappe.get_all("DocType", fields=["name", "modified"], order_by="name")
	create_site(site.path, site.apps, site.sources.masters, strict=True)
	with session(site):
		assert frappe.get_all("DocType", fields=["name", "modified"], order_by="name") == before


def test_a_session_inside_a_session_leaves_the_outer_one_as_it_was(site):
	with session(site, "Guest"):
		with session(site, "Administrator"):
			assert frappe.session.user == "Administrator"
		assert frappe.session.user == "Guest"
		assert frappe.db.count("Probe Party") >= 0


def test_a_name_that_the_engine_does_not_have_says_so(connected):
	with pytest.raises(AttributeError, match=r"the engine has no frappe\.no_such"):
		frappe.no_such  # noqa: B018
	with pytest.raises(AttributeError, match=r"the engine has no frappe\.db\.sql"):
		frappe.db.sql("select 1")
	with pytest.raises(TypeError):
		frappe.get_all("Probe Party", no_such_keyword=1)


def test_of_two_threads_that_insert_the_same_unique_value_one_wins(site):
	outcomes = []
	ready = threading.Barrier(4)

	def work():
		with session(site):
			ready.wait()
			try:
				frappe.get_doc({"doctype": "Probe Order", "needed": "x", "code": "race"}).insert()
				outcomes.append("won")
			except frappe.UniqueValidationError:
				frappe.db.rollback()
				outcomes.append("lost")

	threads = [threading.Thread(target=work) for _ in range(4)]
	for thread in threads:
		thread.start()
	for thread in threads:
		thread.join()
	assert sorted(outcomes) == ["lost", "lost", "lost", "won"]
