"""Claims and reports in any order, with time passing in between, against a model of a few lines.

The real services on a real site: no message is lost, none is in two living claims, no chat has two under way,
and what a chat gets comes in the order in which it was queued.
"""

import secrets
from datetime import datetime, timedelta

import pytest

pytest.importorskip("hypothesis")

from hypothesis import strategies as st
from hypothesis.stateful import (
	Bundle,
	RuleBasedStateMachine,
	consumes,
	initialize,
	invariant,
	rule,
)

from tests.state_machines import draw_names, name_seeds, run

OUTCOMES = ["sent", "failed", "retry", "deferred", "uncertain"]
STEPS = 30
# Leases and waits last multiples of it, and time passes in such. So whatever ends has ended when it is looked at, or has
# half a minute left: nothing ends between a look of the model and the step after it, however slow the machine.
GRID = 30


class Machine(RuleBasedStateMachine):
	claims = Bundle("claims")

	def __init__(self):
		super().__init__()
		from telegram_integration.telegram_core.services.outbox import claiming, reporting

		self.claiming, self.reporting = claiming, reporting
		self.bot = f"machine {secrets.token_hex(6)}"
		self.chat_of: dict[str, int] = {}
		self.order: dict[int, list[str]] = {}  # what each chat has still to get, by the model
		self.sent: set[str] = set()

	@initialize(names=name_seeds)
	def draw(self, names):
		draw_names(names)

	@rule(chat=st.integers(1, 4), priority=st.sampled_from(["Notice", "Notice", "Notice"]))
	def queue(self, chat, priority):
		from telegram_integration.telegram_core.services.outbox.queueing import queue_message
		from telegram_integration.telegram_core.services.outbox.recipients import Recipient

		key = f"{self.bot}:{len(self.chat_of)}"
		recipient = Recipient(chat_id=str(chat), language="uz", bot=self.bot)
		name = queue_message(recipient, priority=priority, dedupe_key=key, text="x")
		self.chat_of[name] = chat
		self.order.setdefault(chat, []).append(name)

	@rule(target=claims, limit=st.integers(1, 5))
	def claim(self, limit):
		rows, before, token = self.rows(), self.now(), secrets.token_hex(8)
		names = self.taken(token, limit)
		# The claim looks at the clock itself: what ends between our two looks may count as over or not.
		surely, perhaps = (self.busy(rows, moment) for moment in (self.now(), before))
		assert not surely & {self.chat_of[name] for name in names}
		fewest, most = (
			sum(1 for chat, waiting in self.order.items() if waiting and chat not in busy)
			for busy in (perhaps, surely)
		)
		assert min(limit, fewest) <= len(names) <= min(limit, most)
		assert all(self.order[self.chat_of[name]][0] == name for name in names)
		return token, tuple(names)

	@rule(claim=claims)
	def claim_again(self, claim):
		token, _ = claim
		mine = [row for row in self.rows() if row.claim == token]
		living = [row.name for row in mine if self.is_leased(row, self.now())]
		if living:
			names = self.taken(token, 5)
			if all(self.is_leased(row, self.now()) for row in mine if row.name in living):
				assert sorted(names) == sorted(living)

	@rule(claim=consumes(claims), outcomes=st.lists(st.sampled_from(OUTCOMES), min_size=5, max_size=5))
	def report(self, claim, outcomes):
		token, names = claim
		before = {row.name: row for row in self.rows()}
		results = [
			{"id": name, "outcome": outcome, "retry_after": GRID}
			for name, outcome in zip(names, outcomes, strict=False)
		]
		self.reporting.report(token, results)
		after = {row.name: row for row in self.rows()}
		for result in results:
			name = result["id"]
			if result["outcome"] == "sent":
				assert after[name].status == "Sent"
			elif before[name].claim != token or before[name].status != "Sending":
				assert after[name] == before[name]
			if after[name].status in ("Sent", "Failed") and name in self.order[self.chat_of[name]]:
				self.order[self.chat_of[name]].remove(name)
		self.reporting.report(token, results)
		assert {row.name: row for row in self.rows()} == after

	@rule(seconds=st.sampled_from([GRID, 2 * GRID, 3 * GRID, 134 * GRID]))
	def time_passes(self, seconds):
		import frappe

		for row in self.rows():
			values = {
				field: row[field] - timedelta(seconds=seconds)
				for field in ("available_at", "retry_at", "lease_until")
				if row[field]
			}
			frappe.db.set_value("Telegram Message", row.name, values, update_modified=False)

	@invariant()
	def nothing_is_lost_and_no_chat_has_two_under_way(self):
		rows = self.rows()
		assert {row.name for row in rows} == set(self.chat_of)
		moment = self.now()
		under_way = [self.chat_of[row.name] for row in rows if self.is_leased(row, moment)]
		assert len(under_way) == len(set(under_way))
		waiting = {row.name for row in rows if row.status in ("Queued", "Sending")}
		assert waiting == {name for names in self.order.values() for name in names}

	def taken(self, token, limit) -> list[str]:
		return [message["id"] for message in self.claiming.claim(self.bot, token, limit)["messages"]]

	def rows(self) -> list:
		import frappe

		return frappe.get_all(
			"Telegram Message",
			filters={"bot": self.bot},
			fields=["name", "status", "claim", "lease_until", "retry_at", "available_at", "attempts"],
			order_by="name asc",
		)

	def now(self) -> datetime:
		import frappe

		return frappe.utils.now_datetime()

	def busy(self, rows, moment: datetime) -> set[int]:
		return {self.chat_of[row.name] for row in rows if self.is_held(row, moment)}

	def is_leased(self, row, moment: datetime) -> bool:
		return row.status == "Sending" and row.lease_until > moment

	def is_held(self, row, moment: datetime) -> bool:
		waits = row.status == "Queued" and row.retry_at and row.retry_at > moment
		return self.is_leased(row, moment) or waits

	def teardown(self):
		import frappe

		frappe.db.rollback()


@pytest.mark.hypothesis
def test_claims_and_reports_in_any_order(working_site):
	run(Machine, working_site, examples=25, steps=STEPS)
