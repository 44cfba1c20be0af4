"""Jobs wait in a file of their own and run as whoever asked for them, each in its own transaction."""

import frappe
import pytest
from frappe.engine import jobs
from frappe.engine.site import session

TRACE = "engine_probes.jobs.leave_trace"


@pytest.fixture(autouse=True)
def nothing_waits(site):
	yield
	jobs.clear(site)
	with session(site):
		frappe.db.delete("Probe Log", {})


def traces(site) -> list[str]:
	with session(site):
		return frappe.get_all("Probe Log", pluck="text", order_by="text")


def test_a_job_runs_as_its_user_and_once(site):
	with session(site, "Guest"):
		frappe.enqueue(TRACE, text="hello")
	assert jobs.run_pending(site) == 1
	assert jobs.run_pending(site) == 0
	assert traces(site) == ["hello as Guest"]


def test_a_rollback_drops_what_waits_for_the_commit_and_nothing_else(site):
	with pytest.raises(ValueError), session(site):
		frappe.enqueue(TRACE, text="at once")
		frappe.enqueue(TRACE, text="after the commit", enqueue_after_commit=True)
		raise ValueError
	assert jobs.pending(site) == [TRACE]


def test_a_job_that_fails_is_rolled_back_and_written_down(site):
	with session(site):
		frappe.enqueue("engine_probes.jobs.fail", text="lost")
	jobs.run_pending(site)
	assert traces(site) == []
	with session(site):
		log = frappe.get_all("Error Log", filters={"method": "engine_probes.jobs.fail"}, pluck="error")
		assert "ValueError: the job fails" in log[0]


def test_the_same_job_waits_once_if_it_is_to(site):
	with session(site):
		for _ in range(2):
			frappe.enqueue(TRACE, text="x", job_id="one", deduplicate=True)
	assert jobs.pending(site) == [TRACE]


def test_an_error_log_shows_variables_but_no_secrets(connected):
	def work(passport, api_secret):
		raise ValueError("inside")

	try:
		work("AA1234567", "hidden words")
	except ValueError:
		log = frappe.log_error(title="Shown")
	assert "AA1234567" in log.error
	assert "hidden words" not in log.error.replace('work("AA1234567", "hidden words")', "")
