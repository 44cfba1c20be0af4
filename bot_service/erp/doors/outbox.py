"""What the company has to say: claimed, sent, reported."""

from typing import Any

from bot_service.erp import out_models
from bot_service.erp.calls import Calls
from bot_service.erp.doors.core import CORE


class Outbox(Calls):
	async def claim_messages(self, bot: str, claim: str, limit: int) -> out_models.Claimed:
		"""The same claim asked again is answered with the same messages."""
		body = {"bot": bot, "claim": claim, "limit": limit}
		return await self._set(f"{CORE}.claim_messages", body, out_models.Claimed)

	async def report_messages(self, claim: str, results: list[dict[str, Any]]) -> out_models.Accepted:
		body = {"claim": claim, "results": results}
		return await self._set(f"{CORE}.report_messages", body, out_models.Accepted)

	async def get_attachment(self, message: str, claim: str) -> out_models.Attachment:
		query = {"message": message, "claim": claim}
		return await self._read(f"{CORE}.get_attachment", query, out_models.Attachment)
