"""What the apps want done regularly: ``run_due(now)`` enqueues it when its time has come, and never twice."""

from datetime import datetime, timedelta

from frappe.engine import hooks, jobs, schema
from frappe.engine.context import local
from frappe.engine.errors import NotInEngine

_EVERY = {
	"all": "* * * * *",
	"hourly": "0 * * * *",
	"daily": "0 0 * * *",
	"weekly": "0 0 * * 0",
	"monthly": "0 0 1 * *",
}


def schedule() -> list[tuple[str, str]]:
	"""Every scheduled method with its times, as cron writes them."""
	found = []
	for event, methods in hooks.get_hooks("scheduler_events").items():
		if event == "cron":
			found += [(method, times) for times, listed in methods.items() for method in listed]
		else:
			times = _EVERY.get(event.removesuffix("_long").removesuffix("_maintenance"))
			if times is None:
				raise NotInEngine(f"the scheduler event {event}")
			found += [(method, times) for method in methods]
	return found


def run_due(now: datetime) -> list[str]:
	"""Enqueues what has become due since it last was; a method that was never seen starts counting now."""
	due = []
	for method, times in schedule():
		key = f"scheduled {times} {method}"
		last = schema.get_state(local.db._connection, key)
		if last is None:
			schema.set_state(local.db._connection, key, now.isoformat())
		elif _next(times, datetime.fromisoformat(last)) <= now:
			schema.set_state(local.db._connection, key, now.isoformat())
			jobs.enqueue(method, queue="long", enqueue_after_commit=True)
			due.append(method)
	local.db.commit()
	return due


def _next(times: str, after: datetime) -> datetime:
	"""The first minute after the moment that the cron expression names."""
	minute, hour, day, month, weekday = (_numbers(part) for part in times.split())
	moment = after.replace(second=0, microsecond=0) + timedelta(minutes=1)
	for _ in range(366 * 24 * 60):
		if (
			not _is_in(month, moment.month)
			or not _is_in(day, moment.day)
			or not _is_in(weekday, moment.isoweekday() % 7)
		):
			moment = moment.replace(hour=0, minute=0) + timedelta(days=1)
		elif not _is_in(hour, moment.hour):
			moment = moment.replace(minute=0) + timedelta(hours=1)
		elif not _is_in(minute, moment.minute):
			moment += timedelta(minutes=1)
		else:
			return moment
	raise ValueError(f"{times} names no minute within a year")


def _numbers(part: str) -> set[int] | None:
	if part == "*":
		return None
	chosen: set[int] = set()
	for piece in part.split(","):
		span, _, step = piece.partition("/")
		low, _, high = span.partition("-")
		start, end = (0, 59) if span == "*" else (int(low), int(high or low))
		chosen.update(range(start, end + 1, int(step or 1)))
	return chosen


def _is_in(chosen: set[int] | None, number: int) -> bool:
	return chosen is None or number in chosen
