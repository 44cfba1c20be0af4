"""Who is told of an auto-payment: the customer before a charge, of a refusal and of the end; staff by an event.

Of a charge that succeeded the settlement's receipt tells, as of any other payment.
"""

from datetime import datetime

from telegram_integration.online_payments.domain.payable import NextDue
from telegram_integration.online_payments.services.auto_payment.charge_planning import Verdict
from telegram_integration.online_payments.services.auto_payment.charges import Charge
from telegram_integration.online_payments.services.auto_payment.mandates import MANDATE, Mandate
from telegram_integration.telegram_core.services.business_events import record_event
from telegram_integration.telegram_core.services.outbox.queueing import queue_message
from telegram_integration.telegram_core.services.outbox.recipients import customer_recipient

COMING, FAILED, ENDED = "Auto-payment coming", "Auto-payment failed", "Auto-payment ended"


def coming(mandate: Mandate, due: NextDue, at: datetime) -> None:
	"""Once for each due row; not sent any more once the hour has come."""
	details = {"due_key": due.key, "amount": due.amount, "at": at.isoformat()}
	_queue(mandate, COMING, f"auto-coming:{mandate.name}:{due.key}", details, expires_at=at)


def held(mandate: Mandate, verdict: Verdict) -> None:
	"""What is due is not charged at all, and why; once for each due row and reason."""
	due = verdict.due
	key = f"{mandate.name}:{due.key if due else ''}:{verdict.reason}:{mandate.limit}"
	details = {"reason": verdict.reason, "amount": due.amount if due else 0}
	_queue(mandate, FAILED, f"auto-held:{key}", details)
	_record("auto_payment_held", mandate, verdict.reason, {})


def refused(mandate: Mandate, charge: Charge, reason: str, verdict: Verdict) -> None:
	"""The card was refused and is tried again later."""
	details = {
		"reason": reason,
		"amount": charge.amount,
		"next_try": verdict.at.isoformat() if verdict.at else "",
	}
	_queue(mandate, FAILED, f"auto-refused:{charge.name}", details)
	_record("auto_payment_refused", mandate, reason, {"charge": charge.name})


def charged(mandate: Mandate, charge: str, session: str) -> None:
	_record("auto_payment_charged", mandate, "", {"charge": charge, "session": session})


def stopped(mandate: Mandate, reason: str, *, tell: bool) -> None:
	"""``tell``: it was not the customer's own wish, so he hears of it, and so do chats of staff."""
	if tell:
		_queue(mandate, ENDED, f"auto-ended:{mandate.name}", {"reason": reason})
	_record("auto_payment_stopped" if tell else "auto_payment_off", mandate, reason, {})


def _queue(
	mandate: Mandate, template: str, key: str, details: dict, expires_at: datetime | None = None
) -> None:
	queue_message(
		customer_recipient(mandate.customer),
		priority="Notice",
		dedupe_key=key,
		template=template,
		details=details,
		reference_doctype=MANDATE,
		reference_name=mandate.name,
		expires_at=expires_at,
	)


def _record(event: str, mandate: Mandate, reason: str, details: dict) -> None:
	record_event(
		event,
		reference_doctype=MANDATE,
		reference_name=mandate.name,
		reason=reason or None,
		details={"document": mandate.reference_name, **details},
	)
