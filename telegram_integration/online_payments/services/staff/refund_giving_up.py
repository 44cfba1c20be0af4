"""Staff end a refund that hangs: its provider has given it up, or says nothing of it any more.

The provider is asked once more, since money that is back already is no failure. What it makes later all the same is
taken in as told by the provider, with a refund of its own.
"""

import frappe
from frappe import _

from telegram_integration.online_payments.providers.contract import Unavailable
from telegram_integration.online_payments.services import provider_settings, refunds
from telegram_integration.online_payments.services.amounts import money
from telegram_integration.online_payments.services.provider_settings import ProviderOff
from telegram_integration.online_payments.services.refund_rows import FAILED, OPEN
from telegram_integration.online_payments.services.staff import refund_sending
from telegram_integration.online_payments.services.step import drop_step, end_step
from telegram_integration.telegram_core.domain.money import to_tiyin
from telegram_integration.telegram_core.services.business_events import record_event


def give_up(name: str, reason: str) -> str:
	"""The refund's status afterwards: Failed, or Done where the money is back after all. One that is over is left as
	it is. Raises ValidationError without a reason.
	"""
	reason = reason.strip()
	if not reason:
		frappe.throw(_("Please say why"))
	_session, transaction = refunds.lock_owners(name)
	status = refunds.lock(name).status
	if status not in OPEN:
		return status
	end_step()
	if _is_back_after_all(transaction):
		refunds.complete(name)
		return refunds.DONE
	return _fail(name, reason)


def _is_back_after_all(transaction) -> bool:
	try:
		account = provider_settings.provider(transaction.provider, even_if_off=True)
		return refund_sending.is_back(account, transaction)
	except (Unavailable, ProviderOff):
		drop_step()
		return False


def _fail(name: str, reason: str) -> str:
	"""Under the locks once more: the provider's word may have come while it was asked."""
	end_step()
	session, _transaction = refunds.lock_owners(name)
	refund = refunds.lock(name)
	if refund.status not in OPEN:
		return refund.status
	refunds.move(name, FAILED, error=reason[:500])
	record_event(
		"refund_given_up",
		reference_doctype="Payment Session",
		reference_name=session.name,
		reason=reason[:500],
		details={"refund": name, "amount": money(to_tiyin(refund.amount))},
	)
	return FAILED
