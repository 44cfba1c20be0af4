"""Strict mode raises on habits that MariaDB punishes, and on nothing else."""

from datetime import date

import frappe
import pytest
from frappe.engine.errors import StrictModeError


def as_application(source: str, **names):
	"""Runs lines as if they stood in a module of the probe app."""
	space = {"__name__": "engine_probes.services.habits", "frappe": frappe, **names}
	exec(source, space)
	return space


def order(**values):
	return frappe.get_doc({"doctype": "Probe Order", "needed": "x", **values}).insert()


@pytest.fixture
def two_orders(connected):
	names = [order().name, order().name]
	frappe.db.commit()
	return names


def test_a_row_read_plainly_is_not_locked_afterwards(two_orders):
	with pytest.raises(StrictModeError, match="locked after a plain read"):
		as_application(
			"frappe.get_doc('Probe Order', name)\nfrappe.get_doc('Probe Order', name, for_update=True)",
			name=two_orders[0],
		)


def test_a_value_read_plainly_counts_as_well(two_orders):
	with pytest.raises(StrictModeError, match="locked after a plain read"):
		as_application(
			"frappe.db.get_value('Probe Order', name, 'title')\n"
			"frappe.db.get_value('Probe Order', name, 'title', for_update=True)",
			name=two_orders[0],
		)


def test_locked_first_it_may_be_read_and_locked_again(two_orders):
	as_application(
		"for lock in (True, False, True): frappe.get_doc('Probe Order', name, for_update=lock)",
		name=two_orders[0],
	)


def test_what_a_test_reads_is_no_habit_of_the_application(two_orders):
	frappe.get_doc("Probe Order", two_orders[0])
	frappe.get_doc("Probe Order", two_orders[0], for_update=True)


def test_a_row_of_the_same_transaction_is_locked_by_having_been_written(connected):
	as_application(
		"frappe.get_doc('Probe Order', name)\nfrappe.get_doc('Probe Order', name, for_update=True)",
		name=order().name,
	)


def test_a_new_transaction_begins_with_a_clean_sheet(two_orders):
	as_application("frappe.get_doc('Probe Order', name)\nfrappe.db.rollback()", name=two_orders[0])
	frappe.get_doc("Probe Order", two_orders[0], for_update=True)


def test_rows_are_locked_in_the_order_of_their_names(two_orders):
	frappe.get_doc("Probe Order", two_orders[1], for_update=True)
	with pytest.raises(StrictModeError, match="in the order of their names"):
		frappe.get_doc("Probe Order", two_orders[0], for_update=True)


def test_behind_a_gate_any_order_will_do(two_orders):
	frappe.get_doc("User", "Administrator", for_update=True)
	frappe.get_doc("Probe Order", two_orders[1], for_update=True)
	frappe.get_doc("Probe Order", two_orders[0], for_update=True)


@pytest.mark.parametrize(
	("field", "value"), [("day", "2026-01-31"), ("months", "3"), ("months", None), ("amount", "1")]
)
def test_a_text_or_nothing_does_not_reach_a_typed_column_past_the_document(two_orders, field, value):
	with pytest.raises(StrictModeError, match="uncast"):
		frappe.db.set_value("Probe Order", two_orders[0], field, value)
	table = frappe.qb.DocType("Probe Order")
	with pytest.raises(StrictModeError, match="uncast"):
		frappe.qb.update(table).set(table[field], value).where(table.name == two_orders[0]).run()


def test_values_of_the_columns_own_kind_do(two_orders):
	frappe.db.set_value("Probe Order", two_orders[0], {"day": date(2026, 1, 31), "months": 3, "amount": 1.5})
	frappe.db.set_value("Probe Order", two_orders[0], "day", None)


@pytest.mark.parametrize(
	("filters", "complaint"),
	[
		({"choice": ["!=", "A"]}, "may be NULL"),
		({"choice": ["not in", ["A"]]}, "may be NULL"),
		({"code": ["in", []]}, "empty list"),
		({"code": None}, "None as a value"),
	],
)
def test_filters_that_mean_two_things_are_refused(connected, filters, complaint):
	with pytest.raises(StrictModeError, match=complaint):
		frappe.get_all("Probe Order", filters=filters)


def test_a_number_is_never_null_and_may_be_unequal(connected):
	filters = {"code": "none", "months": ["!=", 1], "status": ["!=", "Open"]}
	assert frappe.get_all("Probe Order", filters=filters) == []


def test_a_limit_wants_an_order(connected):
	with pytest.raises(StrictModeError, match="without order_by"):
		frappe.get_all("Probe Order", limit=1)
	assert len(frappe.get_all("Probe Order", limit=0)) >= len(
		frappe.get_all("Probe Order", limit=1, order_by="name")
	)


def test_the_rows_behind_settings_are_no_doctype_to_list(connected):
	with pytest.raises(frappe.DoesNotExistError):
		frappe.get_all("Singles", filters={"doctype": "System Settings"}, pluck="field", order_by="field")


def test_a_session_inside_an_open_write_says_so_instead_of_waiting(site, connected):
	from frappe.engine import jobs

	frappe.enqueue("engine_probes.jobs.leave_trace", text="x")
	order()
	with pytest.raises(StrictModeError, match="wait for itself"):
		jobs.run_pending(site)
	jobs.clear(site)
