"""What of a contract may be paid online: the next instalment, all that is late, the rest, or a sum of one's own."""

from datetime import date

import frappe

from telegram_integration.installments.domain.standing import Standing
from telegram_integration.installments.services import owners
from telegram_integration.installments.services.standing import judged, site_today
from telegram_integration.installments.services.terms import money
from telegram_integration.online_payments.domain.payable import (
	AMOUNT,
	NEXT,
	OVERDUE,
	PAYOFF,
	Choice,
	Description,
	NextDue,
	Payable,
)
from telegram_integration.online_payments.services import books
from telegram_integration.online_payments.services.open_documents import open_document
from telegram_integration.telegram_core.domain.errors import NotFound
from telegram_integration.telegram_core.services.business_events import record_event

CONTRACT = "Installment Contract"
ENTRY = "Payment Entry"
_TITLES = {
	"uz": "Muddatli toʻlov shartnomasi {}",
	"uz-Cyrl": "Муддатли тўлов шартномаси {}",
	"ru": "Договор рассрочки {}",
	"en": "Instalment contract {}",
}


def describe(name: str, language: str) -> Description:
	"""A running contract. Raises NotFound."""
	contract = frappe.db.get_value(
		CONTRACT,
		{"name": name, "docstatus": 1},
		["name", "customer", "customer_name", "company", "currency"],
		as_dict=True,
	)
	if not contract:
		raise NotFound
	title = _TITLES.get(language, _TITLES["uz"]).format(contract.name)
	goods = frappe.get_all(
		"Installment Contract Item",
		filters={"parent": name, "parenttype": CONTRACT},
		pluck="item_name",
		order_by="idx asc, name asc",
	)
	return Description(
		title,
		contract.customer,
		contract.customer_name or contract.customer,
		contract.company,
		contract.currency,
		tuple(good or "" for good in goods),
	)


def choices(name: str, today: date) -> tuple[Choice, ...]:
	"""What is offered; nothing of it twice under two names."""
	amounts = _amounts(_standing(name, today))
	offered = [NEXT, *([OVERDUE] if amounts[OVERDUE] > amounts[NEXT] else [])]
	if amounts[PAYOFF] > max(amounts[one] for one in offered):
		offered.append(PAYOFF)
	return tuple(Choice(key, amounts[key]) for key in offered if amounts[key] > 0)


def amount_due(name: str, choice: str, amount: int, today: date) -> int:
	"""In tiyin; 0 where nothing is due, or where a sum of one's own is more than what is open."""
	amounts = _amounts(_standing(name, today))
	if choice == AMOUNT:
		return amount if 0 < amount <= amounts[PAYOFF] else 0
	return amounts.get(choice, 0)


def outstanding(name: str, today: date) -> int:
	return _standing(name, today).outstanding


def is_open(name: str) -> bool:
	"""Whether the contract has a use for money now. Locks it, for who is about to pay."""
	contract = _locked(name)
	return bool(contract) and contract.docstatus == 1 and judged(contract, site_today()).outstanding > 0


def payment_entry(name: str, amount: int):
	"""An unsaved Payment Entry over the amount: allocated as far as it is owed, the rest is the customer's advance."""
	contract = _locked(name)
	owed = judged(contract, site_today()).outstanding
	entry = books.advance(contract, amount)
	doctype, document, still_open = open_document(contract.sales_order, lock=True)
	if document:
		allocated = money(min(amount, owed, still_open))
		row = {"reference_doctype": doctype, "reference_name": document, "allocated_amount": allocated}
		entry.append("references", row)
	if amount <= owed or not document:
		entry.installment_contract = contract.name
	return entry


def give_back(entry, first_entry: str) -> None:
	"""Money back counts for the contract that the first payment counted for."""
	wanted = ["name", "installment_contract"]
	first = frappe.db.get_value(ENTRY, first_entry, wanted, as_dict=True)
	if not first:  # younger than our snapshot
		first = frappe.db.get_value(ENTRY, first_entry, wanted, as_dict=True, for_update=True)
	entry.installment_contract = first.installment_contract if first else None


def on_payment_settled(name: str, session: str, amount: int) -> None:
	"""The contract's figures follow the Payment Entry; its history is told here."""
	record_event(
		"contract_paid_online" if amount >= 0 else "contract_payment_returned",
		reference_doctype=CONTRACT,
		reference_name=name,
		details={"session": session, "amount": money(abs(amount))},
	)


def names_of(customer: str) -> list[str]:
	"""Running contracts with money open, those that are due first."""
	return frappe.get_all(
		CONTRACT,
		filters={"customer": customer, "docstatus": 1, "outstanding": (">", 0)},
		pluck="name",
		order_by="next_due_date asc, name asc",
	)


def next_due(name: str, today: date, lock: bool = False) -> NextDue | None:
	"""The first row with money open, named by its place and its date; None where nothing is open."""
	contract = _locked(name) if lock else None
	rows = (judged(contract, today) if contract else _standing(name, today)).rows
	for number, row in enumerate(rows, 1):
		if row.outstanding:
			return NextDue(row.due_date, row.outstanding, f"{number}-{row.due_date.isoformat()}")
	return None


def _standing(name: str, today: date) -> Standing:
	if not frappe.db.exists(CONTRACT, {"name": name, "docstatus": 1}):
		raise NotFound
	return judged(frappe.get_doc(CONTRACT, name), today)


def _amounts(standing: Standing) -> dict[str, int]:
	return {
		NEXT: standing.next_row.outstanding if standing.next_row else 0,
		OVERDUE: standing.overdue,
		PAYOFF: standing.outstanding,
	}


def _locked(name: str):
	"""The contract after its order, in the order of the house; None where it is gone."""
	orders = frappe.get_all(CONTRACT, filters={"name": name}, pluck="sales_order", order_by="name asc")
	if not orders or not orders[0]:
		return None
	owners.lock(orders, lambda: [name])
	return frappe.get_doc(CONTRACT, name, for_update=True)


PAYABLE = Payable(
	doctype=CONTRACT,
	describe=describe,
	choices=choices,
	amount_due=amount_due,
	outstanding=outstanding,
	payment_entry=payment_entry,
	give_back=give_back,
	on_payment_settled=on_payment_settled,
	is_open=is_open,
	names_of=names_of,
	next_due=next_due,
)
