"""Paying online: what may be paid, a payment, kept cards, auto-payments."""

from typing import Any

from pydantic import TypeAdapter

from bot_service.erp import pay_models
from bot_service.erp.calls import Calls

PAYMENTS = "telegram_integration.online_payments.api"

_PAYMENT: TypeAdapter[pay_models.PaymentOutcome] = TypeAdapter(pay_models.PaymentOutcome)
_AUTO: TypeAdapter[pay_models.AutoPaymentOutcome] = TypeAdapter(pay_models.AutoPaymentOutcome)
_REMOVED = TypeAdapter(pay_models.CardRemoved)


class Payments(Calls):
	async def get_payables(self, telegram_id: int, contract_id: str = "") -> pay_models.Payables:
		"""What may be paid online: of one document, whatever its kind, or all of the customer's."""
		query = {"telegram_id": telegram_id, "contract_id": contract_id}
		return await self._read(f"{PAYMENTS}.get_payables", query, pay_models.Payables)

	async def create_payment(
		self, telegram_id: int, reference: tuple[str, str], choice: str, amount: str = ""
	) -> pay_models.PaymentOutcome:
		"""``reference``: DocType and name; ``amount`` counts for the choice of that name."""
		body = {**_of(telegram_id, reference), "choice": choice, "amount": amount}
		return await self._write(f"{PAYMENTS}.create_payment", body, _PAYMENT, deed="pay")

	async def get_payment(self, telegram_id: int, session_id: str) -> pay_models.OnlinePayment:
		query = {"telegram_id": telegram_id, "session_id": session_id}
		return await self._read(f"{PAYMENTS}.get_payment", query, pay_models.OnlinePayment)

	async def get_payments(self, telegram_id: int, page: int, page_size: int) -> pay_models.OnlinePayments:
		query = {"telegram_id": telegram_id, "page": page, "page_size": page_size}
		return await self._read(f"{PAYMENTS}.get_payments", query, pay_models.OnlinePayments)

	async def get_cards(self, telegram_id: int) -> pay_models.Cards:
		return await self._read(f"{PAYMENTS}.get_cards", {"telegram_id": telegram_id}, pay_models.Cards)

	async def remove_card(self, telegram_id: int, card_id: str) -> pay_models.CardRemoved:
		body = {"telegram_id": telegram_id, "card_id": card_id}
		return await self._write(f"{PAYMENTS}.remove_card", body, _REMOVED, deed="card")

	async def get_auto_payment(self, telegram_id: int, reference: tuple[str, str]) -> pay_models.AutoPayment:
		query = _of(telegram_id, reference)
		return await self._read(f"{PAYMENTS}.get_auto_payment", query, pay_models.AutoPayment)

	async def set_auto_payment(
		self,
		telegram_id: int,
		reference: tuple[str, str],
		*,
		is_on: bool,
		card_id: str = "",
		day: int = 0,
		limit: str = "",
	) -> pay_models.AutoPaymentOutcome:
		"""``day``: so many days before an instalment is due; ``limit``: the most for one charge."""
		wish = {"is_on": int(is_on), "card_id": card_id, "day": day, "limit": limit}
		body = {**_of(telegram_id, reference), **wish}
		return await self._write(f"{PAYMENTS}.set_auto_payment", body, _AUTO, deed="auto")


def _of(telegram_id: int, reference: tuple[str, str]) -> dict[str, Any]:
	return {
		"telegram_id": telegram_id,
		"reference_doctype": reference[0],
		"reference_name": reference[1],
	}
