"""on_site.py reminders bench … ROWS…: what the first question of a day of reminders costs.

Grows the site to each number of schedule rows in turn, measures, writes FOLDER/reminders.json, takes out what it wrote.
"""

import argparse
import json
import time
import tracemalloc
from contextlib import contextmanager

from benchmarks.on_site import opened


def arguments(parser: argparse.ArgumentParser) -> None:
	parser.add_argument("rows", type=int, nargs="+")


def run(site, options) -> None:
	with opened(site, options):
		found = _at_each(options.rows)
	(options.folder / "reminders.json").write_text(json.dumps(found, default=str), encoding="utf-8")


def _at_each(sizes: list[int]) -> list[dict]:
	from benchmarks.reminders_data import fill, take_out
	from telegram_integration.installments.services.standing import site_today

	try:
		found = []
		for rows in sizes:
			fill(rows, site_today())
			found.append({"schedule_rows": rows, **_selection(), **_one_part()})
		return found
	finally:
		take_out()


def _selection() -> dict:
	"""The first question of the day: timed once, then again with memory traced, which slows it down."""
	import frappe

	from telegram_integration.installments.services import reminder_selection as selection

	_rules, _days, dates = _today()
	frappe.db.rollback()
	before = _rows_read()
	with _asked() as asked:
		began = time.perf_counter()
		customers = sum(len(page) for page in selection.customers(dates))
		seconds = time.perf_counter() - began
	rows_read = _rows_read() - before
	tracemalloc.start()
	for _page in selection.customers(dates):
		pass
	peak = tracemalloc.get_traced_memory()[1]
	tracemalloc.stop()
	return {
		"customers": customers,
		"seconds": seconds,
		"rows_read": rows_read,
		"peak": peak,
		"queries": len(asked),
		"plan": frappe.db.sql(f"explain {asked[0]}", as_dict=True),
		"rows_on_dates": frappe.db.count(
			"Installment Schedule Row", {"due_date": ("in", dates.all), "outstanding": (">", 0)}
		),
	}


def _one_part() -> dict:
	"""The rows of two hundred customers, what it takes to queue for them, and the rows of all parts."""
	import frappe

	from telegram_integration.installments.services import reminder_queueing, reminders
	from telegram_integration.installments.services import reminder_selection as selection
	from telegram_integration.installments.services.reminder_settings import reminder_settings

	rules, days, dates = _today()
	names = [name for page in selection.customers(dates) for name in page]
	parts = [names[start : start + reminders.PART] for start in range(0, len(names), reminders.PART)]
	with _asked() as asked:
		began = time.perf_counter()
		found = selection.candidates(parts[0], rules, days, dates)
		part_seconds = time.perf_counter() - began
	began = time.perf_counter()
	told = reminder_queueing.queue_all(found, reminder_settings(), frappe.utils.now_datetime())
	queueing_seconds = time.perf_counter() - began
	frappe.db.rollback()
	began = time.perf_counter()
	for part in parts:
		selection.candidates(part, rules, days, dates)
	return {
		"part": len(parts[0]),
		"part_seconds": part_seconds,
		"part_queries": len(asked),
		"messages": len(told),
		"queueing_seconds": queueing_seconds,
		"all_parts_seconds": time.perf_counter() - began,
	}


def _today() -> tuple:
	from telegram_integration.installments.services import reminder_selection as selection
	from telegram_integration.installments.services.reminder_ladder import running_rules
	from telegram_integration.installments.services.standing import site_today

	rules, days = running_rules(), [site_today()]
	return rules, days, selection.dates_of(rules, days)


@contextmanager
def _asked():
	"""Every query that is sent meanwhile, as the database gets it."""
	import frappe

	asked: list[str] = []
	plain = frappe.db.sql

	def listening(query, *arguments, **words):
		answer = plain(query, *arguments, **words)
		asked.append(str(frappe.db.last_query))
		return answer

	frappe.db.sql = listening
	try:
		yield asked
	finally:
		frappe.db.sql = plain


def _rows_read() -> int:
	import frappe

	return sum(int(value) for _name, value in frappe.db.sql("show session status like 'Handler_read%'"))
