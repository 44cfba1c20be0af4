"""How the customers of a list are reached, and at what number: whom to call by phone. Never writes."""

from collections.abc import Sequence

from telegram_integration.installments.domain.reach import reach
from telegram_integration.installments.services.reminder_settings import reminder_settings
from telegram_integration.installments.services.reminder_wishes import accounts_of, wants
from telegram_integration.telegram_core.services.customer_phones import phones_of


def with_reach(rows: Sequence[dict], message_class: str) -> list[dict]:
	"""The rows, each with ``reach`` and ``phone``. A row names its customer, and till when he is left alone."""
	customers = [row["customer"] for row in rows]
	accounts, phones, settings = accounts_of(customers), phones_of(customers), reminder_settings()

	def reach_of(row: dict) -> str:
		account = accounts.get(row["customer"])
		wanted = bool(account) and wants(account, message_class, settings)
		return reach(account, wanted, row.get("muted_until"), row.get("promised_date"))

	return [{**row, "reach": reach_of(row), "phone": phones.get(row["customer"])} for row in rows]
