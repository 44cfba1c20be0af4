"""The queue: jobs wait in a file of their own, so that a rollback of the site's database does not hide them.

``enqueue`` puts a job there at once, as Redis would, or after the commit when asked to. ``run_pending`` works
them off, each in a transaction of its own as the user who asked for it.
"""

import contextlib
import pickle
import sqlite3
from collections.abc import Iterator

import frappe
from frappe.engine import hooks
from frappe.engine.clock import now_text
from frappe.engine.context import local
from frappe.engine.context import site as current_site

QUEUES = ("short", "default", "long")
_TABLE = """create table if not exists jobs (
	id integer primary key, job_id text, method text, arguments blob, user text, queue text,
	status text default 'queued', enqueued text, error text)"""


@contextlib.contextmanager
def _file(site) -> Iterator[sqlite3.Connection]:
	connection = sqlite3.connect(site.path / "jobs.db", timeout=50, isolation_level=None)
	try:
		connection.execute("PRAGMA journal_mode=WAL")
		connection.execute(_TABLE)
		yield connection
	finally:
		connection.close()


def enqueue(
	method,
	queue="default",
	timeout=None,
	event=None,
	is_async=True,
	job_name=None,
	now=False,
	enqueue_after_commit=False,
	*,
	at_front=False,
	job_id=None,
	deduplicate=False,
	**kwargs,
):
	if queue not in QUEUES:
		frappe.throw(frappe._("Queue should be one of {0}").format(", ".join(QUEUES)))
	if now or not is_async:
		function = hooks.get_attr(method) if isinstance(method, str) else method
		return function(**kwargs)
	if deduplicate and not job_id:
		frappe.throw(frappe._("`job_id` paramater is required for deduplication."))
	path = method if isinstance(method, str) else f"{method.__module__}.{method.__qualname__}"
	job = (job_id, path, pickle.dumps(kwargs), local.session.user, queue, now_text())
	site = current_site()
	if enqueue_after_commit:
		local.db.after_commit.add(lambda: _put(site, job, deduplicate))
	else:
		_put(site, job, deduplicate)
	return None


def _put(site, job: tuple, deduplicate: bool) -> None:
	with _file(site) as connection:
		waiting = "select 1 from jobs where job_id = ? and status in ('queued', 'started')"
		if deduplicate and connection.execute(waiting, (job[0],)).fetchone():
			return
		connection.execute(
			"insert into jobs (job_id, method, arguments, user, queue, enqueued) values (?, ?, ?, ?, ?, ?)",
			job,
		)


def pending(site) -> list[str]:
	"""The methods that wait, first come first."""
	with _file(site) as connection:
		return [
			row[0]
			for row in connection.execute("select method from jobs where status = 'queued' order by id")
		]


def clear(site) -> None:
	with _file(site) as connection:
		connection.execute("delete from jobs")


def run_pending(site=None, limit: int = 1000) -> int:
	"""Runs what waits, until nothing does or the limit is reached. How many ran."""
	site = site or current_site()
	for count in range(limit):
		job = _take(site)
		if job is None:
			return count
		_finish(site, job[0], _perform(site, *job[1:]))
	return limit


def _take(site) -> tuple | None:
	with _file(site) as connection:
		return connection.execute(
			"update jobs set status = 'started' where id ="
			" (select id from jobs where status = 'queued' order by id limit 1)"
			" returning id, method, arguments, user"
		).fetchone()


def _perform(site, method: str, arguments: bytes, user: str) -> str | None:
	"""Runs one job in its own transaction; an error is rolled back and written to the Error Log."""
	from frappe.engine.site import session

	with session(site, user):
		try:
			hooks.get_attr(method)(**pickle.loads(arguments))
			return None
		except Exception as error:
			local.db.rollback()
			frappe.log_error(title=method)
			return f"{type(error).__name__}: {error}"


def _finish(site, number: int, error: str | None) -> None:
	with _file(site) as connection:
		connection.execute(
			"update jobs set status = ?, error = ? where id = ?",
			("failed" if error else "finished", error, number),
		)
