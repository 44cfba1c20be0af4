"""A customer gives his word to pay by a date: in Telegram by himself, or through staff.

The contracts are locked first, in the order of their names. One open promise a contract, as the database knows;
a new date takes the place of the old one, and both count for the limit.
"""

from dataclasses import dataclass
from datetime import date

import frappe
from frappe import _
from frappe.utils import getdate

from telegram_integration.installments.domain import promises
from telegram_integration.installments.domain.promises import OPEN, WITHDRAWN, Window
from telegram_integration.installments.domain.reminder_keys import bounded
from telegram_integration.installments.services import promise_status
from telegram_integration.installments.services.live_contracts import LiveContract, live
from telegram_integration.installments.services.promise_status import CONTRACT, PROMISE
from telegram_integration.installments.services.reminder_settings import reminder_settings
from telegram_integration.installments.services.standing import site_today
from telegram_integration.installments.services.terms import money
from telegram_integration.telegram_core.domain.errors import InvalidInput, NotFound
from telegram_integration.telegram_core.domain.money import to_tiyin
from telegram_integration.telegram_core.services.business_events import record_event

LOG = "Payment Reminder"
# Words of the HTTP contract.
NOTHING_OPEN, TOO_EARLY, TOO_LATE, TOO_MANY = "nothing_open", "too_early", "too_late", "too_many"


@dataclass(frozen=True)
class Word:
	"""What the bot sends: for the contracts of a message, or for one contract, a date."""

	telegram_id: int
	message: str
	contract_id: str
	promised_date: str
	idempotency_key: str

	@property
	def day(self) -> date:
		try:
			return date.fromisoformat(self.promised_date)
		except ValueError:
			raise InvalidInput("promised_date") from None


@dataclass(frozen=True)
class _By:
	"""Whose word it is; empty where staff wrote it down."""

	telegram_user: str | None = None
	key: str | None = None


class _Refused(Exception):
	"""Never leaves this module."""

	def __init__(self, reason: str):
		super().__init__(reason)
		self.reason = reason


@dataclass(frozen=True)
class Offer:
	"""What may be promised on one contract; ``refusal`` says why nothing may."""

	contract: LiveContract
	amount: int
	window: Window | None
	refusal: str | None


def offer(contract: LiveContract, today: date, *, limited: bool = True) -> Offer:
	"""``limited``: customers may promise so many times for one instalment, staff any number."""
	due = contract.due(today)
	if not due:
		return Offer(contract, 0, None, NOTHING_OPEN)
	settings = reminder_settings()
	window = promises.window(due[0].row.due_date, today, settings.promise_days)
	said = frappe.db.count(PROMISE, {"contract": contract.name, "payment_number": due[0].number})
	over = limited and said >= settings.promises_per_instalment
	return Offer(contract, contract.amount_due(today), window, TOO_MANY if over else None)


def promise(customer: str, word: Word) -> dict:
	"""The customer's word for each of the contracts that allow it. The same key again is the same promise."""
	day, today = word.day, site_today()
	given, refusals = {}, []
	for name in _contracts(customer, word):
		key = bounded(f"{word.telegram_id}:{word.idempotency_key}:{name}") if word.idempotency_key else None
		try:
			given[name] = _give_word(_lock(name, customer), day, today, _By(str(word.telegram_id), key))
		except _Refused as refused:
			refusals.append(refused.reason)
	if given:
		stands = min(given.values()).isoformat()
		return {"result": "promised", "promised_date": stands, "contracts": list(given)}
	return {"result": "refused", "reason": refusals[0], "promised_date": None, "contracts": []}


def contracts_of_message(customer: str, message: str) -> list[str]:
	"""Running contracts that a message spoke of. Raises NotFound where none of them is this customer's."""
	spoken_of = frappe.get_all(
		LOG,
		filters={"message": message or "-", "customer": customer},
		pluck="contract",
		order_by="contract asc, name asc",
	)
	found = spoken_of and frappe.get_all(
		CONTRACT,
		filters={"name": ("in", sorted(set(spoken_of))), "customer": customer, "docstatus": 1},
		pluck="name",
		order_by="name asc",
	)
	if not found:
		raise NotFound
	return found


def record_by_staff(contract_name: str, day: date) -> None:
	"""What a customer said on the phone."""
	contract = _lock(contract_name, None)
	try:
		_give_word(contract, day, site_today(), _By())
	except _Refused as refused:
		frappe.throw(_refusal_in_words(refused.reason, contract))


def _contracts(customer: str, word: Word) -> list[str]:
	"""In the order of their names. Raises NotFound for a message that spoke of nothing of his."""
	if word.contract_id:
		return [word.contract_id]
	return contracts_of_message(customer, word.message)


def _give_word(contract, day: date, today: date, by: _By) -> date:
	"""The date that stands now, which for a repeat is that of the first time. Raises _Refused."""
	standing = _standing({"active_contract": contract.name})
	repeated = _standing({"promise_key": by.key}) if by.key else None
	if repeated or (standing and getdate(standing.promised_date) == day):
		return getdate((repeated or standing).promised_date)
	offered = offer(live(contract, today), today, limited=bool(by.telegram_user))
	if reason := offered.refusal or _outside(offered.window, day):
		raise _Refused(reason)
	frappe.db.savepoint("promise_to_pay")
	try:
		if standing:
			promise_status.move(standing, WITHDRAWN, today)
		_insert(contract, offered, day, by)
	except frappe.UniqueValidationError:
		# Another request, which held the contract before, has given a word that our snapshot does not show.
		frappe.db.rollback(save_point="promise_to_pay")
		frappe.clear_messages()
		return getdate(_standing({"active_contract": contract.name}, for_update=True).promised_date)
	return day


def _standing(filters: dict, *, for_update: bool = False):
	fields = ["name", "contract", "status", "promised_date"]
	return frappe.db.get_value(PROMISE, filters, fields, as_dict=True, for_update=for_update)


def _outside(window: Window | None, day: date) -> str | None:
	if window and day < window.earliest:
		return TOO_EARLY
	return TOO_LATE if window and day > window.latest else None


def _insert(contract, offered: Offer, day: date, by: _By) -> None:
	due = offered.contract.due(site_today())[0]
	doc = frappe.new_doc(PROMISE)
	doc.update(
		{
			"contract": contract.name,
			"customer": contract.customer,
			"telegram_user": by.telegram_user,
			"promised_date": day,
			"promised_on": frappe.utils.now_datetime(),
			"amount": money(offered.amount),
			"paid_before": money(sum(to_tiyin(row.amount) for row in contract.payments)),
			"currency": contract.currency,
			"payment_number": due.number,
			"due_date": due.row.due_date,
			"status": OPEN,
			"active_contract": contract.name,
			"promise_key": by.key,
		}
	)
	doc.insert(ignore_permissions=True)
	record_event(
		"promise_made",
		reference_doctype=CONTRACT,
		reference_name=contract.name,
		telegram_id=by.telegram_user,
		details={"promise": doc.name, "promised_date": day},
	)


def _lock(name: str, customer: str | None):
	"""The contract as it is now. One that is not his, or not running, is not found."""
	if not frappe.db.get_value(CONTRACT, name, "name", for_update=True):
		raise NotFound
	contract = frappe.get_doc(CONTRACT, name, for_update=True)
	if contract.docstatus != 1 or (customer and contract.customer != customer):
		raise NotFound
	return contract


def _refusal_in_words(reason: str, contract) -> str:
	return {
		NOTHING_OPEN: _("Nothing is due on contract {0}").format(contract.name),
		TOO_EARLY: _("Promise a day from tomorrow on"),
		TOO_LATE: _("The day is further ahead than Telegram Settings allow"),
	}[reason]
