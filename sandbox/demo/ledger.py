"""After a payment: session, contract, schedule, Payment Entry and receipt must tell one and the same story."""

from dataclasses import dataclass

from sandbox.demo.erp import Erp
from sandbox.demo.player import StepFailed

COMPLETED, REFUNDED = "Completed", "Refunded"


@dataclass(frozen=True)
class Expected:
	"""A payment as its payer knows it, in whole units of money. ``before``: the contract before it; ``receipt``: what
	the bot wrote of it."""

	session: str
	contract: str
	amount: int
	provider: str
	before: dict
	receipt: str
	refunded: int = 0


@dataclass(frozen=True)
class Told:
	"""What the ERP says of it, as its doors answer."""

	payment: dict
	contract: dict
	schedule: dict
	history: list[dict]
	reconciled: list[dict]


async def agree(erp: Erp, title: str, telegram_id: int, expected: Expected) -> Told:
	"""Raises StepFailed, which names whatever does not agree."""
	told = await look(erp, telegram_id, expected)
	wrong = complaints(expected, told)
	if wrong:
		listed = "\n    ".join(wrong)
		raise StepFailed(f"{title}: the books do not agree about {expected.contract}\n    {listed}")
	return told


async def look(erp: Erp, telegram_id: int, expected: Expected) -> Told:
	return Told(
		await erp.payment(telegram_id, expected.session),
		await erp.contract(telegram_id, expected.contract),
		await erp.schedule(telegram_id, expected.contract),
		await erp.history(telegram_id, expected.contract),
		await erp.reconciled(expected.session),
	)


def complaints(expected: Expected, told: Told) -> list[str]:
	"""Each says where, what was expected and what came; none: all agree."""
	kept = expected.amount - expected.refunded
	status = REFUNDED if not kept else COMPLETED
	contract, schedule, before = told.contract, told.schedule, expected.before
	entry = _one(told.history, payment_id=told.payment["receipt"], direction="received")
	row = _one(told.reconciled, payment_entry=told.payment["receipt"])
	looked_at = [
		("session, status", status, told.payment["status"]),
		("session, contract", expected.contract, told.payment["reference_name"]),
		("session, amount", expected.amount, told.payment["paid_amount"]),
		("session, refunded", expected.refunded, told.payment["refunded_amount"]),
		("session, provider", expected.provider, told.payment["provider"]),
		("contract, paid", before["paid"] + kept, contract["paid"]),
		("contract, remaining", before["remaining"] - kept, contract["remaining"]),
		("schedule, paid", contract["paid"], sum(each["paid"] for each in schedule["rows"])),
		("schedule, open", contract["remaining"], sum(each["outstanding"] for each in schedule["rows"])),
		("Payment Entry, amount", expected.amount, entry.get("amount")),
		("Payment Entry, mode of payment", expected.provider, entry.get("mode")),
		("reconciliation, booked", expected.amount, row.get("booked")),
		("reconciliation, given back", expected.refunded, row.get("refunded")),
		("reconciliation, difference", "", row.get("difference")),
		("receipt message, amount", True, in_words(expected.amount) in plain(expected.receipt)),
		(
			"receipt message, number",
			True,
			bool(told.payment["receipt"]) and told.payment["receipt"] in expected.receipt,
		),
	]
	return [
		f"{where}: expected {wanted!r}, came {came!r}" for where, wanted, came in looked_at if wanted != came
	]


def in_words(amount: int) -> str:
	"""As people read it: 1 250 000."""
	return f"{amount:,}".replace(",", " ")


def plain(text: str) -> str:
	"""With ordinary blanks only."""
	return text.replace("\u00a0", " ").replace("\u202f", " ")


def _one(rows: list[dict], **fields: str) -> dict:
	found = [row for row in rows if all(row[name] == value for name, value in fields.items())]
	return found[0] if len(found) == 1 else {}
