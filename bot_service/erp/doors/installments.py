"""Contracts, their schedules and payments, reminders and promises."""

from datetime import date

from pydantic import TypeAdapter

from bot_service.erp import models
from bot_service.erp.calls import Calls

INSTALLMENTS = "telegram_integration.installments.api"

_PROMISE: TypeAdapter[models.PromiseOutcome] = TypeAdapter(models.PromiseOutcome)


class Installments(Calls):
	async def get_contracts(self, telegram_id: int, page: int, page_size: int) -> models.ContractPage:
		query = {"telegram_id": telegram_id, "page": page, "page_size": page_size}
		return await self._read(f"{INSTALLMENTS}.get_contracts", query, models.ContractPage)

	async def get_contract(self, telegram_id: int, contract_id: str) -> models.Contract:
		query = {"telegram_id": telegram_id, "contract_id": contract_id}
		return await self._read(f"{INSTALLMENTS}.get_contract", query, models.Contract)

	async def get_payment_schedule(self, telegram_id: int, contract_id: str) -> models.Schedule:
		query = {"telegram_id": telegram_id, "contract_id": contract_id}
		return await self._read(f"{INSTALLMENTS}.get_payment_schedule", query, models.Schedule)

	async def get_payment_history(
		self, telegram_id: int, contract_id: str, page: int, page_size: int
	) -> models.History:
		"""Of one contract, or of all with an empty ``contract_id``."""
		query = {"telegram_id": telegram_id, "contract_id": contract_id, "page": page, "page_size": page_size}
		return await self._read(f"{INSTALLMENTS}.get_payment_history", query, models.History)

	async def get_upcoming_payments(self, telegram_id: int, days: int) -> models.Upcoming:
		query = {"telegram_id": telegram_id, "days": days}
		return await self._read(f"{INSTALLMENTS}.get_upcoming_payments", query, models.Upcoming)

	async def get_reminders(self, telegram_id: int, days: int) -> models.Reminders:
		query = {"telegram_id": telegram_id, "days": days}
		return await self._read(f"{INSTALLMENTS}.get_reminders", query, models.Reminders)

	async def get_reminder(self, telegram_id: int, message: str) -> models.Reminded:
		"""What the message that was sent is about, as it stands now."""
		query = {"telegram_id": telegram_id, "message": message}
		return await self._read(f"{INSTALLMENTS}.get_reminder", query, models.Reminded)

	async def promise_to_pay(
		self, telegram_id: int, promised_date: date, *, message: str = "", contract_id: str = ""
	) -> models.PromiseOutcome:
		body = {
			"telegram_id": telegram_id,
			"message": message,
			"contract_id": contract_id,
			"promised_date": promised_date.isoformat(),
		}
		return await self._write(f"{INSTALLMENTS}.promise_to_pay", body, _PROMISE, deed="promise")
