"""What all providers that ask us have in common: their call is decided in one piece, and always answered.

A call that MariaDB ended because of a lock is decided again from the beginning; nothing of the first try is left.
"""

from collections.abc import Callable
from ipaddress import ip_address, ip_network

import frappe

from telegram_integration.online_payments.providers.contract import Answer
from telegram_integration.online_payments.services import provider_events
from telegram_integration.online_payments.services.bookkeeping import NOT_OURS_TO_CATCH
from telegram_integration.online_payments.services.provider_events import FAILED, Call
from telegram_integration.telegram_core.services.shelter import where_it_happened

TRIES = 3


def in_one_piece(decide: Callable[[], Answer], apology: Callable[[], Answer], call: Call) -> Answer:
	"""What ``decide`` answers; after an error that nobody foresaw everything is rolled back and ``apology`` answers.

	The error is told to staff by where it happened, without a value: the frames hold keys and signatures.
	"""
	for last in (False,) * (TRIES - 1) + (True,):
		try:
			return decide()
		except NOT_OURS_TO_CATCH as error:
			frappe.db.rollback()
			if last:
				return _failed(error, apology(), call)
		except Exception as error:
			frappe.db.rollback()
			return _failed(error, apology(), call)
	raise AssertionError("the last try returns")


def _failed(error: Exception, answer: Answer, call: Call) -> Answer:
	frappe.clear_messages()
	try:
		stored = provider_events.store(call)
		provider_events.answer(stored.name, FAILED, answer=answer.body, error=type(error).__name__)
		frappe.log_error(title=f"A call of {call.provider} failed", message=where_it_happened(error))
	except Exception:
		# The database itself may be what failed: the provider is answered all the same, and will ask again.
		frappe.db.rollback()
	return answer


def refuse(call: Call, reason: str) -> None:
	"""A call without proof is counted; that it cannot be counted is no reason not to answer it."""
	frappe.db.savepoint("refuse_call")
	try:
		provider_events.refuse(
			call.provider, reason, kind=call.kind, request=call.request, source=call.source
		)
	except NOT_OURS_TO_CATCH:
		frappe.db.rollback()
	except Exception:
		frappe.db.rollback(save_point="refuse_call")


def is_listed(address: str, networks: tuple[str, ...]) -> bool:
	"""Whether an address may call: any, if nothing is listed."""
	try:
		return not networks or any(ip_address(address) in ip_network(each, strict=False) for each in networks)
	except ValueError:
		return False
