"""The ERP as the demo asks it: by HTTP, as the bot does with the bot's key and a clerk with his own."""

from dataclasses import dataclass

import httpx

APP = "/api/method/telegram_integration"
INSTALLMENTS, PAYMENTS, DESK = "installments.api", "online_payments.api", "online_payments.api.desk"
VISITS, VISIT_DESK = "service_booking.api", "service_booking.api.desk"


@dataclass(frozen=True)
class Erp:
	"""The keys as they were handed over: ``api_key`` and ``api_secret``."""

	site: httpx.AsyncClient
	bot: dict[str, str]
	cashier: dict[str, str]
	operator: dict[str, str]

	async def contracts(self, telegram_id: int) -> list[dict]:
		return (await self._ask(INSTALLMENTS, "get_contracts", telegram_id, page_size=50))["contracts"]

	async def contract(self, telegram_id: int, contract: str) -> dict:
		return await self._ask(INSTALLMENTS, "get_contract", telegram_id, contract_id=contract)

	async def schedule(self, telegram_id: int, contract: str) -> dict:
		return await self._ask(INSTALLMENTS, "get_payment_schedule", telegram_id, contract_id=contract)

	async def history(self, telegram_id: int, contract: str) -> list[dict]:
		more = {"contract_id": contract, "page_size": 50}
		return (await self._ask(INSTALLMENTS, "get_payment_history", telegram_id, **more))["payments"]

	async def payment(self, telegram_id: int, session: str) -> dict:
		return await self._ask(PAYMENTS, "get_payment", telegram_id, session_id=session)

	async def payments(self, telegram_id: int) -> list[dict]:
		"""The newest first."""
		return (await self._ask(PAYMENTS, "get_payments", telegram_id, page_size=50))["payments"]

	async def auto_payment(self, telegram_id: int, contract: str) -> dict:
		more = {"reference_doctype": "Installment Contract", "reference_name": contract}
		return await self._ask(PAYMENTS, "get_auto_payment", telegram_id, **more)

	async def reconciled(self, session: str) -> list[dict]:
		"""What the report compares of this payment: the provider's money and the Payment Entry."""
		params = {"filters": "{}"}
		answer = await self.site.get(
			f"{APP}.{DESK}.get_payment_reconciliation", params=params, headers=_key(self.cashier)
		)
		rows = answer.raise_for_status().json()["message"]
		return [row for row in rows if row["session"] == session]

	async def refund(self, session: str, amount: int, reason: str) -> str:
		body = {
			"session": session,
			"amount": str(amount),
			"reason": reason,
			"idempotency_key": session,
		}
		answer = await self.site.post(f"{APP}.{DESK}.refund_payment", json=body, headers=_key(self.cashier))
		return answer.raise_for_status().json()["message"]

	async def visit(self, telegram_id: int, order: str) -> dict:
		return await self._ask(VISITS, "get_order", telegram_id, order_id=order)

	async def free_times(self, telegram_id: int, visit: dict) -> list[str]:
		"""Hours and minutes that could be booked on the day of a visit, of the same kind and with the same master."""
		more = {"service": visit["service_id"], "master": visit["master_id"], "day": visit["start"][:10]}
		return (await self._ask(VISITS, "get_free_times", telegram_id, **more))["times"]

	async def operate(self, door: str, order: str, **more: str) -> dict | None:
		"""A button of the order's form, pressed by an operator."""
		body = {"order": order, **more}
		answer = await self.site.post(f"{APP}.{VISIT_DESK}.{door}", json=body, headers=_key(self.operator))
		return answer.raise_for_status().json().get("message")

	async def _ask(self, subject: str, door: str, telegram_id: int, **more: object) -> dict:
		params = {"telegram_id": telegram_id, **more}
		answer = await self.site.get(f"{APP}.{subject}.{door}", params=params, headers=_key(self.bot))
		return answer.raise_for_status().json()["message"]


def _key(owner: dict[str, str]) -> dict[str, str]:
	return {"Authorization": f"token {owner['api_key']}:{owner['api_secret']}"}
