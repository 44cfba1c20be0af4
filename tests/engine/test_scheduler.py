"""What is scheduled is enqueued when its time has come, and not again before the next."""

from datetime import datetime

import pytest
from frappe.engine import hooks, jobs, scheduler

NIGHT = "engine_probes.jobs.nightly"
OFTEN = "engine_probes.jobs.often"


@pytest.fixture
def scheduled(connected, monkeypatch):
	events = {"daily": [NIGHT], "cron": {"*/15 * * * *": [OFTEN]}}
	monkeypatch.setattr(hooks, "get_hooks", lambda name: events)
	yield
	jobs.clear(connected)


def test_each_method_runs_at_its_own_times(scheduled):
	assert scheduler.run_due(datetime(2026, 1, 31, 23, 40)) == []
	assert scheduler.run_due(datetime(2026, 1, 31, 23, 46)) == [OFTEN]
	assert scheduler.run_due(datetime(2026, 1, 31, 23, 59)) == []
	assert scheduler.run_due(datetime(2026, 2, 1, 0, 0, 30)) == [NIGHT, OFTEN]
	assert scheduler.run_due(datetime(2026, 2, 1, 0, 1)) == []


def test_what_was_missed_is_made_up_for_once(scheduled):
	scheduler.run_due(datetime(2026, 3, 1))
	assert scheduler.run_due(datetime(2026, 3, 9, 12)) == [NIGHT, OFTEN]
	assert scheduler.run_due(datetime(2026, 3, 9, 12, 1)) == []


@pytest.mark.parametrize(
	("times", "after", "expected"),
	[
		("0 9 * * *", "2026-01-31 08:59", "2026-01-31 09:00"),
		("0 9 * * *", "2026-01-31 09:00", "2026-02-01 09:00"),
		("30 6 1 * *", "2026-01-31 23:00", "2026-02-01 06:30"),
		("0 0 * * 0", "2026-11-21 12:00", "2026-11-22 00:00"),
		("10-12,40 * * * *", "2026-01-01 00:12", "2026-01-01 00:40"),
	],
)
def test_the_next_minute_that_cron_names(times, after, expected):
	found = scheduler._next(times, datetime.fromisoformat(after))
	assert found == datetime.fromisoformat(expected)
