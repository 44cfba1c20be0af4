"""Keeps what a customer typed out of the error logs.

Frappe writes the local variables of every frame into the Error Log when an unexpected exception leaves a
request, and among them would be passports and phones. So none leaves the bot's doors: it is caught here,
rolled back, and logged by where it happened, without a single value.
"""

import logging
import traceback
from collections.abc import Callable

import frappe

from telegram_integration.telegram_core.domain.errors import DomainError

_logger = logging.getLogger("telegram_integration")


def sheltered(use_case: Callable[[], dict]) -> dict:
	"""The use case's answer; for an unexpected error a reference that staff can find, with status 500."""
	try:
		return use_case()
	except DomainError:
		raise
	except Exception as error:
		frappe.db.rollback()
		frappe.clear_messages()
		return _apologise(error)


def _apologise(error: Exception) -> dict:
	reference = frappe.generate_hash(length=10)
	_log(f"The bot was not answered ({reference})", where_it_happened(error))
	frappe.local.flags.commit = True  # a GET keeps nothing otherwise, not even the log
	frappe.local.response["http_status_code"] = 500
	return {"error_reference": reference}


def _log(title: str, places: str) -> None:
	try:
		frappe.log_error(title=title, message=places)
	except Exception as error:  # the database itself may be what failed: the process's log is what is left
		_logger.error("%s\n%s\nnot in Error Log: %s", title, places, type(error).__name__)


def where_it_happened(error: BaseException | None) -> str:
	"""Class names and ``file:line function`` of the error and of what caused it; no messages, no values."""
	parts = []
	while error is not None:
		frames = traceback.extract_tb(error.__traceback__)
		parts.append(type(error).__name__)
		parts.extend(f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames)
		error = error.__cause__ or error.__context__
	return "\n".join(parts)
