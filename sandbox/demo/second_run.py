"""The day's reminders once more, as after a crash: nobody may be told twice.

Two steps, because the queue's worker may be another program: ``begin`` has the day's run taken up again, ``told``
waits until it is through. What they found lies in the state folder, for the conversation that asks.
"""

import json
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import frappe
from frappe.utils import nowdate

from sandbox.demo.linked import SEND
from sandbox.demo.prepare_files import BEFORE, TOLD

RUN = "Reminder Run"
PATIENCE_SECONDS = 180.0


def begin(state: Path) -> None:
	"""Forgets that the run was finished, and starts it as the scheduler would."""
	(state / BEFORE).write_text(json.dumps(_messages()))
	frappe.db.set_value(RUN, nowdate(), "finished_at", None)
	frappe.enqueue(SEND, queue="long", enqueue_after_commit=True)


def told(state: Path, session: "Iterator[AbstractContextManager]") -> None:
	"""``session``: gives a new transaction each time; one alone might never see what others commit."""
	deadline = time.monotonic() + PATIENCE_SECONDS
	for transaction in session:
		with transaction:
			if frappe.db.get_value(RUN, nowdate(), "finished_at"):
				(state / TOLD).write_text(json.dumps(_messages()))
				return
		if time.monotonic() > deadline:
			raise SystemExit("the second run of the reminders did not come to its end")
		time.sleep(0.2)


def _messages() -> list[str]:
	return frappe.get_all(
		"Telegram Message", filters={"priority": "Reminder"}, pluck="name", order_by="name asc"
	)
