"""The ERP's outbox as far as the bot can see it: rows, leases that a test lets run out, and what was reported.

One message of a chat at a time; a repeat is marked as such; a reported row is done, or waits again.
"""

import base64
import itertools
from dataclasses import dataclass, field

FINAL = {"sent", "failed", "blocked", "moved"}
FINAL_IF_MARKETING = "uncertain"


@dataclass
class Row:
	id: str
	chat_id: int
	text: str
	priority: str = "notice"
	topic_id: int | None = None
	buttons: list = field(default_factory=list)
	attachment: tuple[str, bytes] | None = None
	claim: str = ""  # whose lease lives
	claims: int = 0
	outcomes: list[dict] = field(default_factory=list)
	is_done: bool = False

	def as_message(self) -> dict:
		return {
			"id": self.id,
			"chat_id": self.chat_id,
			"topic_id": self.topic_id,
			"text": self.text,
			"buttons": self.buttons,
			"silent": False,
			"has_attachment": self.attachment is not None,
			"priority": self.priority,
			"is_repeat": self.claims > 1,
		}


class FakeOutbox:
	def __init__(self):
		self.rows: dict[str, Row] = {}
		self.numbers = itertools.count(1)
		self.lease_seconds = 60

	def add(self, chat_id: int, text: str, **more) -> Row:
		row = Row(f"m{next(self.numbers):09d}", chat_id, text, **more)
		self.rows[row.id] = row
		return row

	def leases_run_out(self) -> None:
		for row in self.rows.values():
			row.claim = ""

	@property
	def is_empty(self) -> bool:
		return all(row.is_done for row in self.rows.values())

	def outcomes(self, row: Row) -> list[str]:
		return [outcome["outcome"] for outcome in row.outcomes]

	def claim(self, bot: str, claim: str, limit: int) -> dict:
		again = [row for row in self.rows.values() if row.claim == claim and not row.is_done]
		chosen = again or self._choose(claim, limit)
		messages = [row.as_message() for row in chosen]
		return {"claim": claim, "lease_seconds": self.lease_seconds, "messages": messages}

	def _choose(self, claim: str, limit: int) -> list[Row]:
		busy = {row.chat_id for row in self.rows.values() if row.claim and not row.is_done}
		chosen = []
		for row in self.rows.values():
			if row.is_done or row.chat_id in busy or len(chosen) == limit:
				continue
			busy.add(row.chat_id)
			row.claim, row.claims = claim, row.claims + 1
			chosen.append(row)
		return chosen

	def report(self, claim: str, results: list[dict]) -> dict:
		for result in results:
			row = self.rows[result["id"]]
			row.outcomes.append(result)
			row.claim = ""
			given_up = result["outcome"] == FINAL_IF_MARKETING and row.priority == "marketing"
			row.is_done = row.is_done or given_up or result["outcome"] in FINAL
		return {"accepted": len(results)}

	def attachment(self, message: str, claim: str) -> dict:
		name, content = self.rows[message].attachment
		return {"filename": name, "content": base64.b64encode(content).decode()}
