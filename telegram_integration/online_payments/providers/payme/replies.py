"""Payme's answers as bytes: always HTTP 200, ASCII JSON, one of result and error, and the call's id."""

import json

from telegram_integration.online_payments.providers.contract import Answer
from telegram_integration.online_payments.providers.payme.calls import CallId
from telegram_integration.online_payments.providers.payme.failures import Failure

JSON = "application/json; charset=UTF-8"


def of_result(result: dict[str, object], call_id: CallId) -> Answer:
	return _answer({"jsonrpc": "2.0", "result": result, "id": call_id})


def of_failure(failure: Failure, call_id: CallId) -> Answer:
	return _answer({"jsonrpc": "2.0", "error": failure.member(), "id": call_id})


def _answer(value: dict[str, object]) -> Answer:
	"""The id is echoed however large or odd it is: ASCII has a way to write every character."""
	return Answer(200, JSON, json.dumps(value, separators=(",", ":")).encode("ascii"))
