"""Background jobs: when a job is queued, as whom it runs, what a rollback does to it."""

import frappe

from sandbox.probes import driver
from sandbox.probes.ask.material import user
from sandbox.probes.registry import probe, tell

JOB = "engine_probes.jobs.leave_trace"


def traces():
	return frappe.get_all("Probe Log", pluck="text", order_by="text")


def sweep():
	for name in frappe.get_all("Probe Log", pluck="name", order_by="name"):
		frappe.delete_doc("Probe Log", name)
	driver.commit()
	driver.run_jobs()


def outcome():
	"""What the jobs left once all of them have run; nothing stays behind."""
	driver.run_jobs()
	frappe.db.rollback()
	found = traces()
	sweep()
	return found


@probe
def at_once():
	frappe.enqueue(JOB, text="at once")
	driver.commit()
	return outcome()


@probe
def at_once_survives_a_rollback():
	frappe.enqueue(JOB, text="in spite of the rollback")
	frappe.db.rollback()
	return outcome()


@probe
def after_commit():
	at_first = driver.waiting_jobs()
	frappe.enqueue(JOB, text="after commit", enqueue_after_commit=True)
	before = driver.waiting_jobs() - at_first
	driver.commit()
	return {"before": before, "committed": driver.waiting_jobs() - at_first, "after": outcome()}


@probe
def after_commit_is_dropped_by_a_rollback():
	frappe.enqueue(JOB, text="dropped", enqueue_after_commit=True)
	frappe.db.rollback()
	driver.commit()
	return outcome()


@probe
def as_the_one_who_enqueued():
	clerk = user("clerk", "Probe Clerk")
	driver.commit()
	frappe.set_user(clerk)
	frappe.enqueue(JOB, text="mine", queue="short", enqueue_after_commit=True)
	driver.commit()
	frappe.set_user("Administrator")
	return outcome()


@probe
def a_failing_job_is_rolled_back():
	frappe.enqueue("engine_probes.jobs.fail", text="lost", enqueue_after_commit=True)
	driver.commit()
	return outcome()


@probe
def unknown_targets():
	return {
		"queue": tell(lambda: frappe.enqueue(JOB, queue="no such queue", text="x")),
		"keyword": tell(lambda: frappe.enqueue(JOB, text="x", enqueue_after_commit=True) is None),
	}


@probe
def the_same_job_twice():
	for _time in range(2):
		frappe.enqueue(JOB, text="once", job_id="probe-once", enqueue_after_commit=True)
	driver.commit()
	return outcome()


@probe
def a_word_to_open_forms():
	"""Nobody listens here; it answers nothing, now or after the commit."""
	word = {"doctype": "Probe Party", "docname": "nobody"}
	answers = {
		"now": tell(lambda: frappe.publish_realtime("probe", {"a": 1}, **word)),
		"after the commit": tell(
			lambda: frappe.publish_realtime("probe", {"a": 1}, after_commit=True, **word)
		),
	}
	driver.commit()
	return answers
