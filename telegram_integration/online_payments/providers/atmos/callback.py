"""The question ATMOS asks before it confirms a payment.

``{store_id, transaction_id, transaction_time, amount, invoice, sign}``; some payloads call the invoice ``account``.
``sign`` is a hash over the texts of store_id, transaction_id, invoice and amount and the API key, without separators:
``12`` and ``3`` sign like ``1`` and ``23``. So the store is compared here, and the service compares the rest with the
transaction that it created itself.
"""

import hashlib
import hmac
import json
from decimal import Decimal

from telegram_integration.online_payments.providers.atmos.settings import AtmosSettings
from telegram_integration.online_payments.providers.contract import Event, Refusal
from telegram_integration.online_payments.providers.wire import text


def sign(settings: AtmosSettings, store_id: str, transaction_id: str, invoice: str, amount: str) -> str:
	"""The signature in lower-case hex."""
	signed = f"{store_id}{transaction_id}{invoice}{amount}{settings.api_key}"
	return hashlib.new(settings.callback_hash, signed.encode()).hexdigest()


def read(settings: AtmosSettings, body: bytes) -> Event | Refusal:
	"""Judge a callback by its bytes; numbers keep the text they came as, but for ``.0``."""
	try:
		told = json.loads(body, parse_int=str, parse_float=_without_decimals, parse_constant=str)
	except (ValueError, RecursionError):
		return Refusal("broken_body")
	if not isinstance(told, dict):
		return Refusal("broken_body")
	invoice = told.get("invoice", told.get("account"))
	fields = (told.get("store_id"), told.get("transaction_id"), invoice, told.get("amount"))
	offered = told.get("sign")
	if not all(isinstance(each, str) and each for each in (*fields, offered)):
		return Refusal("broken_body")
	store_id, transaction_id, invoice, amount = (text(each) for each in fields)
	expected = sign(settings, store_id, transaction_id, invoice, amount)
	if not hmac.compare_digest(expected.encode(), text(offered).lower().encode()):
		return Refusal("wrong_signature")
	if store_id != settings.store_id:
		return Refusal("wrong_merchant")
	claims = {"transaction_time": told.get("transaction_time"), "amount": amount}
	return Event(transaction_id, "callback", transaction_id, invoice, claims, outcome="question")


def _without_decimals(number: str) -> str:
	try:
		value = Decimal(number)
		return str(int(value)) if value == value.to_integral_value() and abs(value) < 10**18 else number
	except ArithmeticError:
		return number
