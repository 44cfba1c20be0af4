"""The payment page before doors that answer what a test has told them; else how the session stands."""

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.page.site import CONTRACT, Doors, Told

EXAMPLES = json.loads((CONTRACT / "session.json").read_text(encoding="utf-8"))
SESSION = EXAMPLES["base"]["session_id"]
PAY = f"/pay?session_id={SESSION}"


def standing(state: str, **more) -> dict:
	return copy.deepcopy({**EXAMPLES["base"], **EXAMPLES["states"][state], **more})


@dataclass
class PaymentDoors(Doors):
	"""A session, or ``{"session": …, "problem": …}``, is how it stands from then on."""

	session: dict = field(default_factory=lambda: standing("choose"))

	def meanwhile(self, told: Told, session: dict) -> Callable[[], Told]:
		"""To be answered at a call by which the session stands so already."""

		def answer() -> Told:
			self.session = session
			return told

		return answer

	def answered(self, door: str, told: Told | None) -> tuple[int, dict]:
		if isinstance(told, int):
			return told, {"exc_type": "Refused"}
		told = told or self.session
		answer = told if "session" in told else {"session": told}
		self.session = answer["session"]
		return 200, {"message": {"problem": "", "token": "signed.token", **answer}}
