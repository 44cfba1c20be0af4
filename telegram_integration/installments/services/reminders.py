"""The day's reminders: begun once a day, worked off in parts, safe to begin again after whatever happened.

A run is finished when every part of its latest round is. Parts lock the run's row first, so they follow one
another; each is a transaction of its own, and the keys of the log keep a part that runs twice from saying
anything twice.
"""

from datetime import date, datetime

import frappe
from frappe.utils import cint, getdate, now_datetime

from telegram_integration.installments.domain.reminder_hours import begins_at
from telegram_integration.installments.domain.reminder_rules import days_to_serve
from telegram_integration.installments.services.reminder_ladder import running_rules
from telegram_integration.installments.services.reminder_queueing import queue_all
from telegram_integration.installments.services.reminder_selection import candidates, customers, dates_of
from telegram_integration.installments.services.reminder_settings import reminder_settings

RUN = "Reminder Run"
PART = 200
FIELDS = ["started_at", "finished_at", "round", "parts", "done_parts", "queued", "skipped"]


def begin(now: datetime) -> None:
	"""Hands the customers of the day over to the queue, unless it is too early or all of them are served."""
	settings = reminder_settings()
	if not settings.is_on or now.hour < begins_at(settings.hour, settings.quiet):
		return
	today = getdate(now)
	run = _lock_run(today)
	if run.finished_at:
		return
	days = days_to_serve(today, _last_finished_before(today), settings.catch_up_days)
	current = cint(run.round) + 1
	selected, parts = _hand_over(today, days, current)
	frappe.db.set_value(
		RUN,
		today.isoformat(),
		{
			"started_at": run.started_at or now,
			"finished_at": None if parts else now,
			"round": current,
			"parts": parts,
			"parts_done": 0,
			"done_parts": "",
			"selected": selected,
			"skipped": 0,
		},
	)


def serve(day: date, days: list[date], part: tuple[int, int], names: list[str]) -> None:
	"""One part, known by its round and number: the reminders of these customers for these days."""
	run = _lock_run(day)
	settings = reminder_settings()
	if not settings.is_on:
		return
	rules = running_rules()
	found = candidates(names, rules, days, dates_of(rules, days))
	told = queue_all(found, settings, now_datetime())
	_count(run, day, part, queued=len(told), skipped=len(names) - len(told))


def _hand_over(today: date, days: list[date], current: int) -> tuple[int, int]:
	"""How many customers, in how many parts."""
	selected = parts = 0
	for page in customers(dates_of(running_rules(), days)):
		selected += len(page)
		for start in range(0, len(page), PART):
			frappe.enqueue(
				"telegram_integration.installments.tasks.send_reminders_to",
				queue="long",
				enqueue_after_commit=True,
				day=today.isoformat(),
				days=[day.isoformat() for day in days],
				part=(current, parts),
				names=page[start : start + PART],
			)
			parts += 1
	return selected, parts


def _lock_run(day: date):
	name = day.isoformat()
	if not frappe.db.exists(RUN, name):
		frappe.get_doc({"doctype": RUN, "day": name}).insert(ignore_permissions=True)
	return frappe.db.get_value(RUN, name, FIELDS, as_dict=True, for_update=True)


def _last_finished_before(day: date) -> date | None:
	found = frappe.get_all(
		RUN,
		filters={"day": ("<", day), "finished_at": ("is", "set")},
		pluck="day",
		order_by="day desc",
		limit=1,
	)
	return getdate(found[0]) if found else None


def _count(run, day: date, part: tuple[int, int], *, queued: int, skipped: int) -> None:
	"""A part of an earlier round counts its messages only: that round was given up. Nor is any counted twice."""
	current, number = part
	changes: dict = {"queued": cint(run.queued) + queued}
	done = set((run.done_parts or "").split())
	if cint(run.round) == current and str(number) not in done:
		done.add(str(number))
		changes["skipped"] = cint(run.skipped) + skipped
		changes["done_parts"] = " ".join(sorted(done, key=int))
		changes["parts_done"] = len(done)
		if len(done) >= cint(run.parts):
			changes["finished_at"] = now_datetime()
	frappe.db.set_value(RUN, day.isoformat(), changes)
