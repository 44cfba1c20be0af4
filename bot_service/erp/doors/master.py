"""A master's work: his visits of a day, their steps, days off."""

from datetime import date

from pydantic import TypeAdapter

from bot_service.erp import booking_models as models
from bot_service.erp.calls import Calls
from bot_service.erp.doors.booking import BOOKING

_TAKEN = TypeAdapter(models.StepTaken)
_REQUESTED = TypeAdapter(models.DayOffRequested)


class Master(Calls):
	async def get_my_day(self, telegram_id: int, day: date | None = None) -> models.MasterDay:
		"""Today without a day: the ERP knows what day it is where the company works."""
		query = {"telegram_id": telegram_id, "day": day.isoformat() if day else ""}
		return await self._read(f"{BOOKING}.get_my_day", query, models.MasterDay)

	async def take_visit_step(self, telegram_id: int, order_id: str, step: str) -> models.StepTaken:
		"""``step``: on_the_way, start or complete."""
		body = {"telegram_id": telegram_id, "order_id": order_id, "step": step}
		return await self._write(f"{BOOKING}.take_visit_step", body, _TAKEN, deed="step")

	async def request_day_off(
		self, telegram_id: int, first: date, last: date, reason: str = ""
	) -> models.DayOffRequested:
		"""Both days included."""
		body = {"telegram_id": telegram_id, "first": first.isoformat(), "last": last.isoformat()}
		return await self._write(
			f"{BOOKING}.request_day_off", {**body, "reason": reason}, _REQUESTED, deed="day-off"
		)
