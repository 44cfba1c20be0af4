"""What can be paid in the bot: how the ERP calls it, and where its own screen is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Subject:
	"""``screen``: that of one document, ``button``: what leads to it; ``choices``: what of it may be paid, in words;
	``takes_any_sum``: also a sum that the customer types."""

	key: Literal["contract", "visit"]
	doctype: str
	screen: str
	button: str
	choices: Mapping[str, str]
	takes_any_sum: bool


CONTRACTS = Subject(
	"contract",
	"Installment Contract",
	"contract",
	"pay-button-contract",
	{"next": "pay-choice-next", "overdue": "pay-choice-overdue", "payoff": "pay-choice-payoff"},
	takes_any_sum=True,
)
VISITS = Subject(
	"visit",
	"Service Order",
	"booking",
	"pay-button-booking",
	{"next": "pay-choice-now", "payoff": "pay-choice-payoff"},
	takes_any_sum=False,
)
SUBJECTS: dict[str, Subject] = {subject.key: subject for subject in (CONTRACTS, VISITS)}


def subject_of(doctype: str) -> Subject | None:
	"""None for what this version of the bot does not know."""
	return next((subject for subject in SUBJECTS.values() if subject.doctype == doctype), None)
