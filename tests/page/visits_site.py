"""The pages of bookings before doors that answer what a test has told them; else what the contract's examples say."""

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.page.site import CONTRACT, Doors, Told

EXAMPLES = json.loads((CONTRACT / "booking.json").read_text(encoding="utf-8"))
ORDER, TOKEN = "SRV-2026-00007", "token-of-the-visit"
VISIT = f"/visit?order={ORDER}&token={TOKEN}"
DAY = "/master-day?master=Malika&token=token-of-the-master"


def visit(state: str, **more) -> dict:
	"""What get_visit answers in this state."""
	order = {**EXAMPLES["get_visit"]["states"][state], **more}
	return copy.deepcopy({**EXAMPLES["get_visit"]["base"], "order": order})


@dataclass
class VisitDoors(Doors):
	answers: dict[str, dict] = field(default_factory=dict)

	def __post_init__(self) -> None:
		plain = {name: value for name, value in EXAMPLES.items() if name not in ("book", "get_visit")}
		self.answers = copy.deepcopy({**plain, "book": EXAMPLES["book"]["booked"], "get_visit": visit("New")})
		self.answers["get_start"]["visitor"] = None
		for name, like in (
			("register", "confirm_code"),
			("end_login", "get_logins"),
			("remove_address", "get_addresses"),
		):
			self.answers[name] = copy.deepcopy(EXAMPLES[like])
		for name in ("cancel_visit", "rate_visit"):
			self.answers[name] = visit("Cancelled")
		self.answers["take_visit_step"] = copy.deepcopy(EXAMPLES["get_master_day"])

	def meanwhile(self, told: Told, **answers: dict) -> Callable[[], Told]:
		"""To be answered at a call by which the others answer so already."""

		def answer() -> Told:
			self.answers.update(answers)
			return told

		return answer

	def answered(self, door: str, told: Told | None) -> tuple[int, dict]:
		if isinstance(told, int):
			return told, {"exc_type": "Refused"}
		if isinstance(told, str):
			statuses = {"NotLoggedIn": 403, "InvalidInput": 422, "NotFound": 404, "TooManyAddresses": 409}
			return statuses.get(told, 409), {"exc_type": told}
		answer = self.answers[door] if told is None else told
		if door in ("cancel_visit", "move_visit", "rate_visit"):
			self.answers["get_visit"] = {**self.answers["get_visit"], "order": answer["order"]}
		elif door == "take_visit_step":
			self.answers["get_master_day"] = answer
		return 200, {"message": answer}
