"""How a customer's contracts stand at this moment, as reminders and promises need it: instalments only.

Judged by the given day and what is paid by now, never by a stored status. The down payment stays out: nobody is
reminded of it, though money fills it first.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import frappe
from frappe.utils import getdate

from telegram_integration.installments.domain.standing import RowStanding, judge
from telegram_integration.telegram_core.domain.money import to_tiyin

CONTRACT = "Installment Contract"
ROW = "Installment Schedule Row"


@dataclass(frozen=True)
class Instalment:
	number: int
	row: RowStanding


@dataclass(frozen=True)
class LiveContract:
	name: str
	customer: str
	company: str
	currency: str
	muted_until: date | None
	instalments: tuple[Instalment, ...]

	@property
	def open(self) -> list[Instalment]:
		return [one for one in self.instalments if one.row.outstanding]

	def late(self, today: date) -> list[Instalment]:
		return [one for one in self.open if one.row.due_date < today]

	def due(self, today: date) -> list[Instalment]:
		"""What a reminder or a promise is about today: all that is late, else the next one."""
		return self.late(today) or self.open[:1]

	def amount_due(self, today: date) -> int:
		return sum(one.row.outstanding for one in self.due(today))


def live_contracts(today: date, **filters) -> list[LiveContract]:
	"""Submitted contracts in the order of their names: two queries, whatever their number."""
	found = frappe.get_all(
		CONTRACT,
		filters={**filters, "docstatus": 1},
		fields=["name", "customer", "company", "currency", "paid", "muted_until"],
		order_by="name asc",
	)
	schedules = _schedules([contract.name for contract in found])
	return [_live(contract, schedules[contract.name], today) for contract in found]


def live(contract, today: date) -> LiveContract:
	"""Of a document in hand, which the caller holds by its lock."""
	return _judged(contract, contract.schedule, sum(to_tiyin(row.amount) for row in contract.payments), today)


def _live(contract, rows: list, today: date) -> LiveContract:
	return _judged(contract, rows, to_tiyin(contract.paid), today)


def _judged(contract, rows, paid: int, today: date) -> LiveContract:
	standing = judge([(getdate(row.due_date), to_tiyin(row.amount)) for row in rows], paid, today)
	judged = zip(rows, standing.rows, strict=True)
	return LiveContract(
		name=contract.name,
		customer=contract.customer,
		company=contract.company,
		currency=contract.currency,
		muted_until=getdate(contract.muted_until) if contract.muted_until else None,
		instalments=tuple(
			Instalment(number, row)
			for number, (stored, row) in enumerate(judged, 1)
			if not stored.is_down_payment
		),
	)


def _schedules(names: list[str]) -> dict[str, list]:
	grouped: dict[str, list] = defaultdict(list)
	if names:
		for row in frappe.get_all(
			ROW,
			filters={"parent": ("in", names), "parenttype": CONTRACT},
			fields=["parent", "due_date", "amount", "is_down_payment"],
			order_by="parent asc, idx asc, name asc",
		):
			grouped[row.parent].append(row)
	return grouped
